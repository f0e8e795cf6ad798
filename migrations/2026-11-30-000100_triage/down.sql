drop table answer_templates, triage_views, idea_snoozes, idea_holds, idea_notes;
-- A decision that was taken back and the one that did it leave no trace: both states are as if nothing had been.
alter table decisions disable trigger decisions_append_only;
delete from decisions where undoes;
alter table decisions enable trigger decisions_append_only;
alter table decisions
    drop constraint decisions_undoes_check,
    drop constraint decisions_answer_check,
    drop column undoes,
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox'));
drop trigger ideas_revise_entry on ideas;
drop index ideas_triage_idx;
alter table ideas drop column awaits_team;
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
