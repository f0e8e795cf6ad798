-- The ends of compounds are kept without their inflection alone, and the number of a thing weighs as its title does:
-- documents are made again in the background.
update search_documents set stale = true where not stale;
update comment_documents set stale = true where not stale;
insert into jobs (id, kind, payload, run_at, created_at)
    select gen_random_uuid(), 'entries.reindex', '{}', now(), now()
    where exists (select from search_documents) and not exists (select from jobs where kind = 'entries.reindex');
