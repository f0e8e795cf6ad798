//! The statements of `connect seed`. `seed_id(time, number, seed)` and `seed_roll(number, salt, seed, n)` are temporary
//! functions of the session: ids ordered by time, and a number below n.

/// Functions, organisation, audiences and the tree of units.
pub const BASE: &[&str] = &[
    "insert into organisation (name, language, zone, created_at) select 'Lastprobe AG', 'de', 'Europe/Berlin', now from given",
    "insert into units (id, slug, name, parent_id, created_at)
     select pg_temp.seed_id(now - interval '4 years', i, seed), 'bereich-' || i, 'Bereich ' || i, null, now - interval '4 years'
     from given cross join generate_series(1, 1) i",
    "insert into units (id, slug, name, parent_id, created_at)
     select pg_temp.seed_id(now - interval '4 years', i, seed), 'bereich-' || i, 'Bereich ' || i,
            pg_temp.seed_id(now - interval '4 years', (i + 2) / 4, seed), now - interval '4 years'
     from given cross join generate_series(2, last) i order by i",
    "insert into audiences (id, key, created_at)
     select pg_temp.seed_id(now - interval '4 years', 100000, seed), 'everyone', now from given
     union all
     select pg_temp.seed_id(now - interval '4 years', 100000 + i, seed), 'unit:' || pg_temp.seed_id(now - interval '4 years', i, seed), now
     from given cross join generate_series(1, last) i",
    "insert into audience_parts (audience_id, part, unit_id)
     select pg_temp.seed_id(now - interval '4 years', 100000, seed), 'everyone', null from given
     union all
     select pg_temp.seed_id(now - interval '4 years', 100000 + i, seed), 'unit', pg_temp.seed_id(now - interval '4 years', i, seed)
     from given cross join generate_series(1, last) i",
];

/// People in batches.
pub const PEOPLE: &[&str] = &["insert into people (id, handle, name, email, title, about, unit_id, tone, created_at)
     select pg_temp.seed_id(now - interval '4 years', 1000000 + i, seed),
            'person.' || i,
            (array['Anna','Emre','Lukas','Mai','Sofie','Jonas','Leyla','Werner','Claudia','Ivan'])[1 + pg_temp.seed_roll(i, 1, seed, 10)] || ' ' ||
            (array['Huck','Doll','Brecht','Kern','Siefert','Lorenz','Pham','Armbruster','Oberle','Diallo'])[1 + pg_temp.seed_roll(i, 2, seed, 10)] || ' ' || i,
            'person.' || i || '@lastprobe.example', 'Sachbearbeitung', '',
            (select id from units where slug = 'bereich-' || (1 + pg_temp.seed_roll(i, 3, seed, (select count(*)::int from units)))),
            1 + pg_temp.seed_roll(i, 4, seed, 6), now - interval '4 years'
     from given cross join generate_series(first, last) i"];

/// Entries in batches: posts with thanks, comments, follows and search rows.
pub const ENTRIES: &[&str] = &[
    "insert into entries (id, kind, number, audience_id, author_id, unit_id, channel, path, language, state,
            thanks_count, comments_count, question_count, followers_count, published_at, created_at)
     select pg_temp.seed_id(at, i, seed), 'post', i,
            pg_temp.seed_id(now - interval '4 years', case when pg_temp.seed_roll(i, 5, seed, 10) < 8 then 100000
                else 100001 + pg_temp.seed_roll(i, 6, seed, (select count(*)::int from units)) end, seed),
            people.id, people.unit_id, case when pg_temp.seed_roll(i, 7, seed, 100) = 0 then 'ceo' else 'stream' end,
            case when pg_temp.seed_roll(i, 7, seed, 100) = 0 then '/ceo/' else '/posts/' end || i, 'de', 'published',
            pg_temp.seed_roll(i, 8, seed, 3), pg_temp.seed_roll(i, 9, seed, 2), pg_temp.seed_roll(i, 9, seed, 2), 1, at, at
     from given cross join generate_series(first, last) i
     cross join lateral (select date_trunc('milliseconds', now - (total - i) * (interval '3 years' / greatest(total, 1)) - interval '1 minute') as at) moment
     join people on people.handle = 'person.' || (1 + pg_temp.seed_roll(i, 10, seed, staff::int))",
    "insert into posts (entry_id, body, body_html)
     select entries.id, words.body, '<p>' || words.body || '</p>'
     from given cross join generate_series(first, last) i
     join entries on entries.kind = 'post' and entries.number = i
     cross join lateral (select string_agg((array['Antrag','Kundin','Filiale','Termin','Beratung','Kredit','Prozess','Team','Vorschlag','Frage','Woche',
        'heute','schneller','einfach','digital','persönlich','Unterlagen','Vertrag','Service','Schalter','gemeinsam','lernen','Pilot','Ergebnis',
        'warum','weil','Idee','Projekt','Danke','Feedback'])[1 + pg_temp.seed_roll(i * 100 + w, 11, seed, 30)], ' ') as body
        from generate_series(1, 30 + pg_temp.seed_roll(i, 12, seed, 50)) w) words",
    "insert into search_documents (entry_id, vector, words)
     select posts.entry_id, search_vector('', posts.body), posts.body
     from given cross join generate_series(first, last) i
     join entries on entries.kind = 'post' and entries.number = i join posts on posts.entry_id = entries.id",
    "insert into follows (person_id, entry_id, active)
     select author_id, id, true from given cross join generate_series(first, last) i join entries on entries.kind = 'post' and entries.number = i",
    "insert into thanks (entry_id, person_id)
     select entries.id, people.id
     from given cross join generate_series(first, last) i
     join entries on entries.kind = 'post' and entries.number = i
     join generate_series(1, entries.thanks_count) t on true
     join people on people.handle = 'person.' || (1 + (pg_temp.seed_roll(i, 13, seed, staff::int) + t) % staff)",
    "insert into comments (id, entry_id, author_id, kind, body, body_html, language, created_at)
     select pg_temp.seed_id(entries.published_at + interval '1 hour', i, seed + 1), entries.id, people.id, 'question',
            'Wie geht es damit weiter?', '<p>Wie geht es damit weiter?</p>', 'de', entries.published_at + interval '1 hour'
     from given cross join generate_series(first, last) i
     join entries on entries.kind = 'post' and entries.number = i and entries.comments_count = 1
     join people on people.handle = 'person.' || (1 + pg_temp.seed_roll(i, 14, seed, staff::int))",
];

/// What the counters of the sequences must know afterwards.
pub const COUNTS: &[&str] = &["select setval('post_number', greatest(1, (select max(number) from entries where kind = 'post')))"];

/// The functions; temporary, so that they leave with the session.
pub const FUNCTIONS: &[&str] = &[
    "create function pg_temp.seed_id(at timestamptz, number bigint, seed bigint) returns uuid language sql immutable as $$
        select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
        from (select md5(number::text || ':' || seed::text) as h) hash $$",
    "create function pg_temp.seed_roll(number bigint, salt bigint, seed bigint, n integer) returns integer language sql immutable as $$
        select (abs(hashint8extended(number, seed * 1000 + salt)) % n)::integer $$",
];
