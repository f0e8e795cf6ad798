//! What all kinds share: who takes part, the row in the spine with its counters, comments, thanks, follows,
//! search rows.

/// Who does what with the entries of the plan. Only people of its circle take part in an entry,
/// since others cannot see it.
pub const ACTS: &[&str] = &["insert into seed_acts (number, act, place, person_id)
     select plan.number, act, place, pg_temp.id(past, 'person', case act when 'write' then author
         else plan.first + step * ((pg_temp.roll(plan.number, salt, seed, pool) + place) % pool) end, seed)
     from given cross join seed_plan plan
     cross join lateral (values ('write', 0, 1::bigint), ('thank', 20, pg_temp.roll(plan.number, 21, seed, 3)),
         ('comment', 22, pg_temp.roll(plan.number, 23, seed, 10) * pg_temp.roll(plan.number, 24, seed, 4) / 10),
         ('follow', 28, followers)) acts (act, salt, times)
     cross join lateral generate_series(0, least(times, pool) - 1) place
     where act = 'write' or (not quiet and plan.state = 'published') or act = 'follow'"];

/// Who is in a room; the first of them leads it.
pub const JOINED: &[&str] = &[
    "insert into seed_acts (number, act, place, person_id)
     select plan.number, 'join', place,
         pg_temp.id(past, 'person', room.first + room.step * ((start + place) % room.pool), seed)
     from given cross join seed_plan plan join seed_rooms room using (kind, number)
         cross join lateral generate_series(0, size - 1) place",
    "analyze seed_plan, seed_acts",
];

/// The rows themselves. An audience with the members of a room names the room, and the room its audience:
/// hence the order.
pub const ROWS: &[&str] = &[
    "insert into audiences (id, key, created_at)
     select room.audience_id, 'unit:' || pg_temp.id(past, 'unit', circle, seed) || ',members:' || room.id, room.at
     from given cross join seed_plan plan join seed_rooms room using (kind, number) where circle is not null
     union all
     select inner_id, 'members:' || room.id, room.at from seed_plan plan join seed_rooms room using (kind, number)
         where inner_id is not null",
    "insert into entries (id, kind, number, parent_id, audience_id, author_id, unit_id, channel, path, title,
     language, version, state, thanks_count,
         comments_count, praise_count, question_count, criticism_count, followers_count, tally, published_at,
             created_at)
     select plan.id, plan.kind, plan.number, parent_id, audience_id, people.id, people.unit_id, channel, path,
         plan.title, 'de', plan.version, state,
         thanked, praised + asked + criticised + said, praised, asked, criticised, followed,
             thanked + praised + asked + criticised + said + marked + followed,
         case when state = 'published' then at end, at
     from given cross join seed_plan plan join people on people.id = pg_temp.id(past, 'person', author, seed)
     join (select number, count(*) filter (where act = 'thank') as thanked, count(*) filter (where act not in
             ('write', 'thank', 'comment', 'follow', 'join')) as marked,
             count(*) filter (where act = 'comment' and (number + place) % 4 = 0) as praised,
             count(*) filter (where act = 'comment' and (number + place) % 4 = 1) as asked,
             count(*) filter (where act = 'comment' and (number + place) % 4 = 2) as criticised,
             count(*) filter (where act = 'comment' and (number + place) % 4 = 3) as said,
             count(distinct person_id) filter (where act <> 'thank') as followed
         from seed_acts group by number) counted using (number) order by plan.number",
    "insert into audience_parts (audience_id, part, unit_id, entry_id)
     select room.audience_id, part, case part when 'unit' then pg_temp.id(past, 'unit', circle, seed) end,
         case part when 'members' then room.id end
     from given cross join seed_plan plan join seed_rooms room using (kind, number)
         cross join unnest(array['unit', 'members']) part where circle is not null
     union all
     select inner_id, 'members', null, room.id from seed_plan plan join seed_rooms room using (kind, number)
         where inner_id is not null",
    "insert into entry_members (entry_id, person_id, role, since)
     select plan.id, person_id, case place when 0 then lead else role end, plan.at + place * interval '1 microsecond'
     from seed_plan plan join seed_acts using (number) join seed_rooms room using (kind, number) where act = 'join'",
    "insert into follows (person_id, entry_id, kind, active, published_at)
     select distinct person_id, plan.id, plan.kind, true, case when state = 'published' then at end
         from seed_plan plan join seed_acts using (number) where act <> 'thank'",
    "insert into thanks (entry_id, person_id) select plan.id, person_id from seed_plan plan \
     join seed_acts using (number) where act = 'thank' order by number, place",
    // Too short to warm an idea, so that ideas need no voices.
    "insert into comments (id, entry_id, author_id, kind, body, body_html, language, created_at)
     select pg_temp.id(written, 'comment', number * 10 + place, seed), plan.id, person_id,
         (array['praise', 'question', 'criticism'])[1 + (number + place) % 4],
         'Wie geht es damit weiter?', '<p>Wie geht es damit weiter?</p>', 'de', written
     from given cross join seed_plan plan join seed_acts using (number)
         cross join lateral (select at + (place + 1) * interval '10 seconds' as written) clock
     where act = 'comment' order by number, place",
    // Of a comment hears who wrote the entry; after a week everything is read.
    "insert into notifications (activity_id, person_id, entry_id, comment_id, actor_id, reason, read, created_at)
     select pg_temp.id(written, 'activity', number * 10 + place, seed), told, plan.id,
         pg_temp.id(written, 'comment', number * 10 + place, seed), person_id,
         'comment', written < now - interval '7 days', written
     from given cross join seed_plan plan join seed_acts using (number)
     cross join lateral (select at + (place + 1) * interval '10 seconds' as written,
         pg_temp.id(past, 'person', author, seed) as told) facts
     where act = 'comment' and told <> person_id order by number, place",
];

/// The next numbers people see.
pub const AFTERWARDS: &[&str] =
    &["update kinds set next_number = (select coalesce(max(number), 0) + 1 from entries where kind = word)"];
