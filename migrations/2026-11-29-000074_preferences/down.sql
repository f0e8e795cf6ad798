alter table people add column theme text constraint people_theme_check check (theme in ('light', 'dark'));
alter table people add column single_keys boolean not null default true;
comment on column people.single_keys is 'False for who does not want single keys to act, such as people who dictate (WCAG 2.1.4)';
alter table people add column live text not null default 'on' constraint people_live_check check (live in ('on', 'counters', 'off'));
comment on column people.live is 'How much an open page of theirs changes by itself';
update people set theme = preferences ->> 'theme',
    single_keys = coalesce((preferences ->> 'single_keys')::boolean, true),
    live = coalesce(preferences ->> 'live', 'on');
create view signed_in as
    select sessions.id as session_id, sessions.token_hash, sessions.expires_at, sessions.ends_at,
        people.id as person_id, people.handle, people.name, people.unit_id, people.language, people.theme, people.face, people.tone,
        array(select role from person_roles where person_roles.person_id = people.id) as roles,
        array(select audience_id from active_membership where active_membership.person_id = people.id) as audience_ids,
        array(select ancestor_id from unit_ancestors where unit_ancestors.unit_id = people.unit_id order by depth) as unit_ids,
        people.single_keys, people.live
    from sessions join people on people.id = sessions.person_id and people.status = 'active';
comment on view signed_in is 'Everything a request must know about who asks, in one row';
alter table people drop column preferences;
