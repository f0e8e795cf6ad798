//! Ideas in all states, with their votes and the decisions that led there.
use crate::features::entries::load::{Load, Statements};

/// How load data are made of them.
pub(super) const LOAD: Load = Load {
    tools: WAYS,
    plan: PLAN,
    acts: ACTS,
    rows: ROWS,
    afterwards: AFTERWARDS,
    ..Load::NONE
};

/// The decisions that led to each state.
const WAYS: Statements = &[
    "create temp table seed_ways (state text, place integer, from_state text, to_state text)",
    "insert into seed_ways select state, place, from_state, to_state from (values
        (array['open', 'evaluate', 'decide', 'accepted', 'delivering', 'done', 'parked', 'declined'],
            1, 'inbox', 'open'),
        (array['evaluate', 'decide', 'accepted', 'delivering', 'done', 'parked'], 2, 'open', 'evaluate'),
        (array['declined'], 2, 'open', 'declined'),
        (array['decide', 'accepted', 'delivering', 'done', 'parked'], 3, 'evaluate', 'decide'),
        (array['accepted', 'delivering', 'done'], 4, 'decide', 'accepted'),
        (array['parked'], 4, 'decide', 'parked'),
        (array['delivering', 'done'], 5, 'accepted', 'delivering'),
        (array['done'], 6, 'delivering', 'done')) way (states, place, from_state, to_state)
        cross join lateral unnest(states) state",
];

/// Numbers whose rest by 20 is 16 or 17. Each step takes three days; whatever had no time for its way waits for
/// its first answer.
const PLAN: Statements = &[
    "insert into seed_plan (number, kind, id, audience_id, author, first, step, pool, path, title, version, at,
     detail, texts)
     select i, 'idea', pg_temp.id(at, 'idea', i, seed),
         case when circle is null then pg_temp.id(past, 'everyone', 0, seed) else pg_temp.id(past, 'ideas of unit',
             circle, seed) end,
         start + step * pg_temp.roll(i, 10, seed, pool), start, step, pool,
             '/ideas/' || i || '-' || lower(replace(title, ' ', '-')), title,
         case when done then 1 + steps else 1 end, at, case when done then state else 'inbox' end,
         array[pg_temp.words(i, 11, seed, 15 + pg_temp.roll(i, 12, seed, 20)),
             pg_temp.words(i, 13, seed, 15 + pg_temp.roll(i, 14, seed, 20)),
             pg_temp.words(i, 15, seed, 8) || pg_temp.marks(i, seed)]
     from given cross join generate_series(first, last) i
     cross join lateral (select pg_temp.moment(i, total, now) as at, pg_temp.words(i, 16, seed, 4) as title,
         (array['inbox', 'open', 'open', 'evaluate',
         'accepted', 'delivering', 'done', 'done', 'parked', 'declined'])[1 + pg_temp.roll(i, 17, seed, 10)] as state,
         case when pg_temp.roll(i, 5, seed, 10) < 2 then 1 + pg_temp.roll(i, 6, seed, units) end as circle) facts
     cross join lateral (select count(*) as steps from seed_ways where seed_ways.state = facts.state) way
     cross join lateral (select at + steps * interval '3 days' <= now as done, coalesce(circle, 1) as start,
         case when circle is null then 1 else units end as step, case when circle is null then staff
             else (staff - circle) / units + 1 end as pool) people
     where i % 20 in (16, 17)",
];

/// Who votes for it.
const ACTS: Statements = &["insert into seed_acts (number, act, place, person_id)
     select plan.number, 'vote', place, pg_temp.id(past, 'person',
         plan.first + step * ((pg_temp.roll(plan.number, 25, seed, pool) + place) % pool), seed)
     from given cross join seed_plan plan
     cross join lateral (select pg_temp.roll(plan.number, 26, seed, 40) * pg_temp.roll(plan.number, 27, seed, 40) / 40
         as times) votes
     cross join lateral generate_series(0, least(times, pool) - 1) place
     where plan.kind = 'idea' and plan.state = 'published'"];

/// Six themes; one idea of seven is about none of them.
/// Who saw an idea without voting stands there as a number alone, as when its voting had been closed before.
/// Votes come within two days, before the first decision. Heat is what is left of each at the last, as when they are
/// counted one by one.
const ROWS: Statements = &[
    "insert into idea_themes (id, code, place, de, en)
     select pg_temp.id(past, 'theme', place, seed), 'thema-' || place, place, 'Thema ' || place, 'Theme ' || place
     from given cross join generate_series(1, 6) place on conflict do nothing",
    "insert into ideas (entry_id, problem, problem_html, proposal, proposal_html, benefit, benefit_html, state,
     state_since, due_on, awaits_team, theme_id, counted, votes_count,
         heat, heat_at, rising)
     select id, texts[1], '<p>' || texts[1] || '</p>', texts[2], '<p>' || texts[2] || '</p>', texts[3],
         '<p>' || texts[3] || '</p>', detail,
         at + (version - 1) * interval '3 days',
         (at + (version - 1) * interval '3 days' + interval '7 days' * case detail when 'inbox' then 1
             when 'open' then 12 when 'evaluate' then 2 when 'accepted' then 3 end)::date,
         detail in ('inbox', 'decide'),
         case when pg_temp.roll(number, 29, seed, 7) < 6 then
             pg_temp.id(past, 'theme', 1 + pg_temp.roll(number, 30, seed, 6), seed) end,
         true, coalesce(votes, 0), coalesce(heat, 0), coalesce(last_vote, at),
         case when votes > 0 then ln(heat) / ln(2::float8) + extract(epoch from last_vote)::float8 / 1209600
             else '-infinity' end
     from given cross join seed_plan plan left join (
         select number, count(*) as votes, max(voted_at) as last_vote,
             sum(power(2::float8, extract(epoch from voted_at - last)::float8 / 1209600)) as heat
         from (select number, voted_at, max(voted_at) over (partition by number) as last from given
             cross join seed_plan join seed_acts using (number)
             cross join lateral (select at + least(interval '2 days',
                 now - at) * (pg_temp.roll(number * 100 + place, 18, seed, 1000) / 1000.0::float8)
                 as voted_at) clock where act = 'vote') votes
         group by number) counted using (number)
     where kind = 'idea' order by number",
    "insert into idea_votes (idea_id, person_id, version, voted_at)
     select id, person_id, version,
         at + least(interval '2 days', now - at) * (pg_temp.roll(number * 100 + place, 18, seed, 1000) / 1000.0::float8)
     from given cross join seed_plan join seed_acts using (number) where act = 'vote'",
    "insert into idea_scores (idea_id, submitted_at, takes_votes, exposures_count, exposures_frozen, score,
     morning_score)
     select entry_id, plan.at, takes_votes, case when takes_votes then votes_count else 0 end, seen,
         idea_score(votes_count, seen, 0.25), idea_score(votes_count, seen, 0.25)
     from given cross join seed_plan plan join ideas on ideas.entry_id = plan.id
     cross join lateral (select ideas.state in ('inbox', 'open', 'evaluate') as takes_votes,
         (votes_count + pg_temp.roll(plan.number, 28, seed, 3 * votes_count + 20))::integer as seen) facts",
    "insert into idea_exposure_keys (idea_id, key)
     select idea_id, sha256(uuid_send(idea_id)) from idea_scores join seed_plan plan on plan.id = idea_id
     where takes_votes",
    "insert into idea_exposures (idea_id, who, on_day)
     select idea_id, sha256(key || uuid_send(person_id)), voted_at::date
     from idea_votes join idea_exposure_keys using (idea_id) join seed_plan plan on plan.id = idea_id",
    "insert into decisions (id, idea_id, person_id, role, from_state, to_state, answer, answer_html, language,
     reason, revisit_on, votes, comments, decided_at)
     select pg_temp.id(decided_at, 'decision', plan.number * 10 + place, seed), plan.id,
         pg_temp.id(past, 'person', 3 + 50 * pg_temp.roll(plan.number * 10 + place, 19, seed, (staff - 3) / 50 + 1),
             seed), 'innovation_team', from_state, to_state,
         answer, '<p>' || answer || '</p>', 'de', case to_state when 'declined' then 'effort' end,
             case to_state when 'parked' then (decided_at + interval '90 days')::date end,
         ideas.votes_count, entries.comments_count, decided_at
     from given cross join seed_plan plan join seed_ways way on way.state = plan.detail
     join ideas on ideas.entry_id = plan.id join entries on entries.id = plan.id
     cross join lateral (select at + place * interval '3 days' as decided_at,
         'Wir haben den Vorschlag mit den Beteiligten geprüft und schreiben hier, '
         || 'was uns überzeugt hat und was sich ändern müsste, damit wir anders entscheiden.' as answer) facts
     where plan.kind = 'idea' order by plan.number, place",
];

/// How many ideas stand where, per audience; and the order of the day.
const AFTERWARDS: Statements = &[
    "select sort_ideas(date '2026-01-01')",
    "insert into idea_state_counts (audience_id, state, n)
     select entries.audience_id, ideas.state, count(*)
     from ideas join entries on entries.id = ideas.entry_id where ideas.counted group by 1, 2",
];
