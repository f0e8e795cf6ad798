-- Whether somebody reads what the team holds back would say whose an idea without a name is.
create view shown_membership as
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
comment on view shown_membership is
    'Who belongs to which audience, as others may be told: not for being the one who wrote something without their name';
create or replace view active_membership as
    select audience_id, person_id from shown_membership
    union
    select parts.audience_id, people.id
    from audience_parts parts
    join entry_identities on entry_identities.entry_id = parts.entry_id and entry_identities.ended_at is null
    join people on people.id = entry_identities.person_id and people.status = 'active'
    where parts.part = 'authors';
