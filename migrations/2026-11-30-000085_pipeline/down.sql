create table idea_stage_counts (
    audience_id uuid not null constraint idea_stage_counts_audience_id_fkey references audiences on delete cascade,
    stage text not null,
    n integer not null default 0,
    constraint idea_stage_counts_pkey primary key (audience_id, stage),
    constraint idea_stage_counts_stage_check check (stage in ('new', 'review', 'accepted', 'progress', 'done', 'notnow')),
    constraint idea_stage_counts_n_check check (n >= 0)
);
alter table decisions drop constraint decisions_role_check, drop constraint decisions_state_check,
    drop constraint decisions_answer_check, drop constraint decisions_revisit_check,
    drop constraint decisions_second_check, drop constraint decisions_texts_check;
drop table idea_state_counts, idea_credits, idea_appeals, idea_proposals, idea_questions;
drop function revise_idea_gone_of();
-- Moves that only the longer way knows are lost; what an idea was decided last stays.
alter table decisions disable trigger decisions_append_only;
update decisions set to_state = 'evaluate' where to_state in ('decide', 'budget_round');
update decisions set from_state = 'evaluate' where from_state in ('decide', 'budget_round');
update decisions set from_state = 'open' where from_state in ('draft', 'inbox', 'clarify');
delete from decisions where person_id is null or role <> 'innovation_team' or from_state = to_state or answer = ''
    or to_state in ('inbox', 'clarify', 'merged', 'withdrawn', 'hidden') or from_state in ('merged', 'withdrawn');
alter table decisions enable trigger decisions_append_only;
alter table decisions drop column second_id, drop column reason, drop column early, drop column text_version,
    drop column seen, drop column score, drop column benefit, drop column first_step, drop column owner_id,
    alter column person_id set not null;
alter table decisions
    add constraint decisions_role_check check (role = 'innovation_team'),
    add constraint decisions_state_check check (
        from_state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined')
        and to_state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined')
        and from_state <> to_state),
    add constraint decisions_answer_check check (char_length(answer) between 1 and 2000 and (to_state <> 'declined' or char_length(answer) >= 80)),
    add constraint decisions_revisit_check check (
        char_length(revisit_trigger) <= 200
        and (to_state = 'parked') = (revisit_on is not null or revisit_trigger <> ''));
drop trigger ideas_revise_entry on ideas;
alter table ideas drop constraint ideas_state_check;
drop index ideas_rising_idx, ideas_clock_idx, ideas_due_idx, ideas_coach_id_idx, ideas_owner_id_idx;
update ideas set state = 'open' where state in ('draft', 'inbox', 'clarify', 'withdrawn', 'hidden');
update ideas set state = 'evaluate' where state in ('decide', 'budget_round', 'merged');
alter table ideas drop column coach_id, drop column owner_id, drop column due_on, drop column clock_on,
    drop column clock_step, alter column state set default 'open',
    add constraint ideas_state_check check (state in ('open', 'evaluate', 'accepted', 'delivering', 'done', 'parked', 'declined'));
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
create index ideas_rising_idx on ideas (rising desc, entry_id desc) where counted and state in ('open', 'evaluate');
insert into idea_stage_counts (audience_id, stage, n)
    select entries.audience_id, case ideas.state when 'open' then 'new' when 'evaluate' then 'review'
        when 'delivering' then 'progress' when 'parked' then 'notnow' when 'declined' then 'notnow'
        else ideas.state end, count(*)
    from ideas join entries on entries.id = ideas.entry_id where ideas.counted group by 1, 2;
drop table idea_rules, idea_reasons;
comment on table decisions is 'Every move of an idea with its public answer; append-only';
comment on column decisions.person_id is null;
comment on column ideas.state is 'Where it stands; the public stage is derived. A draft is a draft in the spine and open here';
comment on table idea_stage_counts is 'Ideas of each stage per audience, kept by the commands; a person sees the sum over their audiences';
