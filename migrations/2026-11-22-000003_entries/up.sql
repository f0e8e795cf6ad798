create table audiences (
    id uuid constraint audiences_pkey primary key,
    key text not null constraint audiences_key_key unique,
    created_at timestamptz not null
);
comment on table audiences is 'A set of people something is addressed to; equal sets share one row, found by key';

create table entries (
    id uuid constraint entries_pkey primary key,
    kind text not null,
    number integer not null,
    parent_id uuid constraint entries_parent_id_fkey references entries on delete restrict,
    audience_id uuid not null constraint entries_audience_id_fkey references audiences on delete restrict,
    author_id uuid not null constraint entries_author_id_fkey references people on delete restrict,
    unit_id uuid constraint entries_unit_id_fkey references units on delete restrict,
    channel text,
    path text not null constraint entries_path_key unique,
    title text not null default '',
    language text not null,
    version integer not null default 1,
    state text not null,
    client_key uuid,
    thanks_count integer not null default 0,
    comments_count integer not null default 0,
    praise_count integer not null default 0,
    question_count integer not null default 0,
    criticism_count integer not null default 0,
    followers_count integer not null default 0,
    tally bigint not null default 0,
    published_at timestamptz,
    created_at timestamptz not null,
    edited_at timestamptz,
    removed_at timestamptz,
    removed_reason text not null default '',
    constraint entries_id_kind_key unique (id, kind),
    constraint entries_kind_number_key unique (kind, number),
    constraint entries_client_key_key unique (author_id, client_key),
    constraint entries_kind_check check (kind in ('post', 'blog', 'article', 'idea', 'project', 'update')),
    constraint entries_channel_check check ((kind = 'post') = (channel is not null) and channel in ('stream', 'ceo')),
    constraint entries_title_check check (char_length(title) <= 200),
    constraint entries_language_check check (language in ('de', 'en')),
    constraint entries_state_check check (state in ('draft', 'published', 'archived', 'removed')),
    constraint entries_published_check check (state in ('draft', 'removed') or published_at is not null),
    constraint entries_removed_reason_check check (char_length(removed_reason) <= 500 and (removed_reason = '' or removed_at is not null)),
    constraint entries_removed_check check ((state = 'removed') = (removed_at is not null)),
    constraint entries_counts_check check (least(thanks_count, comments_count, praise_count, question_count, criticism_count, followers_count) >= 0)
);
create index entries_parent_id_idx on entries (parent_id, published_at desc, id desc);
create index entries_audience_id_idx on entries (audience_id, published_at desc, id desc) where state = 'published';
create index entries_author_id_idx on entries (author_id, published_at desc, id desc);
create index entries_unit_id_idx on entries (unit_id, published_at desc, id desc) where state = 'published';
create index entries_channel_idx on entries (channel, published_at desc, id desc) where state = 'published' and channel is not null;
create index entries_kind_idx on entries (kind, published_at desc, id desc) where state = 'published';
create index entries_stream_idx on entries (published_at desc, id desc) where state = 'published';
comment on table entries is 'The spine: one row for everything people can talk about';
comment on column entries.removed_reason is 'What a moderator said when they removed it; empty when its author did';
comment on column entries.path is 'Where the entry lives: the canonical address, kept by its slice';
comment on column entries.number is 'The number people see, counted per kind';
comment on column entries.unit_id is 'The unit the author belonged to when writing';
comment on column entries.client_key is 'Made by the form, so that sending twice finds the first row';
comment on column entries.tally is 'Grows with every counter change, so that a late patch cannot show an older number';
comment on column entries.version is 'Grows with every change of content, so that stale edits and patches are noticed';

create sequence post_number as integer owned by entries.number;
create sequence blog_number as integer owned by entries.number;
create sequence article_number as integer owned by entries.number;
create sequence idea_number as integer owned by entries.number;
create sequence project_number as integer owned by entries.number;
create sequence update_number as integer owned by entries.number;

create table entry_members (
    entry_id uuid not null constraint entry_members_entry_id_fkey references entries on delete cascade,
    person_id uuid not null constraint entry_members_person_id_fkey references people on delete cascade,
    role text not null,
    state text not null default 'active',
    since timestamptz not null,
    constraint entry_members_pkey primary key (entry_id, person_id),
    constraint entry_members_role_check check (role in ('author', 'lead', 'member')),
    constraint entry_members_state_check check (state in ('active', 'requested', 'left'))
);
create index entry_members_person_id_idx on entry_members (person_id, entry_id) where state = 'active';
create index entry_members_person_idx on entry_members (person_id);
comment on table entry_members is 'Authors of a blog, lead and members of a project';

create table audience_parts (
    id bigint generated always as identity constraint audience_parts_pkey primary key,
    audience_id uuid not null constraint audience_parts_audience_id_fkey references audiences on delete cascade,
    part text not null,
    unit_id uuid constraint audience_parts_unit_id_fkey references units on delete restrict,
    entry_id uuid constraint audience_parts_entry_id_fkey references entries on delete restrict,
    constraint audience_parts_key unique nulls not distinct (audience_id, part, unit_id, entry_id),
    constraint audience_parts_part_check check (
        (part in ('everyone', 'innovation_team') and unit_id is null and entry_id is null)
        or (part = 'unit' and unit_id is not null and entry_id is null)
        or (part = 'members' and unit_id is null and entry_id is not null))
);
create index audience_parts_unit_id_idx on audience_parts (unit_id);
create index audience_parts_entry_id_idx on audience_parts (entry_id);
comment on table audience_parts is 'What an audience consists of; a unit stands for itself and the units below it';

create view active_membership as
    select parts.audience_id, people.id as person_id
    from audience_parts parts join people on people.status = 'active'
    where parts.part = 'everyone'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join unit_ancestors on unit_ancestors.ancestor_id = parts.unit_id
    join people on people.unit_id = unit_ancestors.unit_id and people.status = 'active'
    where parts.part = 'unit'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join person_roles on person_roles.role = 'innovation_team'
    join people on people.id = person_roles.person_id and people.status = 'active'
    where parts.part = 'innovation_team'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join entry_members on entry_members.entry_id = parts.entry_id and entry_members.state = 'active'
    join people on people.id = entry_members.person_id and people.status = 'active'
    where parts.part = 'members';
comment on view active_membership is 'Who belongs to which audience now: the only way membership is read';

create view signed_in as
    select sessions.id as session_id, sessions.token_hash, sessions.expires_at, sessions.ends_at,
        people.id as person_id, people.handle, people.name, people.unit_id, people.language, people.theme, people.face, people.tone,
        array(select role from person_roles where person_roles.person_id = people.id) as roles,
        array(select audience_id from active_membership where active_membership.person_id = people.id) as audience_ids,
        array(select ancestor_id from unit_ancestors where unit_ancestors.unit_id = people.unit_id order by depth) as unit_ids
    from sessions join people on people.id = sessions.person_id and people.status = 'active';
comment on view signed_in is 'Everything a request must know about who asks, in one row';

create table comments (
    id uuid constraint comments_pkey primary key,
    number integer not null generated always as identity constraint comments_number_key unique,
    entry_id uuid not null constraint comments_entry_id_fkey references entries on delete cascade,
    parent_id uuid,
    author_id uuid not null constraint comments_author_id_fkey references people on delete restrict,
    kind text,
    body text not null,
    body_html text not null,
    language text not null,
    version integer not null default 1,
    thanks_count integer not null default 0,
    tally bigint not null default 0,
    client_key uuid,
    created_at timestamptz not null,
    edited_at timestamptz,
    removed_at timestamptz,
    removed_reason text not null default '',
    constraint comments_id_entry_key unique (id, entry_id),
    constraint comments_parent_fkey foreign key (parent_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint comments_client_key_key unique (author_id, client_key),
    constraint comments_kind_check check (kind in ('praise', 'question', 'criticism')),
    constraint comments_body_check check (char_length(body) between 1 and 2000),
    constraint comments_language_check check (language in ('de', 'en')),
    constraint comments_thanks_check check (thanks_count >= 0),
    constraint comments_removed_reason_check check (char_length(removed_reason) <= 500 and (removed_reason = '' or removed_at is not null))
);
create index comments_entry_id_idx on comments (entry_id, created_at, id);
create index comments_parent_idx on comments (parent_id, entry_id);
create index comments_thread_idx on comments (entry_id, number desc) where parent_id is null;
create index comments_kind_idx on comments (entry_id, kind, number desc) where kind is not null and removed_at is null;
create index comments_replies_idx on comments (parent_id, number) where parent_id is not null and removed_at is null;
comment on table comments is 'Answers under an entry with one level of replies; seen by whoever sees the entry';

create table thanks (
    id bigint generated always as identity constraint thanks_pkey primary key,
    entry_id uuid not null constraint thanks_entry_id_fkey references entries on delete cascade,
    comment_id uuid,
    person_id uuid not null constraint thanks_person_id_fkey references people on delete cascade,
    constraint thanks_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint thanks_key unique nulls not distinct (person_id, entry_id, comment_id)
);
create index thanks_entry_id_idx on thanks (entry_id);
create index thanks_comment_idx on thanks (comment_id, entry_id);
comment on table thanks is 'One thank-you of a person for an entry or a comment; without a time, on purpose';

create table follows (
    person_id uuid not null constraint follows_person_id_fkey references people on delete cascade,
    entry_id uuid not null,
    kind text not null,
    active boolean not null,
    constraint follows_pkey primary key (person_id, entry_id),
    constraint follows_entry_fkey foreign key (entry_id, kind) references entries (id, kind) on delete cascade
);
create index follows_entry_id_idx on follows (entry_id) where active;
create index follows_entry_idx on follows (entry_id, kind);
create index follows_rooms_idx on follows (person_id, entry_id) where active and kind in ('blog', 'project');
comment on column follows.kind is 'What is followed, so that the few blogs and projects are found among everything a person took part in';
comment on column follows.active is 'False once a person unfollowed, so that taking part does not sign them up again';
comment on table follows is 'What a person wants to hear of; the list is private, the number public';

create table mentions (
    id bigint generated always as identity constraint mentions_pkey primary key,
    entry_id uuid not null constraint mentions_entry_id_fkey references entries on delete cascade,
    comment_id uuid,
    person_id uuid not null constraint mentions_person_id_fkey references people on delete cascade,
    constraint mentions_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint mentions_key unique nulls not distinct (entry_id, comment_id, person_id)
);
create index mentions_comment_idx on mentions (comment_id, entry_id);
create index mentions_person_id_idx on mentions (person_id);
comment on table mentions is 'Who is named with @handle in a text';

create table revisions (
    id uuid constraint revisions_pkey primary key,
    entry_id uuid not null constraint revisions_entry_id_fkey references entries on delete cascade,
    comment_id uuid,
    version integer not null,
    fields jsonb not null,
    person_id uuid not null constraint revisions_person_id_fkey references people on delete restrict,
    created_at timestamptz not null,
    constraint revisions_comment_fkey foreign key (comment_id, entry_id) references comments (id, entry_id) on delete cascade,
    constraint revisions_key unique nulls not distinct (entry_id, comment_id, version)
);
create index revisions_comment_idx on revisions (comment_id, entry_id);
create index revisions_person_id_idx on revisions (person_id);
comment on table revisions is 'The text as it stood before each edit: fields holds the source of every text field by name';

create table entry_links (
    from_id uuid not null constraint entry_links_from_id_fkey references entries on delete cascade,
    to_id uuid not null constraint entry_links_to_id_fkey references entries on delete cascade,
    relation text not null,
    constraint entry_links_pkey primary key (from_id, to_id, relation),
    constraint entry_links_relation_check check (relation in ('origin', 'mentions'))
);
create index entry_links_to_id_idx on entry_links (to_id);
comment on table entry_links is 'Links between things of different slices, such as the idea a project comes from';

create table search_documents (
    entry_id uuid constraint search_documents_pkey primary key constraint search_documents_entry_id_fkey references entries on delete cascade,
    vector tsvector not null
);
create index search_documents_vector_idx on search_documents using gin (vector);
comment on table search_documents is 'The searchable words of an entry: its title and the first part of its text';
