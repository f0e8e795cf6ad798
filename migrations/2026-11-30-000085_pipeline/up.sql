-- From one state a stage to the whole way of an idea. Every idea, vote and decision stays.

-- What a company may choose.
create table idea_rules (
    single boolean not null default true constraint idea_rules_pkey primary key
        constraint idea_rules_single_check check (single),
    signatures text not null default 'all'
        constraint idea_rules_signatures_check check (signatures in ('none', 'declines', 'all')),
    hold_hours integer not null default 24,
    inbox_days integer not null default 5,
    clarify_days integer not null default 10,
    open_days integer not null default 60,
    evaluate_days integer not null default 10,
    decide_days integer not null default 10,
    accepted_days integer not null default 15,
    admission_votes integer not null default 20,
    appeal_votes integer not null default 15,
    constraint idea_rules_days_check check (
        least(inbox_days, clarify_days, open_days, evaluate_days, decide_days, accepted_days) >= 1
        and greatest(inbox_days, clarify_days, open_days, evaluate_days, decide_days, accepted_days) <= 250),
    constraint idea_rules_hold_check check (hold_hours between 0 and 240),
    constraint idea_rules_votes_check check (admission_votes >= 1 and appeal_votes >= 5)
);
comment on table idea_rules is 'How long each state of an idea may take, in working days, and what takes two signatures: one row';
comment on column idea_rules.hold_hours is 'For so long the author alone reads that an idea is declined';
comment on column idea_rules.admission_votes is 'Votes with which an idea is taken under review before many saw it';
comment on column idea_rules.appeal_votes is 'Votes that have a declined idea decided again; or a tenth of its audience';
insert into idea_rules default values;
create constraint trigger idea_rules_revise after update on idea_rules
    deferrable initially deferred for each row execute function revise_rights();

-- Why an idea is declined, in the words of the company.
create table idea_reasons (
    code text constraint idea_reasons_pkey primary key,
    place integer not null constraint idea_reasons_place_key unique,
    de text not null,
    en text not null,
    retired boolean not null default false,
    constraint idea_reasons_texts_check check (least(char_length(de), char_length(en)) between 1 and 120)
);
comment on table idea_reasons is 'Reasons for declining an idea; one that was used stays, retired';
insert into idea_reasons (code, place, de, en) values
    ('exists', 1, 'Das gibt es schon', 'It already exists'),
    ('effort', 2, 'Aufwand und Nutzen stehen in keinem Verhältnis', 'It would cost more than it brings'),
    ('not_allowed', 3, 'Gesetz oder Aufsicht lassen es nicht zu', 'The law or our regulator does not allow it'),
    ('not_feasible', 4, 'Technisch geht es bei uns nicht', 'It cannot be done with our technology'),
    ('no_capacity', 5, 'Wir haben niemanden, der es umsetzen kann', 'There is nobody who could carry it out'),
    ('direction', 6, 'Es passt nicht zu dem, was wir vorhaben', 'It does not fit what we are aiming for'),
    ('no_answer', 7, 'Auf unsere Rückfrage kam keine Antwort', 'Our question was not answered'),
    ('other', 8, 'Ein anderer Grund', 'Another reason');
create constraint trigger idea_reasons_revise after insert or update or delete on idea_reasons
    deferrable initially deferred for each row execute function revise_rights();

drop trigger ideas_revise_entry on ideas;
alter table ideas
    drop constraint ideas_state_check,
    alter column state set default 'draft',
    add column coach_id uuid constraint ideas_coach_id_fkey references people on delete restrict,
    add column owner_id uuid constraint ideas_owner_id_fkey references people on delete restrict,
    add column due_on date,
    add column clock_on date,
    add column clock_step smallint not null default 0;
comment on column ideas.state is 'Where it stands in the pipeline; the public stage is derived';
comment on column ideas.coach_id is 'Who of the innovation team looks after it';
comment on column ideas.owner_id is 'Who agreed to see it through';
comment on column ideas.due_on is 'The last working day of those its state may take, worked out from its decisions at each move';
comment on column ideas.clock_on is 'When the clock next has something to do with it';
comment on column ideas.clock_step is 'How much the clock has done since its last move';

update ideas set state = 'draft' from entries where entries.id = ideas.entry_id and entries.published_at is null;
-- Nobody has answered these yet.
update ideas set state = 'inbox' where state = 'open';
alter table ideas add constraint ideas_state_check check (state in (
    'draft', 'inbox', 'clarify', 'open', 'evaluate', 'decide', 'budget_round', 'accepted', 'delivering', 'done',
    'parked', 'declined', 'merged', 'withdrawn', 'hidden'));
create constraint trigger ideas_revise_entry after update of
    problem, problem_html, proposal, proposal_html, benefit, benefit_html, state, state_since, counted, votes_count,
    coach_id, owner_id, due_on on ideas
    deferrable initially deferred for each row execute function revise_entry_of();
create index ideas_clock_idx on ideas (clock_on, entry_id) where counted and clock_on is not null;
create index ideas_due_idx on ideas (state, due_on, entry_id) where counted;
create index ideas_coach_id_idx on ideas (coach_id) where coach_id is not null;
create index ideas_owner_id_idx on ideas (owner_id) where owner_id is not null;
drop index ideas_rising_idx;
create index ideas_rising_idx on ideas (rising desc, entry_id desc)
    where counted and state in ('inbox', 'clarify', 'open', 'evaluate');

alter table decisions
    drop constraint decisions_role_check,
    drop constraint decisions_state_check,
    drop constraint decisions_answer_check,
    drop constraint decisions_revisit_check,
    alter column person_id drop not null,
    add column second_id uuid constraint decisions_second_id_fkey references people on delete restrict,
    add column reason text constraint decisions_reason_fkey references idea_reasons on delete restrict,
    add column early boolean not null default false,
    add column text_version integer,
    add column seen integer,
    add column score double precision,
    add column benefit text not null default '',
    add column first_step text not null default '',
    add column owner_id uuid constraint decisions_owner_id_fkey references people on delete restrict,
    add constraint decisions_role_check check (
        role in ('author', 'innovation_team', 'owner', 'supporter', 'moderator', 'clock')
        and (person_id is null or role <> 'clock') and (person_id is not null or role in ('clock', 'supporter'))),
    add constraint decisions_second_check check (second_id is null or second_id <> person_id),
    add constraint decisions_state_check check (
        from_state in ('draft', 'inbox', 'clarify', 'open', 'evaluate', 'decide', 'budget_round', 'accepted',
            'delivering', 'done', 'parked', 'declined', 'merged', 'withdrawn')
        and to_state in ('inbox', 'clarify', 'open', 'evaluate', 'decide', 'budget_round', 'accepted',
            'delivering', 'done', 'parked', 'declined', 'merged', 'withdrawn', 'hidden')
        and from_state <> to_state),
    add constraint decisions_answer_check check (
        char_length(answer) <= 2000
        and (to_state <> 'declined' or char_length(answer) >= 80)
        and (role <> 'innovation_team' or answer <> '' or from_state = 'inbox')),
    add constraint decisions_revisit_check check (
        char_length(revisit_trigger) <= 200
        and (to_state = 'parked') = (revisit_on is not null or revisit_trigger <> '' or reason = 'no_answer')),
    add constraint decisions_texts_check check (greatest(char_length(benefit), char_length(first_step)) <= 1000);
comment on table decisions is 'Every move of an idea, by whom, with what was said and what it had gathered by then; append-only';
comment on column decisions.person_id is 'Who moved it; nobody when the days did';
comment on column decisions.second_id is 'Who signed as the second';
comment on column decisions.early is 'Was it taken under review before many had the chance to see it?';
comment on column decisions.text_version is 'The version of its text at this moment';
comment on column decisions.seen is 'How many people had seen it';
comment on column decisions.benefit is 'What it is expected to bring';
comment on column decisions.owner_id is 'Who agreed to see it through';
create index decisions_second_id_idx on decisions (second_id) where second_id is not null;
create index decisions_reason_idx on decisions (reason) where reason is not null;
create index decisions_owner_id_idx on decisions (owner_id) where owner_id is not null;

create table idea_questions (
    decision_id uuid not null constraint idea_questions_decision_id_fkey references decisions on delete restrict,
    place smallint not null,
    idea_id uuid not null constraint idea_questions_idea_id_fkey references ideas on delete cascade,
    question text not null,
    answer text not null default '',
    answer_html text not null default '',
    answered_at timestamptz,
    constraint idea_questions_pkey primary key (decision_id, place),
    constraint idea_questions_texts_check check (
        char_length(question) between 1 and 500 and char_length(answer) <= 2000
        and (answered_at is not null) = (answer <> ''))
);
create index idea_questions_idea_id_idx on idea_questions (idea_id);
comment on table idea_questions is 'What the author of an idea was asked with a decision, and what they answered';

create table idea_proposals (
    id uuid constraint idea_proposals_pkey primary key,
    idea_id uuid not null constraint idea_proposals_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_proposals_person_id_fkey references people on delete restrict,
    from_state text not null,
    to_state text not null constraint idea_proposals_to_check check (to_state in ('accepted', 'parked', 'declined')),
    reason text constraint idea_proposals_reason_fkey references idea_reasons on delete restrict,
    answer text not null,
    answer_html text not null,
    language text not null constraint idea_proposals_language_check check (language in ('de', 'en')),
    revisit_on date,
    revisit_trigger text not null default '',
    benefit text not null default '',
    first_step text not null default '',
    owner_id uuid constraint idea_proposals_owner_id_fkey references people on delete restrict,
    proposed_at timestamptz not null,
    second_id uuid constraint idea_proposals_second_id_fkey references people on delete restrict,
    signed_at timestamptz,
    public_at timestamptz,
    ended_at timestamptz,
    outcome text constraint idea_proposals_outcome_check check (
        outcome in ('published', 'refused', 'withdrawn', 'overtaken')),
    note text not null default '',
    constraint idea_proposals_second_check check (second_id is null or second_id <> person_id),
    constraint idea_proposals_end_check check ((ended_at is null) = (outcome is null)),
    constraint idea_proposals_texts_check check (
        char_length(answer) between 1 and 2000 and (to_state <> 'declined' or char_length(answer) >= 80)
        and char_length(note) <= 1000 and greatest(char_length(benefit), char_length(first_step)) <= 1000
        and char_length(revisit_trigger) <= 200)
);
create unique index idea_proposals_open_key on idea_proposals (idea_id) where ended_at is null;
create index idea_proposals_idea_id_idx on idea_proposals (idea_id);
create index idea_proposals_person_id_idx on idea_proposals (person_id);
create index idea_proposals_second_id_idx on idea_proposals (second_id) where second_id is not null;
create index idea_proposals_reason_idx on idea_proposals (reason) where reason is not null;
create index idea_proposals_owner_id_idx on idea_proposals (owner_id) where owner_id is not null;
comment on table idea_proposals is 'A decision of the innovation team that waits: for a second signature, or until its author has read it';
comment on column idea_proposals.public_at is 'When it takes effect, once it is signed';
comment on column idea_proposals.note is 'Why the second did not sign; read by the innovation team';

create table idea_appeals (
    idea_id uuid not null constraint idea_appeals_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_appeals_person_id_fkey references people on delete cascade,
    appealed_at timestamptz not null,
    constraint idea_appeals_pkey primary key (idea_id, person_id)
);
create index idea_appeals_person_id_idx on idea_appeals (person_id);
comment on table idea_appeals is 'Who of those who voted wants a declined idea to be decided again; others see a number only';

create table idea_credits (
    idea_id uuid not null constraint idea_credits_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_credits_person_id_fkey references people on delete restrict,
    since timestamptz not null,
    constraint idea_credits_pkey primary key (idea_id, person_id)
);
create index idea_credits_person_id_idx on idea_credits (person_id);
comment on table idea_credits is 'Who had an idea that somebody else goes on with';

create constraint trigger idea_questions_revise_entry after insert or update on idea_questions
    deferrable initially deferred for each row execute function revise_idea_of();
create constraint trigger idea_proposals_revise_entry after insert or update on idea_proposals
    deferrable initially deferred for each row execute function revise_idea_of();
create constraint trigger idea_credits_revise_entry after insert on idea_credits
    deferrable initially deferred for each row execute function revise_idea_of();
create function revise_idea_gone_of() returns trigger language plpgsql as $$
begin
    update entries set revision = revision
        where id = coalesce(new.idea_id, old.idea_id) and xmin <> pg_current_xact_id()::xid;
    return null;
end $$;
create constraint trigger idea_appeals_revise_entry after insert or delete on idea_appeals
    deferrable initially deferred for each row execute function revise_idea_gone_of();

-- Counted by state: stages are sums of them.
create table idea_state_counts (
    audience_id uuid not null constraint idea_state_counts_audience_id_fkey references audiences on delete cascade,
    state text not null,
    n integer not null default 0,
    constraint idea_state_counts_pkey primary key (audience_id, state),
    constraint idea_state_counts_n_check check (n >= 0)
);
comment on table idea_state_counts is 'Ideas in each state per audience, kept by the commands; a person sees the sum over their audiences';
insert into idea_state_counts (audience_id, state, n)
    select entries.audience_id, ideas.state, count(*) from ideas join entries on entries.id = ideas.entry_id
    where ideas.counted group by 1, 2;
drop table idea_stage_counts;
-- What was taken out of sight says so; it has left the counters before.
update ideas set state = 'hidden' from entries
    where entries.id = ideas.entry_id and entries.state = 'removed' and entries.published_at is not null;
-- The clock works their days out in the first night. Nobody is reminded of what is old: their pages say how late it is.
update ideas set clock_on = current_date, clock_step = case state when 'inbox' then 1 when 'parked' then 0 else 2 end
    where counted and state <> 'done';
