-- Texts are kept rendered. Those written under the earlier rules are rendered again in the background: what vanished comes back.
insert into jobs (id, kind, payload, run_at, created_at)
select gen_random_uuid(), 'texts.render', '{}', now(), now()
where exists (select from entries);
