-- Whatever a form makes, its key is kept in one place: beside entries and comments also people and units.
create table form_keys (
    person_id uuid not null constraint form_keys_person_fkey references people (id) on delete cascade,
    key uuid not null,
    digest bytea not null,
    made uuid not null,
    sent_at timestamptz not null,
    constraint form_keys_pkey primary key (person_id, key)
);
comment on table form_keys is 'The keys of forms that made something, so that each makes it once: who sent it, and the id of what it made';
comment on column form_keys.digest is 'SHA-256 of where the form went and of all its fields: with the same it is the same form sent twice, with another a second text';
insert into form_keys (person_id, key, digest, made, sent_at)
select author_id, client_key, coalesce(form_digest, ''), id, created_at from entries where client_key is not null
union all
select author_id, client_key, coalesce(form_digest, ''), id, created_at from comments where client_key is not null
on conflict do nothing;
alter table entries drop column client_key, drop column form_digest;
alter table comments drop column client_key, drop column form_digest;
create index comments_author_idx on comments (author_id);

-- Somebody who looked at an older name or place of a unit hears of it, as with people.
alter table units add column version integer not null default 1;
