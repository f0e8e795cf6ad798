-- Whether an idea led to a project, and from which idea a project comes, is remembered under the revisions of both.
create function revise_linked() returns trigger language plpgsql as $$
begin
    update entries set revision = revision
        where id in (new.from_id, new.to_id, old.from_id, old.to_id) and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
create constraint trigger entry_links_revise_entries after insert or update or delete on entry_links
    deferrable initially deferred for each row execute function revise_linked();
