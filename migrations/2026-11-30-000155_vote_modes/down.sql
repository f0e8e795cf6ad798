-- What is against or neutral is no vote for it.
drop function idea_score_of(integer, integer, integer, boolean, integer, double precision);
create or replace view idea_supporters as
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
        and idea_credits.person_id = votes.person_id and idea_credits.is_author)
    and not exists (
        select from entry_identities where entry_identities.entry_id = whole.entry_id
        and entry_identities.person_id = votes.person_id and entry_identities.ended_at is null);
drop view idea_voters;
drop function idea_stance_score(integer, integer, integer, double precision);
drop trigger ideas_tell_split on ideas;
drop function _tell_split();
drop trigger campaigns_tell_votes on campaigns;
drop function _vote_as_told();
drop trigger ideas_vote_as_campaign on ideas;
drop function _vote_as_campaign();
delete from idea_votes where stance <> 'for';
delete from idea_taken_back where stance <> 'for';
alter table idea_votes drop column stance;
alter table idea_taken_back drop column stance;
drop trigger ideas_revise_entry on ideas;
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on, awaits_team, merged_into_id, joined_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
alter table ideas
    drop column told_neutral, drop column told_against, drop column told_for, drop column neutral_count,
    drop column against_count, drop column hides_totals, drop column by_stance;
alter table decisions drop column votes_against, drop column votes_neutral;
update campaigns set vote_mode = 'support' where vote_mode = 'stance';
alter table campaigns
    drop column hides_totals,
    drop constraint campaigns_vote_mode_check,
    add constraint campaigns_vote_mode_check check (vote_mode in ('support', 'budget'));
comment on column campaigns.vote_mode is 'support: as many votes as one likes; budget: a number of them for everybody, vote_budget';
comment on column decisions.votes is 'Votes at the moment of the decision';
comment on column ideas.votes_count is null;
