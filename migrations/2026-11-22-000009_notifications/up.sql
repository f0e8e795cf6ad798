create table notifications (
    id bigint generated always as identity constraint notifications_pkey primary key,
    activity_id uuid not null,
    person_id uuid not null constraint notifications_person_id_fkey references people on delete cascade,
    entry_id uuid not null constraint notifications_entry_id_fkey references entries on delete cascade,
    comment_id uuid,
    actor_id uuid constraint notifications_actor_id_fkey references people on delete cascade,
    reason text not null,
    detail text,
    read boolean not null default false,
    created_at timestamptz not null,
    constraint notifications_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint notifications_key unique (activity_id, person_id),
    constraint notifications_reason_check check (reason in ('mention', 'reply', 'stage', 'request', 'comment', 'article', 'update'))
);
create index notifications_person_id_idx on notifications (person_id, created_at desc, id desc);
create index notifications_group_idx on notifications (person_id, entry_id, reason, created_at desc, id desc);
create index notifications_unread_idx on notifications (person_id, entry_id, reason, created_at desc, id desc) where not read;
create index notifications_entry_id_idx on notifications (entry_id);
create index notifications_comment_idx on notifications (comment_id, entry_id);
create index notifications_actor_id_idx on notifications (actor_id);
comment on table notifications is 'What a person should hear of, one row per activity; shown grouped by entry and reason, and only while they may see the entry';
comment on column notifications.activity_id is 'The activity it tells of, so that a repeated job adds nothing';
comment on column notifications.detail is 'What changed, as a word: the stage an idea was moved to';
comment on column notifications.read is 'Only whether, never when';

alter table search_documents add column words text not null default '';
comment on column search_documents.words is 'The beginning of the text without markup: what a hit shows around the words that were found';

create index entries_search_idx on entries (published_at desc, id desc) where state in ('published', 'archived');
create index people_search_handle_idx on people using gin (plain_text(handle) gin_trgm_ops);
create index people_search_title_idx on people using gin (plain_text(title) gin_trgm_ops);
