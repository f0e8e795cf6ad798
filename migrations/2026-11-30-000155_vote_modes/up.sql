-- A campaign may have its ideas voted on for, against or neutral, and may hide how many voted until one has voted.
alter table campaigns
    drop constraint campaigns_vote_mode_check,
    add constraint campaigns_vote_mode_check check (vote_mode in ('support', 'budget', 'stance')),
    add column hides_totals boolean not null default false;
comment on column campaigns.vote_mode is
    'support: as many votes as one likes; budget: vote_budget of them for everybody; stance: for, against or neutral';
comment on column campaigns.hides_totals is 'Is how many voted shown only to those who did, until voting closes?';

alter table idea_votes
    add column stance text not null default 'for',
    add constraint idea_votes_stance_check check (stance in ('for', 'against', 'neutral'));
comment on column idea_votes.stance is 'What they say; always for where nothing else is asked';
alter table idea_taken_back
    add column stance text not null default 'for',
    add constraint idea_taken_back_stance_check check (stance in ('for', 'against', 'neutral'));

alter table ideas
    add column by_stance boolean not null default false,
    add column hides_totals boolean not null default false,
    add column against_count integer not null default 0,
    add column neutral_count integer not null default 0,
    add column told_for integer not null default 0,
    add column told_against integer not null default 0,
    add column told_neutral integer not null default 0,
    add constraint ideas_stances_check check (against_count >= 0 and neutral_count >= 0
        and (by_stance or (against_count, neutral_count, told_for, told_against, told_neutral) = (0, 0, 0, 0, 0)));
comment on column ideas.votes_count is 'How many people are for it, each once';
comment on column ideas.by_stance is 'Is it voted on for, against or neutral? As its campaign says';
comment on column ideas.hides_totals is 'As its campaign says';
comment on column ideas.told_for is 'How many were for it when the split was told last; none below five votes';
alter table decisions add column votes_against integer, add column votes_neutral integer;
comment on column decisions.votes is 'How many were for it when it was decided';

-- An idea follows its campaign, whoever changes which of the two.
create function _vote_as_campaign() returns trigger language plpgsql as $$
begin
    select vote_mode = 'stance', campaigns.hides_totals into new.by_stance, new.hides_totals
        from campaigns where entry_id = new.campaign_id;
    new.by_stance := coalesce(new.by_stance, false);
    new.hides_totals := coalesce(new.hides_totals, false);
    return new;
end $$;
create trigger ideas_vote_as_campaign before insert or update of campaign_id on ideas
    for each row execute function _vote_as_campaign();
create function _vote_as_told() returns trigger language plpgsql as $$
begin
    update ideas set by_stance = new.vote_mode = 'stance', hides_totals = new.hides_totals
        where campaign_id = new.entry_id;
    return null;
end $$;
create trigger campaigns_tell_votes after update of vote_mode, hides_totals on campaigns
    for each row when ((old.vote_mode, old.hides_totals) is distinct from (new.vote_mode, new.hides_totals))
    execute function _vote_as_told();

-- What is told of the split stays until five votes more or less were given, so that no single vote shows which way it
-- went; below five votes nothing is told.
create function _tell_split() returns trigger language plpgsql as $$
declare
    given integer := new.votes_count + new.against_count + new.neutral_count;
    told integer := new.told_for + new.told_against + new.told_neutral;
begin
    if given < 5 then
        new.told_for := 0;
        new.told_against := 0;
        new.told_neutral := 0;
    elsif told = 0 or abs(given - told) >= 5 then
        new.told_for := new.votes_count;
        new.told_against := new.against_count;
        new.told_neutral := new.neutral_count;
    end if;
    return new;
end $$;
create trigger ideas_tell_split before update of votes_count, against_count, neutral_count on ideas
    for each row when (new.by_stance) execute function _tell_split();

drop trigger ideas_revise_entry on ideas;
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on, awaits_team, merged_into_id, joined_count, by_stance, hides_totals, against_count,
    neutral_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

-- Everybody who voted, once, whether for the idea or for a part of it. What they say of the idea itself counts, of
-- several parts what they said last.
create view idea_voters as
    select whole.entry_id as idea_id, votes.person_id, votes.voted_at, votes.idea_id as given_to, votes.stance
    from ideas whole join entries on entries.id = whole.entry_id
    cross join lateral (
        select distinct on (person_id) given.person_id, given.voted_at, given.idea_id,
            first_value(given.stance) over (partition by given.person_id
                order by given.idea_id = whole.entry_id desc, given.voted_at desc, given.idea_id) as stance
        from (
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at, idea_votes.stance from idea_votes
            where idea_votes.idea_id = whole.entry_id
            union all
            select idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at, idea_votes.stance from ideas part
            join idea_votes on idea_votes.idea_id = part.entry_id where part.merged_into_id = whole.entry_id) given
        order by given.person_id, given.idea_id = whole.entry_id desc, given.voted_at, given.idea_id) votes
    where votes.person_id <> entries.author_id and not exists (
        select from idea_credits where idea_credits.idea_id = whole.entry_id
        and idea_credits.person_id = votes.person_id and idea_credits.is_author)
    and not exists (
        select from entry_identities where entry_identities.entry_id = whole.entry_id
        and entry_identities.person_id = votes.person_id and entry_identities.ended_at is null);
comment on view idea_voters is 'Who voted, each person once, for the idea or for a part of it, and what they say';
create or replace view idea_supporters as
    select idea_id, person_id, voted_at, given_to from idea_voters where stance = 'for';

-- Of an idea that is voted on for and against: the share of those who are for it among those who are for or against,
-- as sure as all who voted make it. Who is neutral says nothing about the share.
create function idea_stance_score(votes integer, against integer, neutral integer, prior double precision)
returns double precision language sql immutable parallel safe as $$
    select mean - 0.8416 * sqrt(mean * (1 - mean) / (n + 21)) from (
        select n, (coalesce(votes::double precision / nullif(votes + against, 0), prior) * n + 20 * prior) / (n + 20)
            as mean
        from (select votes + against + neutral as n) given) weighed
$$;
comment on function idea_stance_score is 'Lower bound (20 %) of how many are for an idea, from 0 to 1';
create function idea_score_of(votes integer, against integer, neutral integer, by_stance boolean, seen integer,
    prior double precision)
returns double precision language sql immutable parallel safe as $$
    select case when by_stance then idea_stance_score(votes, against, neutral, prior)
        else idea_score(votes, seen, prior) end
$$;
comment on function idea_score_of is 'The score of an idea, however it is voted on';
