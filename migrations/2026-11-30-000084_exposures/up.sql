-- How many people saw an idea, beside how many voted for it. Without that number ideas win because they came early.

-- The 20 % lower bound of what an idea is wanted: votes among those who saw it, with 20 imagined people who vote as
-- often as all do (prior). It is written out in the statements that use it. Whoever voted has seen it, whatever the
-- counters say.
create function idea_score(votes integer, seen integer, prior double precision) returns double precision
language sql immutable parallel safe as $$
    select (votes + 20 * prior) / (greatest(votes, seen) + 20)
        - 0.8416 * sqrt((votes + 20 * prior) / (greatest(votes, seen) + 20)
            * (1 - (votes + 20 * prior) / (greatest(votes, seen) + 20)) / (greatest(votes, seen) + 21))
$$;
comment on function idea_score is 'Lower bound (20 %) of how much an idea is wanted, from 0 to 1';

create table idea_ranking (
    single boolean not null default true constraint idea_ranking_pkey primary key
        constraint idea_ranking_single_check check (single),
    prior double precision not null constraint idea_ranking_prior_check check (prior between 0.02 and 0.60)
);
comment on table idea_ranking is 'What all ideas share in their score: one row';
comment on column idea_ranking.prior is 'Votes of all ideas divided by how often they were seen, from 0.02 to 0.60';
insert into idea_ranking (prior) values (0.25);

create table idea_exposure_keys (
    idea_id uuid not null constraint idea_exposure_keys_pkey primary key
        constraint idea_exposure_keys_idea_id_fkey references ideas (entry_id) on delete cascade,
    key bytea not null
);
comment on table idea_exposure_keys is 'With what people are hidden in idea_exposures; goes when voting closes';

create table idea_exposures (
    idea_id uuid not null
        constraint idea_exposures_idea_id_fkey references ideas (entry_id) on delete cascade,
    who bytea not null,
    on_day date not null,
    constraint idea_exposures_pkey primary key (idea_id, who)
);
comment on table idea_exposures is 'That somebody saw an idea that takes votes: counted, never read; goes when voting closes';
comment on column idea_exposures.who is 'sha256 of the key of the idea and the id of the person';
comment on column idea_exposures.on_day is 'The day, no hour';

-- Beside the idea and not in it: whoever sees an idea would copy its texts and let its cards be made anew.
create table idea_scores (
    idea_id uuid not null constraint idea_scores_pkey primary key
        constraint idea_scores_idea_id_fkey references ideas (entry_id) on delete cascade,
    submitted_at timestamptz not null,
    takes_votes boolean not null default true,
    exposures_count integer not null default 0,
    exposures_frozen integer not null default 0,
    seen integer not null generated always as (greatest(exposures_count, exposures_frozen)) stored,
    score double precision not null
);
comment on table idea_scores is 'What orders published ideas';
comment on column idea_scores.submitted_at is 'When it was handed in';
comment on column idea_scores.takes_votes is 'Is it voted on now?';
comment on column idea_scores.exposures_count is 'Rows of idea_exposures';
comment on column idea_scores.exposures_frozen is 'How many people had seen it when voting closed last';
comment on column idea_scores.seen is 'How many people saw it, without its author: never less than voted';
comment on column idea_scores.score is 'idea_score at the prior that held when it last changed';

insert into idea_scores (idea_id, submitted_at, takes_votes, exposures_count, exposures_frozen, score)
    select ideas.entry_id, entries.published_at, takes_votes, case when takes_votes then ideas.votes_count else 0 end,
        case when takes_votes then 0 else ideas.votes_count end,
        idea_score(ideas.votes_count, ideas.votes_count, 0.25)
    from ideas join entries on entries.id = ideas.entry_id
    cross join lateral (select ideas.counted and ideas.state in ('open', 'evaluate') as takes_votes) now
    where entries.published_at is not null;
-- 244 random bits: the extension that makes more is not everywhere.
insert into idea_exposure_keys (idea_id, key)
    select idea_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from idea_scores where takes_votes;
insert into idea_exposures (idea_id, who, on_day)
    select idea_id, sha256(key || uuid_send(person_id)), (voted_at at time zone 'UTC')::date
    from idea_votes join idea_exposure_keys using (idea_id);
create index idea_scores_wanted_idx on idea_scores ((- score), seen, submitted_at, idea_id) where takes_votes;
