alter table organisation drop column board_de, drop column board_en;

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
    join entry_members on entry_members.entry_id = parts.entry_id and entry_members.state = 'active'
    join people on people.id = entry_members.person_id and people.status = 'active'
    where parts.part = 'members';

-- What was for the board alone is then seen by its author alone.
delete from audience_parts where part = 'executives';
alter table audience_parts drop constraint audience_parts_part_check;
alter table audience_parts add constraint audience_parts_part_check check (
    (part in ('everyone', 'innovation_team') and unit_id is null and entry_id is null)
    or (part = 'unit' and unit_id is not null and entry_id is null)
    or (part = 'members' and unit_id is null and entry_id is not null));
