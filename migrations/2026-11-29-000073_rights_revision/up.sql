-- What a request must know of the rights of whoever asks is worked out once and remembered by every node, together with
-- the revision at which it was worked out; each request reads the revision in its own snapshot. It grows in the
-- transaction that changes a right, so that no snapshot holds the change without the new revision, or the other way
-- round. The row is written last, at the commit: two changes of rights wait for each other there and nowhere else.
create table people_revision (
    single boolean primary key default true constraint people_revision_single_check check (single),
    rights bigint not null,
    names bigint not null
);
comment on table people_revision is 'One row: how often changed what nodes remember of people';
comment on column people_revision.rights is 'Grows with every change of roles, memberships, units and audiences';
comment on column people_revision.names is 'Grows with every change of what people, units, blogs and projects are called and shown with';
insert into people_revision (rights, names) values (1, 1);

create function revise_rights() returns trigger language plpgsql as $$
begin
    -- Once a transaction, however many rows it changes.
    if current_setting('connect.rights_revised_by', true) is distinct from pg_current_xact_id()::text then
        perform set_config('connect.rights_revised_by', pg_current_xact_id()::text, true);
        update people_revision set rights = rights + 1;
    end if;
    return null;
end $$;

create function revise_names() returns trigger language plpgsql as $$
begin
    if current_setting('connect.names_revised_by', true) is distinct from pg_current_xact_id()::text then
        perform set_config('connect.names_revised_by', pg_current_xact_id()::text, true);
        update people_revision set names = names + 1;
    end if;
    return null;
end $$;

create constraint trigger people_revise after update of status, unit_id on people
    deferrable initially deferred for each row
    when ((old.status, old.unit_id) is distinct from (new.status, new.unit_id)) execute function revise_rights();
create constraint trigger person_roles_revise after insert or update or delete on person_roles
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger entry_members_revise after insert or update or delete on entry_members
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger audience_parts_revise after insert or update or delete on audience_parts
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger units_revise after update of parent_id on units
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger unit_ancestors_revise after insert or update or delete on unit_ancestors
    deferrable initially deferred for each row execute function revise_rights();

create constraint trigger people_revise_names after update of handle, name, face, tone, unit_id, status on people
    deferrable initially deferred for each row
    when ((old.handle, old.name, old.face, old.tone, old.unit_id, old.status)
        is distinct from (new.handle, new.name, new.face, new.tone, new.unit_id, new.status))
    execute function revise_names();
create constraint trigger person_roles_revise_names after insert or update or delete on person_roles
    deferrable initially deferred for each row execute function revise_names();
create constraint trigger units_revise_names after update of name, slug on units
    deferrable initially deferred for each row execute function revise_names();
create constraint trigger person_skills_revise_names after insert or update or delete on person_skills
    deferrable initially deferred for each row execute function revise_names();
