-- The board alone can be addressed: whoever has the role, wherever the tree of units puts them.
alter table audience_parts drop constraint audience_parts_part_check;
alter table audience_parts add constraint audience_parts_part_check check (
    (part in ('everyone', 'innovation_team', 'executives') and unit_id is null and entry_id is null)
    or (part = 'unit' and unit_id is not null and entry_id is null)
    or (part = 'members' and unit_id is null and entry_id is not null));

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

-- What the board is called here; without it "Vorstand" and "Board".
alter table organisation
    add column board_de text constraint organisation_board_de_check check (char_length(board_de) between 1 and 40),
    add column board_en text constraint organisation_board_en_check check (char_length(board_en) between 1 and 40);
comment on column organisation.board_de is 'What the board is called in German, such as Geschäftsführung; null is "Vorstand"';
comment on column organisation.board_en is 'What the board is called in English, such as Leadership; null is "Board"';

-- The unit above all others is the company and bears its name.
update units set name = organisation.name
from organisation
where units.parent_id is null
  and (select count(*) from units roots where roots.parent_id is null) = 1
  and exists (select from units below where below.parent_id = units.id);
