-- The newest entries of all are remembered by every node, with what decides in whose stream they stand. The revision of
-- them stands beside the others in one row: in a row of its own, two changes of both could wait for each other.
alter table people_revision add column stream bigint not null default 1;
comment on table people_revision is 'One row: how often changed what nodes remember of people, and of the stream';
comment on column people_revision.stream is
    'Grows with every change of what is published, where it stands and whom it reaches';

create function revise_stream() returns trigger language plpgsql as $$
begin
    -- Once a transaction, however many rows it changes.
    if current_setting('connect.stream_revised_by', true) is distinct from pg_current_xact_id()::text then
        perform set_config('connect.stream_revised_by', pg_current_xact_id()::text, true);
        update people_revision set stream = stream + 1;
    end if;
    return null;
end $$;
-- Their names put them behind the others of the same row: the one row of all is locked last.
create constraint trigger entries_stream_revise_come after insert on entries
    deferrable initially deferred for each row when (new.state = 'published') execute function revise_stream();
create constraint trigger entries_stream_revise_go after delete on entries
    deferrable initially deferred for each row when (old.state = 'published') execute function revise_stream();
create constraint trigger entries_stream_revise
    after update of state, kind, published_at, audience_id, from_outside, author_id, unit_id, parent_id, channel
    on entries
    deferrable initially deferred for each row
    when ('published' in (old.state, new.state)
        and (old.state, old.kind, old.published_at, old.audience_id, old.from_outside, old.author_id, old.unit_id,
                old.parent_id, old.channel)
            is distinct from (new.state, new.kind, new.published_at, new.audience_id, new.from_outside, new.author_id,
                new.unit_id, new.parent_id, new.channel))
    execute function revise_stream();

-- The navigation shows the blogs and projects a person follows, as long as they see them, with the colour of the blog.
drop trigger entries_revise_names on entries;
create constraint trigger entries_revise_names
    after update of title, path, state, audience_id, author_id, from_outside on entries
    deferrable initially deferred for each row
    when (new.kind in ('blog', 'project')
        and (old.title, old.path, old.state, old.audience_id, old.author_id, old.from_outside)
            is distinct from (new.title, new.path, new.state, new.audience_id, new.author_id, new.from_outside))
    execute function revise_names();
create constraint trigger blogs_revise_names after update of tone on blogs
    deferrable initially deferred for each row when (old.tone <> new.tone) execute function revise_names();
