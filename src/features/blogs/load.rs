//! Blogs with three authors each, and their articles; one article in twenty is a draft.
use crate::features::entries::load::{Load, Statements};

/// How load data are made of them.
pub(super) const LOAD: Load = Load {
    first: (|entries| (entries / 500).clamp(3, 36), BLOGS),
    plan: ARTICLES,
    rows: ROWS,
    afterwards: AFTERWARDS,
    ..Load::NONE
};

/// A few dozen blogs, every sixth for one unit and its authors.
const BLOGS: Statements = &[
    "insert into seed_rooms (kind, number, id, at, title, path, audience_id, circle, first, step, pool, start, size,
     lead, role)
     select 'blog', i, pg_temp.id(at, 'blog', i, seed), at, title, '/blogs/' || lower(replace(title, ' ', '-')),
         case when circle is null then pg_temp.id(past, 'everyone', 0, seed) else pg_temp.id(at, 'for blog', i,
             seed) end, circle, begin, step, pool,
         pg_temp.roll(i, 30, seed, pool), least(3, pool), 'author', 'author'
     from given cross join generate_series(first, last) i
     cross join lateral (select now - interval '3 years' - interval '1 day' + i * interval '1 second' as at,
         'Blog ' || i as title,
         case when i % 6 = 0 then 1 + pg_temp.roll(i, 6, seed, units) end as circle) facts
     cross join lateral (select coalesce(circle, 1) as begin, case when circle is null then 1 else units end as step,
         case when circle is null then staff else (staff - circle) / units + 1 end as pool) people",
    "insert into seed_plan (number, kind, id, audience_id, author, first, step, pool, path, title, at, followers, quiet,
     texts)
     select number, kind, id, audience_id, first + step * start, first, step, pool, path, title, at, 20, true,
         array['Was uns in ' || title || ' gerade beschäftigt.']
     from seed_rooms where kind = 'blog'",
];

/// Numbers whose rest by 20 is 18; each has the audience of its blog and is written by one of its authors.
const ARTICLES: Statements = &[
    "insert into seed_plan (number, kind, id, parent_id, audience_id, author, first, step, pool, path, title, state,
     version, at, texts)
     select i, 'article', pg_temp.id(facts.at, 'article', i, seed), room.id, room.audience_id,
         room.first + step * ((start + pg_temp.roll(i, 10, seed, size)) % pool), room.first, step, pool,
         room.path || '/' || i || '-' || lower(replace(facts.title, ' ', '-')), facts.title,
             case when draft then 'draft' else 'published' end,
         case when draft then 1 else 2 end, facts.at,
         array[pg_temp.words(i, 13, seed, 10), pg_temp.words(i, 11, seed, 100 + pg_temp.roll(i, 12, seed, 300))
             || pg_temp.marks(i, seed)]
     from given cross join generate_series(given.first, last) i
     cross join lateral (select pg_temp.moment(i, total, now) as at, pg_temp.words(i, 16, seed, 5) as title,
         pg_temp.roll(i, 17, seed, 20) = 0 as draft) facts
     join seed_rooms room on room.kind = 'blog' and room.number = 1 + pg_temp.roll(i, 31, seed,
         (select count(*) from seed_rooms where kind = 'blog'))
     where i % 20 = 18",
];

/// The texts.
const ROWS: Statements = &[
    "insert into blogs (entry_id, purpose, tone, latest_at) select id, texts[1], 1 + number % 6, at from seed_plan \
     where kind = 'blog' order by number",
    "insert into articles (entry_id, deck, body, body_html, teaser, contents, minutes, saved_by, saved_at)
     select id, texts[1], texts[2], '<p>' || texts[2] || '</p>', left(texts[2], 220), '[]',
         1 + array_length(string_to_array(texts[2], ' '), 1) / 200,
         pg_temp.id(past, 'person', author, seed), at
     from given cross join seed_plan where kind = 'article' order by number",
];

/// The newest article leads the list of blogs.
const AFTERWARDS: Statements = &["update blogs set latest_at = newest.at
     from (select parent_id, max(published_at) as at from entries where kind = 'article' group by parent_id) newest
     where newest.parent_id = blogs.entry_id and newest.at is not null"];
