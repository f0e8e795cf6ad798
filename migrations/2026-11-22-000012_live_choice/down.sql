-- A view loses a column only when it is made anew.
drop view signed_in;
create view signed_in as
    select sessions.id as session_id, sessions.token_hash, sessions.expires_at, sessions.ends_at,
        people.id as person_id, people.handle, people.name, people.unit_id, people.language, people.theme, people.face, people.tone,
        array(select role from person_roles where person_roles.person_id = people.id) as roles,
        array(select audience_id from active_membership where active_membership.person_id = people.id) as audience_ids,
        array(select ancestor_id from unit_ancestors where unit_ancestors.unit_id = people.unit_id order by depth) as unit_ids,
        people.single_keys
    from sessions join people on people.id = sessions.person_id and people.status = 'active';
comment on view signed_in is 'Everything a request must know about who asks, in one row';

alter table people drop column live;
