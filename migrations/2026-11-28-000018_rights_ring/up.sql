-- Whatever changes what a person may see rings the bell of all nodes, whoever changed it: a page, a command, plain SQL. Writes
-- of the hot path do not notify inside their transaction, because commits that notify wait for each other; rights change
-- rarely, and here nobody must be able to forget it. Every trigger runs once a statement and rings for the people concerned,
-- or once for all when there are many.

create function ring_recheck(people uuid[]) returns void language plpgsql as $$
begin
    if cardinality(people) > 50 then
        perform pg_notify('connect', 'recheck:*');
    else
        perform pg_notify('connect', 'recheck:' || person) from unnest(people) person;
    end if;
end $$;
comment on function ring_recheck is 'Tells every node to read again what these people may see; carried out at the commit';

create function ring_for_people() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array(
        select come.id from come join gone on gone.id = come.id
        where (come.status, come.unit_id) is distinct from (gone.status, gone.unit_id)));
    return null;
end $$;
create trigger people_ring after update on people
    referencing old table as gone new table as come
    for each statement execute function ring_for_people();

-- A session that is only renewed rings nobody: that happens all day.
create function ring_for_sessions() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array(
        select distinct gone.person_id from come join gone on gone.id = come.id
        where come.expires_at < gone.expires_at or come.ends_at < gone.ends_at or come.person_id <> gone.person_id));
    return null;
end $$;
create trigger sessions_ring after update on sessions
    referencing old table as gone new table as come
    for each statement execute function ring_for_sessions();

create function ring_for_gone() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array(select distinct person_id from gone));
    return null;
end $$;
create function ring_for_come() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array(select distinct person_id from come));
    return null;
end $$;
create function ring_for_changed() returns trigger language plpgsql as $$
begin
    perform ring_recheck(array(select person_id from gone union select person_id from come));
    return null;
end $$;
create trigger sessions_ring_gone after delete on sessions
    referencing old table as gone for each statement execute function ring_for_gone();
create trigger person_roles_ring_come after insert on person_roles
    referencing new table as come for each statement execute function ring_for_come();
create trigger person_roles_ring after update on person_roles
    referencing old table as gone new table as come for each statement execute function ring_for_changed();
create trigger person_roles_ring_gone after delete on person_roles
    referencing old table as gone for each statement execute function ring_for_gone();
create trigger entry_members_ring_come after insert on entry_members
    referencing new table as come for each statement execute function ring_for_come();
create trigger entry_members_ring after update on entry_members
    referencing old table as gone new table as come for each statement execute function ring_for_changed();
create trigger entry_members_ring_gone after delete on entry_members
    referencing old table as gone for each statement execute function ring_for_gone();

-- A unit that moves and an audience that changes concern people nobody has counted. A new audience is told by an activity.
create function ring_for_all() returns trigger language plpgsql as $$
begin
    perform pg_notify('connect', 'recheck:*');
    return null;
end $$;
create trigger units_ring after update of parent_id on units
    for each statement execute function ring_for_all();
create trigger audience_parts_ring after update or delete on audience_parts
    for each statement execute function ring_for_all();
