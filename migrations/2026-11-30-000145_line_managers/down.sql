alter table decisions disable trigger decisions_append_only;
update decisions set role = 'innovation_team' where role = 'manager';
alter table decisions enable trigger decisions_append_only;
alter table decisions
    drop constraint decisions_role_check,
    drop constraint decisions_answer_check,
    add constraint decisions_role_check check (
        role in ('author', 'innovation_team', 'owner', 'supporter', 'moderator', 'clock')
        and (person_id is null or role <> 'clock') and (person_id is not null or role in ('clock', 'supporter'))),
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or from_state = 'merged' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox' or undoes));
drop trigger ideas_manager_revise_entry on ideas;
alter table ideas
    drop column awaits_manager, drop column manager_until, drop column manager_alone, drop column manager_id;
alter table units drop column idea_processing;
alter table idea_rules drop column processing;
drop trigger people_manager_circle on people;
drop function refuse_manager_circle();
alter table people drop column manager_id;
