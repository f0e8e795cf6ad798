-- Who answers an idea first: the innovation team, the line manager of whoever had it, or either of them.

alter table people
    add column manager_id uuid constraint people_manager_id_fkey references people on delete set null,
    add constraint people_manager_check check (manager_id <> id);
comment on column people.manager_id is 'Their line manager';
create index people_manager_id_idx on people (manager_id) where manager_id is not null;

create function refuse_manager_circle() returns trigger language plpgsql as $$
begin
    -- Two changes that each close half of a circle wait for each other.
    perform pg_advisory_xact_lock(hashtext('people.manager_id'));
    if exists (with recursive above (id) as (
            select new.manager_id
            union select people.manager_id from people join above on people.id = above.id
            where people.manager_id is not null)
        select from above where id = new.id) then
        raise check_violation using constraint = 'people_manager_circle', table = 'people',
            message = 'line managers do not go in a circle';
    end if;
    return null;
end $$;
create trigger people_manager_circle after insert or update of manager_id on people
    for each row when (new.manager_id is not null) execute function refuse_manager_circle();

alter table idea_rules
    add column processing text not null default 'central',
    add constraint idea_rules_processing_check check (processing in ('central', 'manager', 'both'));
comment on column idea_rules.processing is 'Who answers ideas first, where no unit says otherwise';
alter table units
    add column idea_processing text,
    add constraint units_idea_processing_check check (idea_processing in ('central', 'manager', 'both'));
comment on column units.idea_processing is 'Who answers ideas of its people first; as in the unit above it where nothing is said';

alter table ideas
    add column manager_id uuid constraint ideas_manager_id_fkey references people on delete set null,
    add column manager_alone boolean not null default false,
    add column manager_until date,
    add column awaits_manager boolean not null default false;
comment on column ideas.manager_id is 'Who was the line manager of whoever had it when it was handed in, where that manager answers first';
comment on column ideas.manager_alone is 'Does the innovation team wait until then?';
comment on column ideas.manager_until is 'The last day of their turn; none once the innovation team has it';
comment on column ideas.awaits_manager is 'Does it wait for them, as it would for the team? Worked out at each move';
create index ideas_manager_idx on ideas (manager_id, entry_id) where counted and awaits_manager;
create index ideas_manager_until_idx on ideas (manager_until) where manager_until is not null;
create constraint trigger ideas_manager_revise_entry after update of manager_id, manager_until on ideas
    deferrable initially deferred for each row execute function revise_entry_of();

alter table decisions
    drop constraint decisions_role_check,
    drop constraint decisions_answer_check,
    add constraint decisions_role_check check (
        role in ('author', 'innovation_team', 'manager', 'owner', 'supporter', 'moderator', 'clock')
        and (person_id is null or role <> 'clock') and (person_id is not null or role in ('clock', 'supporter'))),
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or from_state = 'merged' or char_length(answer) >= 80)
        and (role not in ('innovation_team', 'manager') or answer <> '' or from_state = 'inbox' or undoes));
