-- What is part of another idea goes back to where it was; nobody knows of it then.
create or replace function _forget_features() returns trigger language plpgsql as $$
begin
    delete from idea_features where idea_id = new.id;
    return null;
end $$;
delete from jobs where kind = 'ideas.pair';
drop table idea_pairs;
drop view idea_supporters;
update ideas set votes_count = (select count(*) from idea_votes where idea_id = entry_id)
    where joined_count > 0 or merged_into_id is not null;
drop table idea_taken_back;
update idea_scores set exposures_frozen = exposures_alone where exposures_alone is not null;
update idea_scores set exposures_frozen = greatest(exposures_frozen, votes_count) from ideas
    where entry_id = idea_id and joined_count > 0;
alter table idea_scores drop column exposures_alone, drop column joined_by_key;
comment on column idea_scores.exposures_frozen is 'How many people had seen it when voting closed last';
drop index idea_exposures_via_id_idx;
alter table idea_exposures drop column via_id;
delete from idea_credits where merged_id is not null;
drop index idea_credits_merged_id_idx;
alter table idea_credits drop column merged_id;
comment on table idea_credits is 'Who had an idea that somebody else goes on with';

drop trigger ideas_revise_entry on ideas;
alter table ideas drop constraint ideas_merged_check, drop constraint ideas_joined_check;
update idea_state_counts set n = idea_state_counts.n - gone.n from (
    select entries.audience_id, count(*) as n from ideas join entries on entries.id = entry_id
    where counted and ideas.state = 'merged' group by 1) gone
    where idea_state_counts.audience_id = gone.audience_id and idea_state_counts.state = 'merged';
update ideas set state = (select from_state from decisions where idea_id = entry_id order by number desc limit 1)
    where state = 'merged';
insert into idea_state_counts (audience_id, state, n)
    select entries.audience_id, ideas.state, count(*) from ideas join entries on entries.id = entry_id
    where counted and merged_into_id is not null group by 1, 2
    on conflict (audience_id, state) do update set n = idea_state_counts.n + excluded.n;
-- Where votes are taken again, whoever voted has seen it.
insert into idea_exposure_keys (idea_id, key)
    select entry_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from ideas
    where counted and merged_into_id is not null and state in ('inbox', 'clarify', 'open', 'evaluate');
insert into idea_exposures (idea_id, who, on_day)
    select idea_id, sha256(key || uuid_send(person_id)), current_date
    from ideas join idea_votes on idea_id = entry_id join idea_exposure_keys using (idea_id)
    where merged_into_id is not null;
update idea_scores set takes_votes = true, exposures_count = votes_count from ideas, idea_exposure_keys
    where entry_id = idea_scores.idea_id and idea_exposure_keys.idea_id = entry_id and merged_into_id is not null;
drop index ideas_merged_into_idx;
alter table ideas drop column merged_into_id, drop column merged_at, drop column joined_count;
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on, awaits_team on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

-- Moves that nobody knows then are lost.
alter table decisions disable trigger decisions_append_only;
delete from decisions where 'merged' in (from_state, to_state);
alter table decisions enable trigger decisions_append_only;
drop index decisions_canonical_id_idx;
alter table decisions
    drop constraint decisions_canonical_check,
    drop constraint decisions_answer_check,
    drop constraint decisions_revisit_check,
    drop column canonical_id,
    drop column joined_people,
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox' or undoes)),
    add constraint decisions_revisit_check check (
        char_length(revisit_trigger) <= 200
        and (to_state = 'parked') = (revisit_on is not null or revisit_trigger <> '' or reason = 'no_answer'));
