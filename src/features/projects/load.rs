//! Projects with a team of two to seven, and their updates. Every fifth project is for one unit and its members, in
//! every fifth a third of the updates is for the members only.
use crate::features::entries::load::{Load, Statements};

/// How load data are made of them.
pub(super) const LOAD: Load = Load {
    plan: PLAN,
    rows: ROWS,
    afterwards: AFTERWARDS,
    ..Load::NONE
};

/// Projects, one number in 200; then their updates, the other numbers whose rest by 20 is 19: each belongs to an
/// earlier project.
const PLAN: Statements = &[
    "insert into seed_rooms (kind, number, id, at, title, path, audience_id, inner_id, circle, first, step, pool,
     start, size, lead, role)
     select 'project', i, pg_temp.id(at, 'project', i, seed), at, title,
         '/projects/' || lower(replace(title, ' ', '-')),
         case when circle is null then pg_temp.id(past, 'everyone', 0, seed) else pg_temp.id(at, 'for project', i,
             seed) end,
         case when pg_temp.roll(i, 32, seed, 5) = 0 then pg_temp.id(at, 'for members', i, seed) end, circle, begin,
             step, pool,
         pg_temp.roll(i, 30, seed, pool), least(2 + pg_temp.roll(i, 33, seed, 6), pool),
         'lead', 'member'
     from given cross join generate_series(first, last) i
     cross join lateral (select pg_temp.moment(i, total, now) as at,
         'Projekt ' || i || ' ' || pg_temp.words(i, 16, seed, 2) as title,
         case when pg_temp.roll(i, 5, seed, 10) < 2 then 1 + pg_temp.roll(i, 6, seed, units) end as circle) facts
     cross join lateral (select coalesce(circle, 1) as begin, case when circle is null then 1 else units end as step,
         case when circle is null then staff else (staff - circle) / units + 1 end as pool) people
     where i % 200 = 19",
    "insert into seed_plan (number, kind, id, audience_id, author, first, step, pool, path, title, at, followers,
     detail, texts)
     select number, kind, id, audience_id, room.first + step * start, room.first, step, pool, path, title, at, 5,
         (array['forming', 'active', 'active', 'active', 'paused', 'completed'])[1 + pg_temp.roll(number, 17, seed, 6)],
         array[pg_temp.words(number, 13, seed, 8),
             (array['', 'Moderation', E'SQL\\nExcel'])[1 + pg_temp.roll(number, 18, seed, 3)],
             pg_temp.words(number, 11, seed, 60) || pg_temp.marks(number, seed)]
     from given cross join seed_rooms room where kind = 'project' and number between given.first and last",
    "insert into seed_plan (number, kind, id, parent_id, audience_id, author, first, step, pool, path, title, at,
     detail, texts)
     select i, 'update', pg_temp.id(facts.at, 'update', i, seed), room.id,
         case when inside then inner_id else audience_id end,
         room.first + step * ((start + pg_temp.roll(i, 10, seed, size)) % pool),
         case when inside then room.first + step * start else room.first end, step,
             case when inside then 1 else pool end,
         path || '/updates/' || i, title, facts.at,
             (array['on_track', 'on_track', 'on_track', 'at_risk', 'blocked'])[1 + pg_temp.roll(i, 17, seed, 5)],
         array[pg_temp.words(i, 11, seed, 15) || pg_temp.marks(i, seed), pg_temp.words(i, 13, seed, 10),
             pg_temp.words(i, 14, seed, 5)]
     from given cross join generate_series(given.first, last) i
         cross join lateral (select pg_temp.moment(i, total, now) as at) facts
     join seed_rooms room on room.kind = 'project' and room.number = 19 + 200 * pg_temp.roll(i, 31, seed,
         (i - 19) / 200 + 1)
     cross join lateral (select inner_id is not null and pg_temp.roll(i, 34, seed, 3) = 0 as inside) whom
     where i % 20 = 19 and i % 200 <> 19",
];

/// The texts.
const ROWS: Statements = &[
    "insert into projects (entry_id, goal, skills, about, about_html, joining, phase, phase_reason, phase_at, news_at)
     select id, texts[1], texts[2], texts[3], '<p>' || texts[3] || '</p>',
         (array['open', 'request', 'closed'])[1 + number / 200 % 3], detail,
         case when detail in ('paused', 'completed') then 'So haben wir es besprochen.' else '' end, at, at
     from seed_plan where kind = 'project' order by number",
    "insert into project_updates (entry_id, health, done, done_html, next, next_html, blocked, blocked_html)
     select id, detail, texts[1], '<p>' || texts[1] || '</p>', texts[2], '<p>' || texts[2] || '</p>', blocked,
         case blocked when '' then '' else '<p>' || blocked || '</p>' end
     from seed_plan cross join lateral (select case detail when 'on_track' then '' else texts[3] end as blocked) text
         where kind = 'update' order by number",
];

/// News for the whole audience leads the list of projects; news for members does not move it.
const AFTERWARDS: Statements = &["update projects set news_at = newest.at
     from (select project.id, max(news.published_at) as at from entries project
         join entries news on news.parent_id = project.id
         and news.audience_id = project.audience_id where project.kind = 'project' group by project.id) newest
     where newest.id = projects.entry_id"];
