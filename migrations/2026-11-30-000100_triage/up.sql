-- What the innovation team works with: what waits for it, notes, who is at it, what is looked at later, starts of answers.

drop trigger ideas_revise_entry on ideas;
alter table ideas add column awaits_team boolean not null default false;
comment on column ideas.awaits_team is 'Does it wait for the innovation team: for a first answer, a decision, a signature, or a look at what its author answered? Worked out at each move';
-- Who answered after a question is waited for as well, and what opened by itself has its first answer to come.
update ideas set awaits_team = case
    when exists (select from idea_proposals waiting where waiting.idea_id = ideas.entry_id and waiting.ended_at is null)
        then exists (select from idea_proposals waiting
            where waiting.idea_id = ideas.entry_id and waiting.ended_at is null and waiting.signed_at is null)
    when state in ('inbox', 'decide') then true
    else coalesce((select last.role = 'author' and last.from_state = 'clarify' from decisions last
            where last.idea_id = ideas.entry_id order by last.number desc limit 1), false)
        or (state = 'open' and not exists (select from decisions said
            where said.idea_id = ideas.entry_id and said.role in ('innovation_team', 'owner') and said.answer_html <> ''))
    end
where counted and (state in ('inbox', 'decide', 'open', 'evaluate') or exists (select from idea_proposals waiting
    where waiting.idea_id = ideas.entry_id and waiting.ended_at is null));
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on, awaits_team on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
create index ideas_triage_idx on ideas ((coalesce(due_on, '9999-12-31'::date)), entry_id) where counted and awaits_team;

alter table decisions
    add column undoes boolean not null default false,
    drop constraint decisions_answer_check,
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox' or undoes)),
    add constraint decisions_undoes_check check (not undoes or (role = 'innovation_team' and second_id is null));
comment on column decisions.undoes is 'Does it take back the decision before it?';

create table idea_notes (
    id uuid constraint idea_notes_pkey primary key,
    idea_id uuid not null constraint idea_notes_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_notes_person_id_fkey references people on delete restrict,
    text text not null,
    html text not null,
    language text not null,
    unsent boolean not null default false,
    written_at timestamptz not null,
    constraint idea_notes_text_check check (char_length(text) between 1 and 10000)
);
comment on table idea_notes is 'What the innovation team notes for itself beside an idea; nobody else reads it, nor the author of the idea';
comment on column idea_notes.unsent is 'Is it the answer of somebody who was overtaken by a colleague?';
create index idea_notes_idea_id_idx on idea_notes (idea_id, id);
create index idea_notes_person_id_idx on idea_notes (person_id);

create table idea_holds (
    idea_id uuid constraint idea_holds_pkey primary key constraint idea_holds_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_holds_person_id_fkey references people on delete cascade,
    since timestamptz not null
);
comment on table idea_holds is 'Who of the innovation team is answering an idea, for colleagues to see; it keeps nobody from deciding and ends by itself';
create index idea_holds_person_id_idx on idea_holds (person_id);

create table idea_snoozes (
    idea_id uuid constraint idea_snoozes_pkey primary key
        constraint idea_snoozes_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_snoozes_person_id_fkey references people on delete cascade,
    until date not null
);
comment on table idea_snoozes is 'Ideas the team looks at later: out of its list until that day, while their own days go on';
create index idea_snoozes_person_id_idx on idea_snoozes (person_id);

create table triage_views (
    id uuid constraint triage_views_pkey primary key,
    person_id uuid not null constraint triage_views_person_id_fkey references people on delete cascade,
    name text not null,
    query text not null,
    shared boolean not null,
    made_at timestamptz not null,
    constraint triage_views_name_check check (char_length(name) between 1 and 60),
    constraint triage_views_query_check check (char_length(query) <= 500)
);
comment on table triage_views is 'Views of the triage that somebody keeps for themselves or for the team';
create index triage_views_person_id_idx on triage_views (person_id, made_at);
create index triage_views_shared_idx on triage_views (made_at) where shared;

create table answer_templates (
    id uuid constraint answer_templates_pkey primary key,
    name text not null,
    text text not null,
    made_at timestamptz not null,
    constraint answer_templates_name_check check (char_length(name) between 1 and 60),
    constraint answer_templates_text_check check (char_length(text) between 1 and 2000)
);
comment on table answer_templates is 'How answers of the innovation team may begin; nothing is ever sent by itself';
create constraint trigger answer_templates_revise after insert or update or delete on answer_templates
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger triage_views_revise after insert or update or delete on triage_views
    deferrable initially deferred for each row execute function revise_rights();
