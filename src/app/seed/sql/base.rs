//! The company: organisation, units, audiences, people with their roles.

/// Organisation, the tree of units (four below each) and the audiences people choose: everyone, a unit, and for ideas a
/// unit with the innovation team.
pub const BASE: &[&str] = &[
    "insert into organisation (name, language, zone, created_at) select 'Lastprobe AG', 'de', 'Europe/Berlin', now \
     from given",
    "insert into units (id, slug, name, parent_id, created_at)
     select pg_temp.id(past, 'unit', i, seed), 'bereich-' || i, 'Bereich ' || i,
         case when i > 1 then pg_temp.id(past, 'unit', (i + 2) / 4, seed) end, past
     from given cross join generate_series(1, units) i order by i",
    "insert into audiences (id, key, created_at)
     select pg_temp.id(past, 'everyone', 0, seed), 'everyone', past from given
     union all
     select pg_temp.id(past, 'for unit', i, seed), 'unit:' || pg_temp.id(past, 'unit', i, seed), past from given
         cross join generate_series(1, units) i
     union all
     select pg_temp.id(past, 'ideas of unit', i, seed), 'unit:' || pg_temp.id(past, 'unit', i, seed)
         || ',innovation_team', past
     from given cross join generate_series(1, units) i",
    "insert into audience_parts (audience_id, part, unit_id)
     select pg_temp.id(past, 'everyone', 0, seed), 'everyone', null from given
     union all
     select pg_temp.id(past, audience, i, seed), 'unit', pg_temp.id(past, 'unit', i, seed)
     from given cross join generate_series(1, units) i cross join unnest(array['for unit', 'ideas of unit']) audience
     union all
     select pg_temp.id(past, 'ideas of unit', i, seed), 'innovation_team', null from given
         cross join generate_series(1, units) i",
];

/// People in batches. The people of a unit are every `units`th, those with a role every so manieth: so both can be
/// drawn by number.
pub const PEOPLE: &[&str] = &[
    "insert into people (id, handle, name, email, title, about, unit_id, tone, created_at)
     select pg_temp.id(past, 'person', i, seed), 'person.' || i,
            (array['Anna','Emre','Lukas','Mai','Sofie','Jonas','Leyla','Werner','Claudia','Ivan'])[1 + pg_temp.roll(i,
                1, seed, 10)] || ' ' ||
            (array['Huck','Doll','Brecht','Kern','Siefert','Lorenz','Pham','Armbruster','Oberle','Diallo'])[1 +
                pg_temp.roll(i, 2, seed, 10)] || ' ' || i,
            'person.' || i || '@lastprobe.example', 'Sachbearbeitung', '',
                pg_temp.id(past, 'unit', 1 + (i - 1) % units, seed),
            1 + pg_temp.roll(i, 4, seed, 6), past
     from given cross join generate_series(first, last) i order by i",
    "insert into person_roles (person_id, role)
     select pg_temp.id(past, 'person', i, seed), role
     from given cross join generate_series(first, last) i
     join (values ('executive', 100, 2), ('innovation_team', 50, 3), ('communicator', 100, 4)) given_to (role, every,
         n) on i % every = n
     union all
     select pg_temp.id(past, 'person', 5, seed), 'admin' from given where first <= 5 and 5 <= last",
    "insert into person_skills (person_id, skill)
     select pg_temp.id(past, 'person', i, seed),
         (array['Excel','Moderation','SQL','Fotografie','Baufinanzierung'])[1 + pg_temp.roll(i, 3, seed, 5)]
     from given cross join generate_series(first, last) i",
];
