-- Handing in without a name: whose it is stands in one table of its own, and in the spine stands one who is nobody.
alter table people
    drop constraint people_status_check,
    add constraint people_status_check check (status in ('active', 'deactivated', 'nobody'));
comment on column people.status is
    'Works here, no longer works here, or is the one row that stands for whoever wrote without their name';

create table entry_identities (
    entry_id uuid constraint entry_identities_pkey primary key
        constraint entry_identities_entry_id_fkey references entries on delete restrict,
    person_id uuid not null constraint entry_identities_person_id_fkey references people on delete restrict,
    openers uuid[] not null,
    ended_at timestamptz,
    constraint entry_identities_openers_check check (cardinality(openers) >= 2)
);
comment on table entry_identities is 'Whose an entry is that bears no name; nothing that others read is made from it';
comment on column entry_identities.openers is 'Who was named when it was handed in: nobody else ever opens it';
comment on column entry_identities.ended_at is
    'Since when it is theirs under their name, or somebody else goes on with it';
create index entry_identities_person_id_idx on entry_identities (person_id);
create constraint trigger entry_identities_revise after insert or update or delete on entry_identities
    deferrable initially deferred for each row execute function revise_rights();
create trigger entry_identities_ring_come after insert on entry_identities
    referencing new table as come for each statement execute function ring_for_come();
create trigger entry_identities_ring after update on entry_identities
    referencing old table as gone new table as come for each statement execute function ring_for_changed();
create constraint trigger entry_identities_revise_entry after insert or update on entry_identities
    deferrable initially deferred for each row execute function revise_entry_of();
create function _keep_identity() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null
        or (old.entry_id, old.person_id, old.openers) is distinct from (new.entry_id, new.person_id, new.openers)
    then
        raise exception 'whose an entry is stays as it was handed in';
    end if;
    return new;
end $$;
create trigger entry_identities_keep before update on entry_identities
    for each row execute function _keep_identity();

-- Those authors too read what is for the authors of an idea alone, and count as its authors where votes are counted.
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
    where parts.part = 'authors'
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join entry_identities on entry_identities.entry_id = parts.entry_id and entry_identities.ended_at is null
    join people on people.id = entry_identities.person_id and people.status = 'active'
    where parts.part = 'authors';

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
        and idea_credits.person_id = votes.person_id and idea_credits.is_author)
    and not exists (
        select from entry_identities where entry_identities.entry_id = whole.entry_id
        and entry_identities.person_id = votes.person_id and entry_identities.ended_at is null);

alter table ideas add column unnamed boolean not null default false;
comment on column ideas.unnamed is 'Is it to bear no name, as its draft says, or does it bear none?';
create constraint trigger ideas_unnamed_revise_entry after update of unnamed on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

-- The policy, and who could open a name together.
alter table idea_rules add column unnamed boolean not null default false;
comment on column idea_rules.unnamed is 'May ideas be handed in without a name? Only while two active people are named';
create table idea_openers (
    person_id uuid constraint idea_openers_pkey primary key
        constraint idea_openers_person_id_fkey references people on delete restrict,
    named_at timestamptz not null
);
comment on table idea_openers is 'Who may find out whose an idea without a name is: two of them together';
create constraint trigger idea_openers_revise after insert or update or delete on idea_openers
    deferrable initially deferred for each row execute function revise_rights();
create view active_openers as
    select idea_openers.person_id from idea_openers
    join people on people.id = idea_openers.person_id and people.status = 'active'
    where not exists (select from person_roles
        where person_roles.person_id = idea_openers.person_id and person_roles.role = 'innovation_team');
comment on view active_openers is 'Those of them who work here and do not answer ideas';

create table idea_openings (
    id uuid constraint idea_openings_pkey primary key,
    idea_id uuid not null constraint idea_openings_idea_id_fkey references entry_identities on delete restrict,
    asked_by uuid not null constraint idea_openings_asked_by_fkey references people on delete restrict,
    asked_at timestamptz not null,
    why text not null,
    outcome text constraint idea_openings_outcome_check check (
        outcome in ('opened', 'refused', 'withdrawn', 'lapsed')),
    settled_by uuid constraint idea_openings_settled_by_fkey references people on delete restrict,
    settled_at timestamptz,
    constraint idea_openings_why_check check (char_length(why) between 20 and 1000),
    constraint idea_openings_settled_check check ((outcome is null) = (settled_at is null)),
    constraint idea_openings_second_check check (
        case outcome when 'opened' then settled_by is not null and settled_by <> asked_by
            when 'refused' then settled_by is not null and settled_by <> asked_by
            when 'withdrawn' then settled_by is not distinct from asked_by
            else settled_by is null end)
);
comment on table idea_openings is 'Who asked to find out whose an idea is, why, and what the second said: for good';
create unique index idea_openings_now_key on idea_openings (idea_id) where outcome is null;
create index idea_openings_idea_id_idx on idea_openings (idea_id, asked_at desc);
create index idea_openings_asked_by_idx on idea_openings (asked_by);
create index idea_openings_settled_by_idx on idea_openings (settled_by) where settled_by is not null;
create constraint trigger idea_openings_revise_entry after insert or update on idea_openings
    deferrable initially deferred for each row execute function revise_idea_of();
create function _keep_opening() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.outcome is not null
        or (old.id, old.idea_id, old.asked_by, old.asked_at, old.why)
            is distinct from (new.id, new.idea_id, new.asked_by, new.asked_at, new.why)
    then
        raise exception 'what is kept of an opened name is append-only';
    end if;
    return new;
end $$;
create trigger idea_openings_append_only before update or delete on idea_openings
    for each row execute function _keep_opening();

alter table idea_setting_changes drop constraint idea_setting_changes_area_check;
alter table idea_setting_changes add constraint idea_setting_changes_area_check check (
    area in ('themes', 'reasons', 'clock', 'days', 'words', 'templates', 'names'));
