//! Temporary functions and tables of the session; they leave with it.

/// Functions first. People are drawn from a circle: `first + step * (x % pool)` is one of its people, whatever x is.
pub const TOOLS: &[&str] = &[
    // Ids are ordered by time, as those of the application are.
    "create function pg_temp.id(at timestamptz, what text, number bigint, seed bigint) returns uuid language sql
     immutable as $$
        select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8'
            || substr(h, 4, 15))::uuid
        from (select md5(what || ':' || number::text || ':' || seed::text) as h) hash $$",
    // A number from 0 to below n.
    "create function pg_temp.roll(number bigint, salt bigint, seed bigint, n bigint) returns bigint language sql
     immutable as $$
        select (hashint8extended(number, seed * 1000 + salt) & 9223372036854775807) % n $$",
    // When the entry of a number is written: the last three years, evenly.
    "create function pg_temp.moment(number bigint, total bigint, now timestamptz) returns timestamptz language sql
     immutable as $$
        select date_trunc('milliseconds',
            now - (total - number) * (interval '3 years' / greatest(total, 1)) - interval '1 minute') $$",
    // Some words stand in nearly every text, most in few: as in real texts, the product of two dice prefers the first.
    "create function pg_temp.words(number bigint, salt bigint, seed bigint, n bigint) returns text language sql
     immutable as $$
        select string_agg((array[
            'Team','Kundin','heute','Filiale','Termin','Beratung','Kredit','Prozess','Woche','einfach',
            'Vorschlag','Frage','Antrag','schneller','digital','Unterlagen','Vertrag','Service','Schalter',
            'gemeinsam','lernen','Pilot','Ergebnis','Idee','Projekt','Danke','Feedback','Umbau','Kollegin',
            'Ablage','Bildschirm','Telefon','Rechnung','Konto','Karte','Archiv','Regal','Umzug','Drucker',
            'Kantine','Parkplatz','Fahrrad','Baustelle','Laptop','Software','Passwort','Messe','Region','Verein',
            'Sommer','Winter','Ausbildung','Abteilung','Handwerk','Landwirt','Mieter','Bauherr','Gutachten',
            'Zinsen','Schlange'
        ])[1 + (die % 60) * (die / 60) / 60], ' ')
        from (select pg_temp.roll(number * 1000 + w, salt, seed, 3600) as die from generate_series(1, n) w) dice $$",
    // Words of a known share of all texts, in thousandths, for measurements of the search.
    "create function pg_temp.marks(number bigint, seed bigint) returns text language sql immutable as $$
        select coalesce(string_agg(' ' || word, ''), '')
        from unnest(array['Tresor','Leasing','Formular','Schulung','Besprechung'], array[1, 10, 100, 300, 700])
            with ordinality mark (word, share, n)
        where pg_temp.roll(number, 900 + n, seed, 1000) < share $$",
    "create temp table seed_plan (number bigint primary key, kind text not null, id uuid not null, parent_id uuid,
     audience_id uuid not null,
        author bigint not null, first bigint not null, step bigint not null, pool bigint not null, channel text,
            path text not null,
        title text not null default '', state text not null default 'published', version integer not null default 1,
            at timestamptz not null,
        detail text not null default '', texts text[] not null, followers integer not null default 0,
        quiet boolean not null default false) on commit delete rows",
    "create temp table seed_acts (number bigint not null, act text not null, place bigint not null, \
     person_id uuid not null) on commit delete rows",
    // Rooms stay known: what is written in them is written by the people in them.
    "create temp table seed_rooms (kind text, number bigint, id uuid not null, at timestamptz not null,
     title text not null, path text not null,
        audience_id uuid not null, inner_id uuid, circle bigint, first bigint not null, step bigint not null,
            pool bigint not null,
        start bigint not null, size bigint not null, lead text not null, role text not null,
            primary key (kind, number))",
];
