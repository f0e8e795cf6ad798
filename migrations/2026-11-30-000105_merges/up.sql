-- Ideas that say the same become one. Nothing is copied: votes stay where they were given, and are counted once.
alter table ideas
    add column merged_into_id uuid constraint ideas_merged_into_id_fkey references ideas (entry_id) on delete restrict,
    add column merged_at timestamptz,
    add column joined_count integer not null default 0,
    add constraint ideas_merged_check check (
        (merged_into_id is null) = (merged_at is null) and merged_into_id <> entry_id
        and (state <> 'merged' or merged_into_id is not null)
        and (merged_into_id is null or (state in ('merged', 'hidden') and joined_count = 0))),
    add constraint ideas_joined_check check (joined_count >= 0);
comment on column ideas.merged_into_id is 'The idea it is part of; stays when it is taken out of sight';
comment on column ideas.joined_count is 'How many ideas are part of it';
create index ideas_merged_into_idx on ideas (merged_into_id, entry_id) where merged_into_id is not null;
drop trigger ideas_revise_entry on ideas;
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on, awaits_team, merged_into_id, joined_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

-- What leads back to where it was needs no more than why.
alter table decisions
    drop constraint decisions_answer_check,
    drop constraint decisions_revisit_check,
    add column canonical_id uuid constraint decisions_canonical_id_fkey references ideas (entry_id) on delete restrict,
    add column joined_people integer,
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or from_state = 'merged' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox' or undoes)),
    add constraint decisions_revisit_check check (
        char_length(revisit_trigger) <= 200
        and (from_state = 'merged'
            or (to_state = 'parked') = (revisit_on is not null or revisit_trigger <> '' or reason = 'no_answer'))),
    add constraint decisions_canonical_check check (canonical_id is null or 'merged' in (from_state, to_state));
comment on column decisions.canonical_id is 'The idea it became part of, or was part of until then';
comment on column decisions.joined_people is 'How many more people that idea is wanted by since then, each once';
create index decisions_canonical_id_idx on decisions (canonical_id, decided_at) where canonical_id is not null;

alter table idea_credits
    add column merged_id uuid constraint idea_credits_merged_id_fkey references ideas (entry_id) on delete cascade;
comment on table idea_credits is 'Who had an idea that somebody else goes on with, or one that became part of it';
comment on column idea_credits.merged_id is 'Which idea they brought along; they count as its authors';
create index idea_credits_merged_id_idx on idea_credits (merged_id) where merged_id is not null;

-- Who saw an idea that became part of another saw what is now one: hidden anew with the key of that one.
alter table idea_exposures
    add column via_id uuid constraint idea_exposures_via_id_fkey references ideas (entry_id) on delete set null;
comment on column idea_exposures.via_id is 'The part by which alone they know it; goes with it when it is parted again';
create index idea_exposures_via_id_idx on idea_exposures (via_id) where via_id is not null;
alter table idea_scores
    add column exposures_alone integer,
    add column joined_by_key boolean not null default false;
comment on column idea_scores.exposures_frozen is
    'How many people had seen it when voting closed last; with parts at least as many as saw one of them, or voted';
comment on column idea_scores.exposures_alone is 'exposures_frozen without parts; empty while it has none';
comment on column idea_scores.joined_by_key is
    'Of a part: is everybody who saw it hidden anew with the key of the whole? Else only their number is known';

create table idea_taken_back (
    idea_id uuid not null constraint idea_taken_back_idea_id_fkey references ideas (entry_id) on delete cascade,
    person_id uuid not null constraint idea_taken_back_person_id_fkey references people on delete cascade,
    voted_at timestamptz not null,
    version integer not null,
    taken_back_at timestamptz not null,
    constraint idea_taken_back_pkey primary key (idea_id, person_id)
);
comment on table idea_taken_back is
    'Votes for an idea that became part of another and whose voters do not want that; kept to be given again';
create index idea_taken_back_person_id_idx on idea_taken_back (person_id);

-- Who wants an idea: everybody who voted for it or for a part of it, once, without those whose ideas they are.
create view idea_supporters as
    select whole.entry_id as idea_id, votes.person_id, votes.voted_at, votes.idea_id as given_to
    from ideas whole join entries on entries.id = whole.entry_id
    cross join lateral (
        select distinct on (person_id) given.person_id, given.voted_at, given.idea_id from (
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at from idea_votes
            where idea_votes.idea_id = whole.entry_id
            union all
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at from ideas part
            join idea_votes on idea_votes.idea_id = part.entry_id where part.merged_into_id = whole.entry_id) given
        order by given.person_id, given.idea_id = whole.entry_id desc, given.voted_at, given.idea_id) votes
    where votes.person_id <> entries.author_id and not exists (
        select from idea_credits where idea_credits.idea_id = whole.entry_id
        and idea_credits.person_id = votes.person_id and idea_credits.merged_id is not null);
comment on view idea_supporters is 'Who wants an idea, each person once, whether they voted for it or for a part of it';

create table idea_pairs (
    low_id uuid not null constraint idea_pairs_low_id_fkey references ideas (entry_id) on delete cascade,
    high_id uuid not null constraint idea_pairs_high_id_fkey references ideas (entry_id) on delete cascade,
    likeness double precision not null,
    titles double precision not null,
    shared double precision not null,
    state text not null default 'open' constraint idea_pairs_state_check check (state in ('open', 'apart', 'merged')),
    low_text integer not null,
    high_text integer not null,
    found_at timestamptz not null,
    settled_at timestamptz,
    settled_by uuid constraint idea_pairs_settled_by_fkey references people on delete set null,
    constraint idea_pairs_pkey primary key (low_id, high_id),
    constraint idea_pairs_order_check check (low_id < high_id),
    constraint idea_pairs_settled_check check ((state = 'open') = (settled_at is null))
);
comment on table idea_pairs is 'Ideas that could be one, found every night; what somebody said about a pair stays';
comment on column idea_pairs.likeness is 'Cosine of their words, from 0 to 1';
comment on column idea_pairs.titles is 'How much of one title stands in the other, from 0 to 1';
comment on column idea_pairs.shared is 'Which part of the features of the shorter one both have, from 0 to 1';
comment on column idea_pairs.low_text is 'How often the text of the first had been changed when it was last compared';
comment on column idea_pairs.high_text is 'The same of the second';
create index idea_pairs_high_id_idx on idea_pairs (high_id, low_id);
create index idea_pairs_settled_by_idx on idea_pairs (settled_by) where settled_by is not null;
create index idea_pairs_open_idx on idea_pairs (found_at, low_id, high_id) where state = 'open';

create or replace function _forget_features() returns trigger language plpgsql as $$
begin
    delete from idea_features where idea_id = new.id;
    delete from idea_pairs where new.id in (low_id, high_id);
    return null;
end $$;
