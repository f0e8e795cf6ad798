create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent() is only STABLE because its dictionary could be swapped; naming the dictionary makes it safe to call IMMUTABLE.
create function plain_text(input text) returns text
    language sql immutable strict parallel safe
    as $$ select public.unaccent('public.unaccent'::regdictionary, lower(input)) $$;

create function search_vector(title text, body text) returns tsvector
    language sql immutable parallel safe
    as $$
        select setweight(to_tsvector('german', plain_text(coalesce(title, ''))), 'A')
            || setweight(to_tsvector('english', plain_text(coalesce(title, ''))), 'A')
            || setweight(to_tsvector('german', plain_text(coalesce(body, ''))), 'C')
            || setweight(to_tsvector('english', plain_text(coalesce(body, ''))), 'C')
    $$;
comment on function search_vector is 'German and English stems of a text in one vector, so that a question in either language finds it';

create table organisation (
    single boolean constraint organisation_pkey primary key default true,
    name text not null,
    language text not null default 'de',
    zone text not null default 'Europe/Berlin',
    demo boolean not null default false,
    created_at timestamptz not null,
    constraint organisation_single_check check (single),
    constraint organisation_language_check check (language in ('de', 'en')),
    constraint organisation_name_check check (char_length(name) between 1 and 80)
);
comment on table organisation is 'The one company this database serves';
comment on column organisation.demo is 'Filled by connect demo, the only kind of database on which one-click sign-in exists';

create table setup_tokens (
    token_hash bytea constraint setup_tokens_pkey primary key,
    expires_at timestamptz not null
);
comment on table setup_tokens is 'SHA-256 of the one-time token that opens /setup while there is no admin';

create table activities (
    id uuid constraint activities_pkey primary key,
    xid xid8 not null default pg_current_xact_id(),
    seq bigint not null generated always as identity,
    kind text not null,
    verb text not null,
    entry_id uuid,
    audience_id uuid,
    person_id uuid,
    facts jsonb not null,
    created_at timestamptz not null,
    constraint activities_person_check check (kind not in ('vote', 'thanks') or person_id is null)
);
create unique index activities_cursor_key on activities (xid, seq);
comment on table activities is 'What happened, written in the transaction of the change; append-only; read in cursor order below the transaction horizon';
comment on column activities.person_id is 'Who did it; never set for votes and thanks, of which only the total is told';

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger activities_append_only before update or delete on activities
    for each row execute function refuse_change();

create table jobs (
    id uuid constraint jobs_pkey primary key,
    kind text not null,
    payload jsonb not null,
    attempts integer not null default 0,
    run_at timestamptz not null,
    last_error text,
    dead_at timestamptz,
    created_at timestamptz not null
);
create index jobs_due_idx on jobs (run_at) where dead_at is null;
comment on table jobs is 'Work to do after the commit; a row leaves when it is done and stays with dead_at when it failed too often';
