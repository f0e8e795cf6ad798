drop index comments_replies_idx;
create index comments_replies_idx on comments (parent_id, number) where parent_id is not null and removed_at is null;
drop table removals;
