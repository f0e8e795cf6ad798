-- What cards show of an entry beside its row in the spine is remembered by every node under the revision of the entry.
-- The database alone keeps that number, so that no command and no statement by hand can forget it: it grows with the row
-- itself, and with every row of other tables that a card reads. Those are looked at last, at the commit, and only where
-- the transaction has not changed the entry itself.
alter table entries add column revision bigint not null default 0;
comment on column entries.revision is 'Grows with every change of the row and of what cards show beside it';

create function revise_entry() returns trigger language plpgsql as $$
begin
    new.revision := old.revision + 1;
    return new;
end $$;
create trigger entries_revise before update on entries for each row execute function revise_entry();

-- An article names its blog, an update its project: many rows, and each may be locked by whoever writes it just now. So
-- the name of what holds others counts with the names of people. A slice that adds such a kind makes this trigger anew.
create constraint trigger entries_revise_names after update of title, path, state on entries
    deferrable initially deferred for each row
    when (new.kind in ('blog', 'project')
        and (old.title, old.path, old.state) is distinct from (new.title, new.path, new.state))
    execute function revise_names();

-- A project shows how it stands by its latest update.
create function revise_whole() returns trigger language plpgsql as $$
begin
    update entries set revision = revision where id = new.parent_id and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
create constraint trigger entries_revise_whole after insert or update of state, version, published_at on entries
    deferrable initially deferred for each row when (new.kind = 'update') execute function revise_whole();

create function revise_entry_of() returns trigger language plpgsql as $$
begin
    update entries set revision = revision
        where id = coalesce(new.entry_id, old.entry_id) and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
create constraint trigger posts_revise_entry after update or delete on posts
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger articles_revise_entry after update or delete on articles
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger blogs_revise_entry after update or delete on blogs
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger projects_revise_entry after update or delete on projects
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger project_updates_revise_entry after update or delete on project_updates
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger comments_revise_entry after insert or update or delete on comments
    deferrable initially deferred for each row execute function revise_entry_of();
create constraint trigger entry_members_revise_entry after insert or update or delete on entry_members
    deferrable initially deferred for each row execute function revise_entry_of();
-- Heat and place of an idea grow old by themselves and stand on no card.
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

create function revise_idea_of() returns trigger language plpgsql as $$
begin
    update entries set revision = revision where id = new.idea_id and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
create constraint trigger decisions_revise_entry after insert on decisions
    deferrable initially deferred for each row execute function revise_idea_of();
