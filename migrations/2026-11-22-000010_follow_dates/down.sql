drop index follows_newest_idx;
alter table follows drop column published_at;
