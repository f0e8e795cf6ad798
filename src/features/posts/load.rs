//! Posts. One in a hundred is written by an executive for the CEO microblog, two in ten are for a unit.
use crate::features::entries::load::{Load, Statements};

/// How load data are made of them.
pub(super) const LOAD: Load = Load {
    plan: PLAN,
    rows: ROWS,
    ..Load::NONE
};

/// Numbers whose rest by 20 is below 16.
const PLAN: Statements = &[
    "insert into seed_plan (number, kind, id, audience_id, author, first, step, pool, channel,
     path, at, texts)
     select i, 'post', pg_temp.id(at, 'post', i, seed),
         case when circle is null then pg_temp.id(past, 'everyone', 0, seed) else pg_temp.id(past, 'for unit', circle,
             seed) end,
         case when ceo then 2 + 100 * pg_temp.roll(i, 10, seed, (staff - 2) / 100 + 1)
             else start + step * pg_temp.roll(i, 10, seed, pool) end,
         start, step, pool, case when ceo then 'ceo' else 'stream' end, case when ceo then '/ceo/' else '/posts/' end
             || i, at,
         array[pg_temp.words(i, 11, seed, 30 + pg_temp.roll(i, 12, seed, 50)) || pg_temp.marks(i, seed)]
     from given cross join generate_series(first, last) i
     cross join lateral (select pg_temp.moment(i, total, now) as at, pg_temp.roll(i, 7, seed, 100) = 0 as ceo) facts
     cross join lateral (select case when not ceo and pg_temp.roll(i, 5, seed, 10) < 2 then 1 + pg_temp.roll(i, 6,
         seed, units) end as circle) whom
     cross join lateral (select coalesce(circle, 1) as start, case when circle is null then 1 else units end as step,
         case when circle is null then staff else (staff - circle) / units + 1 end as pool) people
     where i % 20 < 16",
];

/// The texts.
const ROWS: Statements = &["insert into posts (entry_id, body, body_html)
     select id, texts[1], '<p>' || texts[1] || '</p>' from seed_plan where kind = 'post' order by number"];
