-- What a person chose for themselves is one value: a new choice needs no column, and the view that says who asks is not
-- written again for it. Only settings that other people's statements read stay columns (the language of a person).
alter table people add column preferences jsonb not null default '{}'
    constraint people_preferences_check check (jsonb_typeof(preferences) = 'object');
comment on column people.preferences is 'What they chose for themselves: colours, single keys, how much open pages change';
update people set preferences = jsonb_strip_nulls(jsonb_build_object(
    'theme', theme,
    'single_keys', case when not single_keys then false end,
    'live', case when live <> 'on' then live end));
drop view signed_in;
alter table people drop column theme, drop column single_keys, drop column live;
