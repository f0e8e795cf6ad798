drop table idea_claims;
drop trigger ideas_behalf_revise_entry on ideas;
drop index ideas_named_unit_id_idx, ideas_submitted_by_idx;
alter table ideas
    drop constraint ideas_named_author_check, drop column named_unit_id, drop column named_author,
    drop column submitted_by;

-- What is held back stays out of sight: only its author reads it then, as a draft of theirs.
drop trigger ideas_invention_revise_entry on ideas;
alter table ideas drop constraint ideas_invention_draft_check;
update entries set audience_id = kept.audience_id, from_outside = not exists (
        select from active_membership where active_membership.audience_id = kept.audience_id
        and active_membership.person_id = entries.author_id)
    from idea_inventions kept
    where kept.idea_id = entries.id and kept.outcome is distinct from 'released';
update entries set state = 'draft', published_at = null from ideas
    where ideas.entry_id = entries.id and ideas.invention in ('held', 'taken');
update ideas set state = 'draft', counted = false where invention in ('held', 'taken');
delete from idea_state_counts using audience_parts
    where audience_parts.audience_id = idea_state_counts.audience_id and audience_parts.part = 'authors';
drop table idea_inventions;
drop function _keep_invention();
alter table ideas drop column invention;

drop trigger idea_credits_ring_gone on idea_credits;
drop trigger idea_credits_ring on idea_credits;
drop trigger idea_credits_ring_come on idea_credits;
drop trigger idea_credits_revise on idea_credits;
drop trigger entries_author_ring on entries;
drop function _ring_for_authors();
drop trigger entries_author_revise on entries;

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
    where parts.part = 'members';
delete from audiences using audience_parts
    where audience_parts.audience_id = audiences.id and audience_parts.part = 'authors'
    and not exists (select from activities where activities.audience_id = audiences.id);
delete from audience_parts where part = 'authors';
alter table audience_parts drop constraint audience_parts_part_check;
alter table audience_parts add constraint audience_parts_part_check check (
    (part in ('everyone', 'innovation_team', 'executives') and unit_id is null and entry_id is null)
    or (part = 'unit' and unit_id is not null and entry_id is null)
    or (part = 'members' and unit_id is null and entry_id is not null));

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
        and idea_credits.person_id = votes.person_id and idea_credits.merged_id is not null);
drop trigger idea_credits_keep_co_authors on idea_credits;
drop function _keep_co_authors();
alter table ideas drop column co_authors;
drop table idea_invitations;
delete from idea_credits where agreed_at is not null and merged_id is null;
alter table idea_credits drop column is_author, drop column agreed_at;
create or replace function revise_idea_of() returns trigger language plpgsql as $$
begin
    update entries set revision = revision where id = new.idea_id and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
