alter table follows add column published_at timestamptz;
comment on column follows.published_at is 'When what is followed was published, so that a stream reads the newest of it and no more; null for who drafted it, in whose stream it stands as their own';
update follows set published_at = entries.published_at from entries where entries.id = follows.entry_id;
create index follows_newest_idx on follows (person_id, published_at desc, entry_id desc) where active;
