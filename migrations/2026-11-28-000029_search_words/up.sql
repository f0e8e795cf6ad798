alter table search_documents add column stale boolean not null default true;
comment on column search_documents.stale is 'Made by older rules, or by SQL: to be made anew by the job entries.reindex, and found by fewer words until then';
create index search_documents_stale_idx on search_documents (entry_id) where stale;

create table comment_documents (
    comment_id uuid not null,
    entry_id uuid not null,
    vector tsvector not null default '',
    stale boolean not null default true,
    constraint comment_documents_pkey primary key (comment_id, entry_id),
    constraint comment_documents_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade
);
create index comment_documents_vector_idx on comment_documents using gin (vector);
create index comment_documents_stale_idx on comment_documents (comment_id) where stale;
comment on table comment_documents is 'The searchable words of a comment that stands; seen by whoever sees the entry';
comment on column comment_documents.stale is 'As in search_documents';

insert into comment_documents (comment_id, entry_id) select id, entry_id from comments where removed_at is null;
insert into jobs (id, kind, payload, run_at, created_at)
    select gen_random_uuid(), 'entries.reindex', '{}', now(), now() where exists (select from search_documents);
