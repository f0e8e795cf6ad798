create table units (
    id uuid constraint units_pkey primary key,
    slug text not null constraint units_slug_key unique,
    name text not null,
    parent_id uuid constraint units_parent_id_fkey references units on delete restrict,
    created_at timestamptz not null,
    constraint units_name_check check (char_length(name) between 1 and 80)
);
create index units_parent_id_idx on units (parent_id);
comment on table units is 'The tree of departments and branches';

create table unit_ancestors (
    unit_id uuid not null constraint unit_ancestors_unit_id_fkey references units on delete cascade,
    ancestor_id uuid not null constraint unit_ancestors_ancestor_id_fkey references units on delete cascade,
    depth integer not null,
    constraint unit_ancestors_pkey primary key (unit_id, ancestor_id)
);
create index unit_ancestors_ancestor_id_idx on unit_ancestors (ancestor_id, unit_id);
comment on table unit_ancestors is 'Every unit with itself (depth 0) and all units above it; kept by a trigger on units';

create function rebuild_unit_ancestors() returns trigger language plpgsql as $$
begin
    delete from unit_ancestors;
    insert into unit_ancestors (unit_id, ancestor_id, depth)
    with recursive line as (
        select id as unit_id, id as ancestor_id, 0 as depth from units
        union all
        select line.unit_id, units.parent_id, line.depth + 1
        from line join units on units.id = line.ancestor_id
        where units.parent_id is not null and line.depth < 32
    )
    select * from line;
    return null;
end $$;
create trigger units_ancestors after insert or delete or update of parent_id on units
    for each statement execute function rebuild_unit_ancestors();

create table people (
    id uuid constraint people_pkey primary key,
    handle text not null constraint people_handle_key unique,
    name text not null,
    email text not null,
    title text not null default '',
    about text not null default '',
    unit_id uuid constraint people_unit_id_fkey references units on delete restrict,
    language text,
    theme text,
    password_hash text,
    face text,
    tone smallint not null,
    status text not null default 'active',
    version integer not null default 1,
    created_at timestamptz not null,
    constraint people_handle_check check (handle ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
    constraint people_name_check check (char_length(name) between 1 and 80),
    constraint people_title_check check (char_length(title) <= 80),
    constraint people_about_check check (char_length(about) <= 1000),
    constraint people_language_check check (language in ('de', 'en')),
    constraint people_theme_check check (theme in ('light', 'dark')),
    constraint people_tone_check check (tone between 1 and 6),
    constraint people_status_check check (status in ('active', 'deactivated'))
);
create unique index people_email_key on people (lower(email));
create index people_unit_id_idx on people (unit_id);
create index people_name_idx on people (name, id);
create index people_search_idx on people using gin (plain_text(name) gin_trgm_ops);
comment on table people is 'Everyone with an account; a face is the hash of a row in faces, tone picks the colour of drawn initials';

create table faces (
    hash text constraint faces_pkey primary key,
    media_type text not null,
    bytes bytea not null,
    created_at timestamptz not null,
    constraint faces_media_type_check check (media_type in ('image/webp', 'image/jpeg', 'image/png')),
    constraint faces_size_check check (octet_length(bytes) <= 262144)
);
comment on table faces is 'Re-encoded portraits under their content hash; in the database so that every node serves them';

create table person_roles (
    person_id uuid not null constraint person_roles_person_id_fkey references people on delete cascade,
    role text not null,
    constraint person_roles_pkey primary key (person_id, role),
    constraint person_roles_role_check check (role in ('executive', 'communicator', 'innovation_team', 'moderator', 'compliance', 'admin'))
);
create index person_roles_role_idx on person_roles (role, person_id);
comment on table person_roles is 'Roles beyond employee, which everyone has';

create table person_skills (
    person_id uuid not null constraint person_skills_person_id_fkey references people on delete cascade,
    skill text not null,
    constraint person_skills_pkey primary key (person_id, skill),
    constraint person_skills_skill_check check (char_length(skill) between 1 and 40)
);
create index person_skills_skill_idx on person_skills (plain_text(skill), person_id);
comment on table person_skills is 'What a person likes to be asked about, in their own words';

create table sessions (
    id uuid constraint sessions_pkey primary key,
    token_hash bytea not null constraint sessions_token_hash_key unique,
    person_id uuid not null constraint sessions_person_id_fkey references people on delete cascade,
    device text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ends_at timestamptz not null
);
create index sessions_person_id_idx on sessions (person_id);
comment on table sessions is 'Signed-in browsers; only the SHA-256 of the cookie is kept';
comment on column sessions.expires_at is 'Idle limit, pushed on at most hourly; no last-used time is kept';
comment on column sessions.ends_at is 'Absolute limit';
