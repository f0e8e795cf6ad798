drop trigger blogs_revise_names on blogs;
drop trigger entries_revise_names on entries;
create constraint trigger entries_revise_names after update of title, path, state on entries
    deferrable initially deferred for each row
    when (new.kind in ('blog', 'project')
        and (old.title, old.path, old.state) is distinct from (new.title, new.path, new.state))
    execute function revise_names();
drop trigger entries_stream_revise on entries;
drop trigger entries_stream_revise_go on entries;
drop trigger entries_stream_revise_come on entries;
drop function revise_stream();
comment on table people_revision is 'One row: how often changed what nodes remember of people';
alter table people_revision drop column stream;
