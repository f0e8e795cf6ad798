//! What must agree with each other, whatever people do with ideas: each a question that nothing may answer.

/// What must be empty, whatever happened.
pub const DIFFERENCES: &[(&str, &str)] = &[
    (
        "votes: each person once for the whole family, none of whose authors they are; of a part what it had",
        "select whole.entry_id::text as text from ideas whole join entries on entries.id = whole.entry_id \
         where votes_count + against_count + neutral_count <> case when merged_into_id is null and not by_stance then \
             (select count(*) from idea_supporters where idea_id = whole.entry_id) \
         when merged_into_id is null then \
             (select count(distinct person_id) from idea_votes join ideas part on part.entry_id = idea_id \
             where whole.entry_id in (part.entry_id, part.merged_into_id) and person_id <> author_id \
             and person_id not in (select other.author_id from ideas kin join entries other on other.id = kin.entry_id \
                 where kin.merged_into_id = whole.entry_id)) \
         else (select count(*) from idea_votes where idea_id = whole.entry_id) \
             + (select count(*) from idea_taken_back where idea_id = whole.entry_id) end",
    ),
    (
        "heat: what is left of every vote and every voice",
        "select whole.entry_id::text as text from ideas whole \
         cross join lateral (select coalesce(sum(weight * power(2::float8, \
             extract(epoch from at - heat_at)::float8 / 1209600)), 0) as value from ( \
             select 1 as weight, voted_at as at from idea_voters where idea_id = whole.entry_id \
             union all select 0.5, said_at from idea_voices where idea_id = whole.entry_id) warm) rows \
         where merged_into_id is null and abs(heat - value) > 0.000001",
    ),
    (
        "scores: of what was counted",
        "select idea_id::text as text from idea_scores join ideas on entry_id = idea_id cross join idea_ranking \
         where takes_votes and abs(score - idea_score_of(votes_count, against_count, neutral_count, by_stance, seen, \
             coalesce(own_prior, prior))) > 0.000001",
    ),
    (
        "what votes say: as many as say it",
        "select whole.entry_id::text as text from ideas whole \
         where merged_into_id is null and by_stance and (votes_count, against_count, neutral_count) <> \
             (select count(*) filter (where stance = 'for'), count(*) filter (where stance = 'against'), \
                 count(*) filter (where stance = 'neutral') from idea_voters where idea_id = whole.entry_id)",
    ),
    (
        "splits that are told of fewer than five, or too late",
        "select entry_id::text as text from ideas cross join lateral ( \
             select votes_count + against_count + neutral_count as given, \
                 told_for + told_against + told_neutral as told \
         ) sums where case when not by_stance or given < 5 then told <> 0 else abs(given - told) >= 5 or told < 5 end",
    ),
    (
        "two variants of one group at once",
        "select variants_id::text as text from ideas where variants_id is not null \
         and state in ('accepted', 'delivering', 'done') group by variants_id having count(*) > 1",
    ),
    (
        "parts: as many as are counted, and none of a part",
        "select whole.entry_id::text as text from ideas whole where joined_count <> \
             (select count(*) from ideas part where part.merged_into_id = whole.entry_id) \
         or joined_count > 0 and merged_into_id is not null \
         or (state = 'merged') <> (merged_into_id is not null and counted)",
    ),
    (
        "co-authors: whoever had a part",
        "select coalesce(text, id::text) as text from (select distinct whole.id::text || part.author_id as text, \
                 whole.id, part.author_id as person_id \
             from ideas join entries part on part.id = entry_id join entries whole on whole.id = merged_into_id \
             where part.author_id <> whole.author_id) wanted \
         full join (select idea_id as id, person_id, true as named from idea_credits where merged_id is not null) kept \
             using (id, person_id) \
         where wanted.text is null or kept.named is null",
    ),
    (
        "votes given and taken back at once",
        "select idea_id::text as text from idea_votes join idea_taken_back using (idea_id, person_id)",
    ),
    (
        "followers",
        "select id::text as text from entries where kind = 'idea' and followers_count <> \
             (select count(*) from follows where entry_id = id and active)",
    ),
    (
        "votes for one's own",
        "select entries.id::text as text from idea_votes join entries on entries.id = idea_id \
         where person_id = author_id",
    ),
    (
        "states in the counters",
        "select state as text from (select audience_id, ideas.state, count(*) as n from ideas \
         join entries on entries.id = entry_id where counted group by 1, 2) wanted \
         full join idea_state_counts using (audience_id, state) \
         where coalesce(wanted.n, 0) <> coalesce(idea_state_counts.n, 0)",
    ),
    (
        "the last decision and the state",
        "select entry_id::text as text from ideas where state <> (select to_state from decisions \
         where idea_id = entry_id order by number desc limit 1)",
    ),
    (
        "each decision begins where the one before ended",
        "select text from (select idea_id::text || ' ' || number as text, from_state, \
         lag(to_state, 1, 'draft') over (partition by idea_id order by number) as before from decisions) chain \
         where from_state <> before",
    ),
    (
        "who saw it",
        // What it says of an idea tells how it came there.
        "select concat_ws(' ', idea_id, state, takes_votes, seen, votes_count, against_count, neutral_count, \
             exposures_count, exposures_frozen, exposures_alone, joined_by_key, joined_count, merged_into_id, \
             (select count(*) from idea_exposures where idea_exposures.idea_id = entry_id), \
             (select string_agg(concat_ws('>', from_state, to_state, undoes), ' ' order by number desc) \
                 from decisions where decisions.idea_id = entry_id)) as text \
         from idea_scores join ideas on entry_id = idea_id \
         where takes_votes <> (state in ('inbox', 'clarify', 'open', 'evaluate')) \
         or seen < votes_count + against_count + neutral_count \
         or takes_votes and exposures_count <> (select count(*) from idea_exposures \
             where idea_exposures.idea_id = entry_id)",
    ),
    (
        "proposals that wait elsewhere",
        "select idea_proposals.id::text as text from idea_proposals join ideas on entry_id = idea_id \
         where ended_at is null and from_state <> state",
    ),
    (
        "two signatures where they are wanted, of two people, none of them its author",
        "select decisions.id::text as text from decisions join entries on entries.id = idea_id \
         where role = 'innovation_team' and to_state in ('accepted', 'parked', 'declined') and second_id is null \
         and from_state <> 'merged'",
    ),
    (
        "more under way than a theme has places",
        "select code as text from idea_themes join ideas on theme_id = idea_themes.id \
         where counted and state in ('accepted', 'delivering') group by code, capacity having count(*) > capacity",
    ),
    (
        "stopped for what was not accepted with the same signatures",
        "select stop.id::text as text from decisions stop where stopped_for_id is not null and not exists (select \
         from decisions accepted where accepted.idea_id = stop.stopped_for_id and accepted.to_state = 'accepted' \
         and (accepted.person_id, accepted.second_id, accepted.decided_at) \
             = (stop.person_id, stop.second_id, stop.decided_at))",
    ),
    (
        "themes that nobody gave",
        "select entry_id::text as text from ideas where theme_id is distinct from (select theme_id \
         from idea_theme_changes where idea_id = entry_id order by changed_at desc, id desc limit 1)",
    ),
    (
        "rounds of scorecards that go on where nothing is judged, or the other way round",
        "select idea_id::text as text from idea_reviews join ideas on entry_id = idea_id where closed_at is null \
         and state not in ('evaluate', 'clarify', 'decide') union all select entry_id::text from ideas \
         where state = 'evaluate' and not exists (select from idea_reviews where idea_id = entry_id \
             and closed_at is null)",
    ),
    (
        "who judges their own, or is waited for where nothing is judged",
        "select idea_evaluations.id::text as text from idea_evaluations join entries on entries.id = idea_id \
         join ideas on ideas.entry_id = idea_id join idea_reviews on idea_reviews.id = review_id \
         where ended_at is null and (person_id = author_id or closed_at is not null or ideas.state = 'decide')",
    ),
    (
        "what was sent and its scorecard",
        "select id::text as text from idea_evaluations where (submitted_at is not null) <> exists (select from \
         idea_scorecards where evaluation_id = idea_evaluations.id and version = 1)",
    ),
    (
        "what the clock puts up for decision is judged by enough",
        "select decisions.id::text as text from decisions left join idea_results on decision_id = decisions.id \
         where role = 'clock' and from_state = 'evaluate' and coalesce(counted, 0) < 3",
    ),
    (
        "open questions while nobody is asked",
        "select entry_id::text as text from ideas where state = 'clarify' \
         and not exists (select from idea_questions where idea_id = entry_id)",
    ),
];
