delete from idea_setting_changes where area = 'names';
alter table idea_setting_changes drop constraint idea_setting_changes_area_check;
alter table idea_setting_changes add constraint idea_setting_changes_area_check check (
    area in ('themes', 'reasons', 'clock', 'days', 'words', 'templates'));
drop table idea_openings;
drop function _keep_opening();
drop view active_openers;
drop table idea_openers;
alter table idea_rules drop column unnamed;
drop trigger ideas_unnamed_revise_entry on ideas;
alter table ideas drop column unnamed;

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


-- An older house knows no ideas without a name: they are out of everybody's sight but their author's, as drafts are.
update entries set author_id = entry_identities.person_id, state = 'draft', published_at = null
    from entry_identities where entry_identities.entry_id = entries.id and entry_identities.ended_at is null;
update ideas set state = 'draft', counted = false
    from entry_identities where entry_identities.entry_id = ideas.entry_id and entry_identities.ended_at is null;
drop table entry_identities;
drop function _keep_identity();
update people set status = 'deactivated' where status = 'nobody';
alter table people
    drop constraint people_status_check,
    add constraint people_status_check check (status in ('active', 'deactivated'));
comment on column people.status is null;
