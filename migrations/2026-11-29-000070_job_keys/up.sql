alter table jobs add column key text;
comment on column jobs.key is 'Says what the job is about where one that waits is enough: no second with the same kind and key is added beside it';
create index jobs_key_idx on jobs (kind, key) where key is not null and dead_at is null;
