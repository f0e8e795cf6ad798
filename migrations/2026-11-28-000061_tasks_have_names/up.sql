-- A box of a task list is named by the words beside it: texts are rendered again in the background, from the beginning.
delete from jobs where kind = 'texts.render';
insert into jobs (id, kind, payload, run_at, created_at)
select gen_random_uuid(), 'texts.render', '{}', now(), now()
where exists (select from entries);
