-- What hangs on an idea and goes is no more on its page either.
create or replace function revise_idea_of() returns trigger language plpgsql as $$
begin
    update entries set revision = revision
        where id = coalesce(new.idea_id, old.idea_id) and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;

-- Whoever agreed to be named as one who had the idea too is one of its authors, as whoever brought a part of it along.
alter table idea_credits
    add column agreed_at timestamptz,
    add column is_author boolean not null generated always as (merged_id is not null or agreed_at is not null) stored;
comment on column idea_credits.agreed_at is 'When they agreed to be named as one who had the idea too';
comment on column idea_credits.is_author is 'Do they count as one of its authors: the one place that says so';

create table idea_invitations (
    idea_id uuid not null constraint idea_invitations_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_invitations_person_id_fkey references people on delete cascade,
    invited_by uuid not null constraint idea_invitations_invited_by_fkey references people on delete restrict,
    invited_at timestamptz not null,
    constraint idea_invitations_pkey primary key (idea_id, person_id)
);
comment on table idea_invitations is 'Who was named as having had an idea too and has not answered; who declines is in it no more';
create index idea_invitations_person_id_idx on idea_invitations (person_id);
create index idea_invitations_invited_by_idx on idea_invitations (invited_by);
create constraint trigger idea_invitations_revise_entry after insert or update or delete on idea_invitations
    deferrable initially deferred for each row execute function revise_idea_of();
create constraint trigger idea_invitations_revise after insert or delete on idea_invitations
    deferrable initially deferred for each row execute function revise_rights();
create trigger idea_invitations_ring_come after insert on idea_invitations
    referencing new table as come for each statement execute function ring_for_come();
create trigger idea_invitations_ring_gone after delete on idea_invitations
    referencing old table as gone for each statement execute function ring_for_gone();

-- Beside the idea stands who else is its author, since every card and every right asks for it.
alter table ideas add column co_authors uuid[] not null default '{}';
comment on column ideas.co_authors is 'Who counts as its author beside whoever handed it in, as idea_credits says';
update ideas set co_authors = array(
        select person_id from idea_credits where idea_id = entry_id and is_author order by since, person_id)
    where exists (select from idea_credits where idea_id = entry_id and is_author);
create function _keep_co_authors() returns trigger language plpgsql as $$
begin
    update ideas set co_authors = array(
            select person_id from idea_credits where idea_id = entry_id and is_author order by since, person_id)
        where entry_id in (new.idea_id, old.idea_id);
    return null;
end $$;
create trigger idea_credits_keep_co_authors after insert or update or delete on idea_credits
    for each row execute function _keep_co_authors();

create or replace view idea_supporters as
    select whole.entry_id as idea_id, votes.person_id, votes.voted_at, votes.idea_id as given_to
    from ideas whole join entries on entries.id = whole.entry_id
    cross join lateral (
        select distinct on (person_id) given.person_id, given.voted_at, given.idea_id from (
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at from idea_votes
            where idea_votes.idea_id = whole.entry_id
            union all
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at from ideas part
            join idea_votes on idea_votes.idea_id = part.entry_id where part.merged_into_id = whole.entry_id) given
        order by given.person_id, given.idea_id = whole.entry_id desc, given.voted_at, given.idea_id) votes
    where votes.person_id <> entries.author_id and not exists (
        select from idea_credits where idea_credits.idea_id = whole.entry_id
        and idea_credits.person_id = votes.person_id and idea_credits.is_author);

-- An audience of its own for what only the authors of an idea are to read, beside others.
alter table audience_parts drop constraint audience_parts_part_check;
alter table audience_parts add constraint audience_parts_part_check check (
    (part in ('everyone', 'innovation_team', 'executives') and unit_id is null and entry_id is null)
    or (part = 'unit' and unit_id is not null and entry_id is null)
    or (part in ('members', 'authors') and unit_id is null and entry_id is not null));
create or replace view active_membership as
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
    join person_roles on person_roles.role = 'executive'
    join people on people.id = person_roles.person_id and people.status = 'active'
    where parts.part = 'executives'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join entry_members on entry_members.entry_id = parts.entry_id and entry_members.state = 'active'
    join people on people.id = entry_members.person_id and people.status = 'active'
    where parts.part = 'members'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join entries on entries.id = parts.entry_id
    join people on people.id = entries.author_id and people.status = 'active'
    where parts.part = 'authors'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join idea_credits on idea_credits.idea_id = parts.entry_id and idea_credits.is_author
    join people on people.id = idea_credits.person_id and people.status = 'active'
    where parts.part = 'authors'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join idea_invitations on idea_invitations.idea_id = parts.entry_id
    join people on people.id = idea_invitations.person_id and people.status = 'active'
    where parts.part = 'authors';

-- Whose an idea is decides who reads what is for its authors alone.
create constraint trigger entries_author_revise after update of author_id on entries
    deferrable initially deferred for each row when (old.author_id is distinct from new.author_id)
    execute function revise_rights();
create function _ring_for_authors() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array[old.author_id, new.author_id]);
    return null;
end $$;
create trigger entries_author_ring after update of author_id on entries
    for each row when (old.author_id is distinct from new.author_id) execute function _ring_for_authors();
create constraint trigger idea_credits_revise after insert or update or delete on idea_credits
    deferrable initially deferred for each row execute function revise_rights();
create trigger idea_credits_ring_come after insert on idea_credits
    referencing new table as come for each statement execute function ring_for_come();
create trigger idea_credits_ring after update on idea_credits
    referencing old table as gone new table as come for each statement execute function ring_for_changed();
create trigger idea_credits_ring_gone after delete on idea_credits
    referencing old table as gone for each statement execute function ring_for_gone();

-- What could be an invention stays between its authors and the innovation team.
alter table ideas
    add column invention text constraint ideas_invention_check check (invention in ('asked', 'held', 'taken')),
    add constraint ideas_invention_draft_check check (invention <> 'asked' or state = 'draft');
comment on column ideas.invention is
    'Could it be an invention: its author says so in a draft, it is held back, or the company has taken it';
create constraint trigger ideas_invention_revise_entry after update of invention, co_authors on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

create table idea_inventions (
    id uuid constraint idea_inventions_pkey primary key,
    idea_id uuid not null constraint idea_inventions_idea_id_fkey references ideas on delete cascade,
    received_at timestamptz not null,
    audience_id uuid not null constraint idea_inventions_audience_id_fkey references audiences on delete restrict,
    marked_by uuid not null constraint idea_inventions_marked_by_fkey references people on delete restrict,
    by_team boolean not null,
    why text not null default '',
    marked_at timestamptz not null,
    outcome text constraint idea_inventions_outcome_check check (outcome in ('released', 'taken')),
    settled_by uuid constraint idea_inventions_settled_by_fkey references people on delete restrict,
    settled_why text not null default '',
    settled_at timestamptz,
    constraint idea_inventions_why_check check (char_length(why) <= 500 and by_team = (why <> '')),
    constraint idea_inventions_settled_check check (
        (outcome is null) = (settled_at is null) and (outcome is null) = (settled_by is null)
        and (outcome is null) = (settled_why = '') and char_length(settled_why) <= 500)
);
comment on table idea_inventions is
    'When an idea was held back as a possible invention, and what came of it (German Employee Inventions Act, section 5)';
comment on column idea_inventions.received_at is 'When the company received the idea; never changes';
comment on column idea_inventions.audience_id is 'Whom it was addressed to, and will be again when it is released';
create unique index idea_inventions_now_key on idea_inventions (idea_id) where outcome is distinct from 'released';
create index idea_inventions_idea_id_idx on idea_inventions (idea_id, marked_at desc);
create index idea_inventions_marked_by_idx on idea_inventions (marked_by);
create index idea_inventions_settled_by_idx on idea_inventions (settled_by) where settled_by is not null;
create index idea_inventions_audience_id_idx on idea_inventions (audience_id);
create constraint trigger idea_inventions_revise_entry after insert or update on idea_inventions
    deferrable initially deferred for each row execute function revise_idea_of();
create function _keep_invention() returns trigger language plpgsql as $$
begin
    if old.outcome is not null
        or (old.id, old.idea_id, old.received_at, old.audience_id, old.marked_by, old.by_team, old.why, old.marked_at)
            is distinct from
            (new.id, new.idea_id, new.received_at, new.audience_id, new.marked_by, new.by_team, new.why, new.marked_at)
    then
        raise exception 'what is kept of an invention is append-only';
    end if;
    return new;
end $$;
create trigger idea_inventions_append_only before update on idea_inventions
    for each row execute function _keep_invention();

-- Whoever has no computer has an idea too: somebody hands it in for them, and they take it over with a printed code.
alter table ideas
    add column submitted_by uuid constraint ideas_submitted_by_fkey references people on delete restrict,
    add column named_author text,
    add column named_unit_id uuid constraint ideas_named_unit_id_fkey references units on delete restrict,
    add constraint ideas_named_author_check check (
        (named_author is null) = (named_unit_id is null) and (named_author is null or submitted_by is not null)
        and char_length(named_author) between 1 and 80);
comment on column ideas.submitted_by is 'Who handed it in, where that was for somebody else';
comment on column ideas.named_author is 'For whom it was handed in, by name alone, until they take it over';
create index ideas_submitted_by_idx on ideas (submitted_by) where submitted_by is not null;
create index ideas_named_unit_id_idx on ideas (named_unit_id) where named_unit_id is not null;
create constraint trigger ideas_behalf_revise_entry after update of submitted_by, named_author, named_unit_id on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

create table idea_claims (
    idea_id uuid constraint idea_claims_pkey primary key
        constraint idea_claims_idea_id_fkey references ideas on delete cascade,
    name text not null,
    consented boolean not null,
    code_hash bytea constraint idea_claims_code_key unique,
    code_until timestamptz,
    claimed_by uuid constraint idea_claims_claimed_by_fkey references people on delete restrict,
    claimed_at timestamptz,
    constraint idea_claims_name_check check (char_length(name) between 1 and 80),
    constraint idea_claims_code_check check ((code_hash is null) = (code_until is null)),
    constraint idea_claims_claimed_check check ((claimed_by is null) = (claimed_at is null))
);
comment on table idea_claims is 'For whom an idea was handed in, and that they took it over with a code';
comment on column idea_claims.consented is 'Did they agree to be named, as whoever handed it in says?';
create index idea_claims_claimed_by_idx on idea_claims (claimed_by) where claimed_by is not null;
create constraint trigger idea_claims_revise_entry after insert or update or delete on idea_claims
    deferrable initially deferred for each row execute function revise_idea_of();
