-- Ideas under review are judged with scorecards, by people who do not see what the others say until they have sent
-- their own.

create table scorecard_templates (
    code text constraint scorecard_templates_pkey primary key,
    place integer not null constraint scorecard_templates_place_key unique,
    de text not null,
    en text not null,
    constraint scorecard_templates_texts_check check (least(char_length(de), char_length(en)) between 1 and 120)
);
comment on table scorecard_templates is 'Scorecards with which ideas are judged, in the words of the company';

create table scorecard_criteria (
    template_code text not null
        constraint scorecard_criteria_template_code_fkey references scorecard_templates on delete cascade,
    place smallint not null,
    weight smallint not null,
    de text not null,
    en text not null,
    anchors_de text[] not null,
    anchors_en text[] not null,
    constraint scorecard_criteria_pkey primary key (template_code, place),
    constraint scorecard_criteria_place_check check (place between 1 and 7),
    constraint scorecard_criteria_weight_check check (weight between 1 and 5),
    constraint scorecard_criteria_anchors_check check (cardinality(anchors_de) = 6 and cardinality(anchors_en) = 6)
);
comment on table scorecard_criteria is 'What a scorecard asks; anchors say in words what 0 to 5 mean';

create table scorecard_checks (
    code text constraint scorecard_checks_pkey primary key,
    place smallint not null constraint scorecard_checks_place_key unique,
    de text not null,
    en text not null,
    owner_id uuid constraint scorecard_checks_owner_id_fkey references people on delete set null,
    constraint scorecard_checks_place_check check (place between 1 and 5)
);
comment on table scorecard_checks is 'What must hold for every idea, whatever its score';
comment on column scorecard_checks.owner_id is 'Whose single no is enough, since it is their field';
create index scorecard_checks_owner_id_idx on scorecard_checks (owner_id) where owner_id is not null;

create table idea_reviews (
    id uuid constraint idea_reviews_pkey primary key,
    idea_id uuid not null constraint idea_reviews_idea_id_fkey references ideas on delete cascade,
    template_code text not null
        constraint idea_reviews_template_code_fkey references scorecard_templates on delete restrict,
    opened_at timestamptz not null,
    closed_at timestamptz
);
comment on table idea_reviews is 'A time in which an idea is judged: from when it is taken under review until it is decided';
create unique index idea_reviews_open_key on idea_reviews (idea_id) where closed_at is null;
create index idea_reviews_idea_id_idx on idea_reviews (idea_id, opened_at desc);
create index idea_reviews_template_code_idx on idea_reviews (template_code);

create table idea_evaluations (
    id uuid constraint idea_evaluations_pkey primary key,
    review_id uuid not null constraint idea_evaluations_review_id_fkey references idea_reviews on delete cascade,
    idea_id uuid not null constraint idea_evaluations_idea_id_fkey references ideas on delete cascade,
    person_id uuid not null constraint idea_evaluations_person_id_fkey references people on delete restrict,
    unit_id uuid constraint idea_evaluations_unit_id_fkey references units on delete restrict,
    assigned_at timestamptz not null,
    due_on date not null,
    submitted_at timestamptz,
    ended_at timestamptz,
    outcome text constraint idea_evaluations_outcome_check check (
        outcome in ('declined', 'lapsed', 'left', 'involved', 'over')),
    conflict text not null default '',
    constraint idea_evaluations_person_key unique (review_id, person_id),
    constraint idea_evaluations_end_check check ((ended_at is null) = (outcome is null)),
    constraint idea_evaluations_conflict_check check (
        char_length(conflict) <= 500 and (coalesce(outcome, '') = 'declined') = (conflict <> ''))
);
comment on table idea_evaluations is 'Who is asked to judge an idea; who they are is read by the innovation team alone';
comment on column idea_evaluations.unit_id is 'Where they worked when they sent their scorecard';
comment on column idea_evaluations.due_on is 'The last day; after it somebody else is asked';
comment on column idea_evaluations.conflict is 'Why they do not judge it';
create index idea_evaluations_idea_id_idx on idea_evaluations (idea_id);
create index idea_evaluations_unit_id_idx on idea_evaluations (unit_id) where unit_id is not null;
create index idea_evaluations_open_idx on idea_evaluations (person_id, assigned_at desc, id desc)
    where submitted_at is null and ended_at is null;
create index idea_evaluations_done_idx on idea_evaluations (person_id, submitted_at desc, id desc)
    where submitted_at is not null;
create index idea_evaluations_now_idx on idea_evaluations (person_id) where ended_at is null;
create index idea_evaluations_over_idx on idea_evaluations (submitted_at desc, id desc)
    where outcome = 'over' and submitted_at is not null;

create table idea_scorecards (
    evaluation_id uuid not null
        constraint idea_scorecards_evaluation_id_fkey references idea_evaluations on delete cascade,
    version smallint not null,
    saved_at timestamptz not null,
    score double precision,
    constraint idea_scorecards_pkey primary key (evaluation_id, version),
    constraint idea_scorecards_version_check check (version between 0 and 2),
    constraint idea_scorecards_score_check check (score between 0 and 5)
);
comment on table idea_scorecards is 'A scorecard as it was sent: 1 blind, 2 after others were read; 0 is a draft nobody else reads';
comment on column idea_scorecards.score is 'None where less than three fifths of the weight were answered: then it does not count';

create table idea_scorecard_answers (
    evaluation_id uuid not null,
    version smallint not null,
    criterion smallint not null,
    mark smallint,
    skipped boolean not null,
    comment text not null default '',
    constraint idea_scorecard_answers_pkey primary key (evaluation_id, version, criterion),
    constraint idea_scorecard_answers_card_fkey foreign key (evaluation_id, version)
        references idea_scorecards on delete cascade,
    constraint idea_scorecard_answers_mark_check check (mark between 0 and 5),
    constraint idea_scorecard_answers_skipped_check check (
        (mark is null or not skipped) and (version = 0 or skipped = (mark is null))),
    constraint idea_scorecard_answers_comment_check check (char_length(comment) <= 500)
);
comment on table idea_scorecard_answers is 'What somebody gives an idea for a criterion';
comment on column idea_scorecard_answers.skipped is 'They cannot tell; a draft may have neither a mark nor this';

create table idea_scorecard_checks (
    evaluation_id uuid not null,
    version smallint not null,
    check_code text not null
        constraint idea_scorecard_checks_check_code_fkey references scorecard_checks on delete restrict,
    verdict text not null constraint idea_scorecard_checks_verdict_check check (verdict in ('yes', 'no', 'unsure')),
    constraint idea_scorecard_checks_pkey primary key (evaluation_id, version, check_code),
    constraint idea_scorecard_checks_card_fkey foreign key (evaluation_id, version)
        references idea_scorecards on delete cascade
);
comment on table idea_scorecard_checks is 'What somebody says of what must hold for an idea';
create index idea_scorecard_checks_check_code_idx on idea_scorecard_checks (check_code);

-- What was sent blind stays as it was sent.
create function _keep_scorecard() returns trigger language plpgsql as $$
begin
    if old.version = 1 and (tg_op = 'UPDATE' or exists (select from idea_evaluations where id = old.evaluation_id)) then
        raise exception 'a scorecard that was sent is append-only';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger idea_scorecards_append_only before update or delete on idea_scorecards
    for each row execute function _keep_scorecard();
create trigger idea_scorecard_answers_append_only before update or delete on idea_scorecard_answers
    for each row execute function _keep_scorecard();
create trigger idea_scorecard_checks_append_only before update or delete on idea_scorecard_checks
    for each row execute function _keep_scorecard();

create table idea_results (
    decision_id uuid constraint idea_results_pkey primary key
        constraint idea_results_decision_id_fkey references decisions on delete restrict,
    idea_id uuid not null constraint idea_results_idea_id_fkey references ideas on delete cascade,
    counted integer not null,
    median double precision not null,
    mean double precision not null,
    least double precision not null,
    most double precision not null,
    blind_median double precision,
    apart boolean not null,
    failed text[] not null,
    advice text not null constraint idea_results_advice_check check (advice in ('go', 'decline', 'discuss')),
    constraint idea_results_counted_check check (counted >= 1),
    constraint idea_results_scores_check check (least >= 0 and least <= median and median <= most and most <= 5)
);
comment on table idea_results is 'What scorecards said together when an idea was decided about: shown to everybody, with nobody''s name';
comment on column idea_results.apart is 'Did they differ much?';
comment on column idea_results.failed is 'What must hold and does not';
create index idea_results_idea_id_idx on idea_results (idea_id);
create trigger idea_results_append_only before update or delete on idea_results
    for each row execute function refuse_change();

create constraint trigger idea_reviews_revise_entry after insert or update on idea_reviews
    deferrable initially deferred for each row execute function revise_idea_of();
create constraint trigger idea_evaluations_revise_entry after insert or update on idea_evaluations
    deferrable initially deferred for each row execute function revise_idea_of();
create constraint trigger idea_results_revise_entry after insert on idea_results
    deferrable initially deferred for each row execute function revise_idea_of();

insert into scorecard_templates (code, place, de, en) values
    ('small', 1, 'Kleine Verbesserung', 'Small improvement'),
    ('project', 2, 'Projekt', 'Project');
insert into scorecard_criteria (template_code, place, weight, de, en, anchors_de, anchors_en) values
    ('small', 1, 5, 'Wie viel bringt es im Alltag?', 'How much does it help day to day?',
        array['macht es schlechter', 'kaum spürbar', 'etwas leichter', 'deutlich leichter', 'spart viel Zeit oder Ärger', 'löst ein Problem, das alle kennen'],
        array['makes things worse', 'hardly noticeable', 'a little easier', 'clearly easier', 'saves a lot of time or trouble', 'solves a problem everyone knows']),
    ('small', 2, 3, 'Wie leicht lässt es sich umsetzen?', 'How easily can it be done?',
        array['gar nicht', 'nur mit großem Umbau', 'in Monaten', 'in Wochen', 'in Tagen', 'sofort, mit dem, was da ist'],
        array['not at all', 'only with a major rebuild', 'within months', 'within weeks', 'within days', 'right away, with what we have']),
    ('small', 3, 2, 'Wie viele haben etwas davon?', 'How many people benefit?',
        array['niemand', 'eine Person', 'ein Team', 'mehrere Teams', 'ein ganzer Bereich', 'alle im Haus oder viele Kundinnen und Kunden'],
        array['nobody', 'one person', 'one team', 'several teams', 'a whole department', 'everyone here, or many customers']),
    ('project', 1, 5, 'Wie groß ist der Nutzen für Kundinnen und Kunden oder Mitarbeitende?', 'How much do customers or staff gain?',
        array['schadet eher', 'kein erkennbarer Nutzen', 'angenehm, aber entbehrlich', 'spürbar', 'groß', 'ändert, wie wir arbeiten'],
        array['does more harm than good', 'no visible gain', 'pleasant, but dispensable', 'noticeable', 'large', 'changes how we work']),
    ('project', 2, 4, 'Wie sicher können wir es umsetzen?', 'How sure are we that we can do it?',
        array['ausgeschlossen', 'fehlt uns fast alles', 'viele offene Fragen', 'machbar mit Hilfe von außen', 'machbar mit eigenen Leuten', 'schon einmal so gemacht'],
        array['out of the question', 'we lack nearly everything', 'many open questions', 'feasible with outside help', 'feasible with our own people', 'done like this before']),
    ('project', 3, 4, 'Steht der Aufwand im Verhältnis zum Nutzen?', 'Is it worth the effort?',
        array['kostet ein Vielfaches', 'kostet deutlich mehr, als es bringt', 'hält sich die Waage', 'rechnet sich in drei Jahren', 'rechnet sich im ersten Jahr', 'rechnet sich sofort'],
        array['costs many times more', 'costs clearly more than it brings', 'breaks even', 'pays off within three years', 'pays off within a year', 'pays off at once']),
    ('project', 4, 3, 'Passt es zu dem, was wir vorhaben?', 'Does it fit what we are aiming for?',
        array['widerspricht unseren Zielen', 'hat nichts damit zu tun', 'berührt ein Ziel am Rand', 'hilft einem Ziel', 'hilft mehreren Zielen', 'ohne das erreichen wir ein Ziel nicht'],
        array['contradicts our goals', 'unrelated to them', 'touches a goal at its edge', 'helps one goal', 'helps several goals', 'we miss a goal without it']),
    ('project', 5, 3, 'Wie gut beherrschen wir die Risiken?', 'How well can we handle the risks?',
        array['nicht beherrschbar', 'große Risiken ohne Antwort', 'Risiken bekannt, Antworten fehlen', 'beherrschbar mit Aufwand', 'gut beherrschbar', 'kaum Risiken'],
        array['beyond control', 'large risks without an answer', 'risks known, answers missing', 'manageable with effort', 'well under control', 'hardly any risk']),
    ('project', 6, 2, 'Wie dringend ist es?', 'How urgent is it?',
        array['kann für immer warten', 'kann Jahre warten', 'nächstes Jahr reicht', 'in diesem Jahr', 'in diesem Quartal', 'jeder Monat kostet uns etwas'],
        array['can wait forever', 'can wait for years', 'next year will do', 'this year', 'this quarter', 'every month costs us']);
insert into scorecard_checks (code, place, de, en) values
    ('legal', 1, 'Recht und Aufsicht lassen es zu', 'Law and regulation allow it'),
    ('harm', 2, 'Keine Kundin und kein Kunde nimmt Schaden', 'No customer comes to harm'),
    ('running', 3, 'Daran arbeitet nicht schon ein anderes Projekt', 'No project is already working on it');

-- After the rows: what is remembered of them is remembered since then.
create constraint trigger scorecard_templates_revise after insert or update or delete on scorecard_templates
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger scorecard_criteria_revise after insert or update or delete on scorecard_criteria
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger scorecard_checks_revise after insert or update or delete on scorecard_checks
    deferrable initially deferred for each row execute function revise_rights();
