-- Pictures and documents hang on entries of any kind that asks for them; ideas do.
create table attachments (
    id uuid constraint attachments_pkey primary key,
    entry_id uuid not null constraint attachments_entry_id_fkey references entries on delete cascade,
    person_id uuid not null constraint attachments_person_id_fkey references people on delete restrict,
    name text not null,
    format text not null,
    size integer not null,
    alt text not null default '',
    attached boolean not null default false,
    place integer not null default 0,
    version integer not null default 1,
    sent_at timestamptz not null,
    constraint attachments_name_check check (char_length(name) between 1 and 120),
    constraint attachments_format_check check (format in
        ('jpeg', 'png', 'pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'txt', 'csv')),
    constraint attachments_size_check check (size between 1 and 33554432),
    constraint attachments_alt_check check (char_length(alt) <= 200)
);
comment on table attachments is 'Pictures and documents of an entry, seen by exactly those who see the entry';
comment on column attachments.person_id is 'Who sent it: everybody may keep so many bytes';
comment on column attachments.size is 'Bytes of the file as it is kept';
comment on column attachments.alt is 'What is to be seen on a picture';
comment on column attachments.attached is 'Not yet while the form it came with is read: what stays so, the next night deletes';
comment on column attachments.place is 'Files stand in the order in which they were added';
create index attachments_entry_id_idx on attachments (entry_id, place);
create index attachments_person_id_idx on attachments (person_id) include (size);
create index attachments_unsent_idx on attachments (sent_at) where not attached;
create constraint trigger attachments_revise_entry after insert or update or delete on attachments
    deferrable initially deferred for each row execute function revise_entry_of();

-- In pieces, so that neither an answer nor a line of a backup holds more than one of them.
create table attachment_chunks (
    attachment_id uuid constraint attachment_chunks_attachment_id_fkey references attachments on delete cascade,
    small boolean,
    place integer,
    bytes bytea not null,
    constraint attachment_chunks_pkey primary key (attachment_id, small, place),
    constraint attachment_chunks_bytes_check check (length(bytes) between 1 and 262144)
);
comment on table attachment_chunks is 'The bytes of attachments in their order';
comment on column attachment_chunks.small is 'Is it the small one of a picture, for the page?';
-- They are packed already.
alter table attachment_chunks alter column bytes set storage external;

alter table ideas add column attachments_count integer not null default 0;
comment on column ideas.attachments_count is 'How many pictures and documents it has';
create constraint trigger ideas_attachments_revise_entry after update of attachments_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
