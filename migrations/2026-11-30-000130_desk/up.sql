-- What the innovation team sets up by itself: who changed what is kept, and what was used stays readable.
create table idea_setting_changes (
    id uuid constraint idea_setting_changes_pkey primary key,
    changed_at timestamptz not null,
    person_id uuid constraint idea_setting_changes_person_id_fkey references people on delete restrict,
    area text not null,
    what text not null default '',
    field text not null,
    was text not null default '',
    becomes text not null default '',
    constraint idea_setting_changes_area_check check (
        area in ('themes', 'reasons', 'clock', 'days', 'words', 'templates')),
    constraint idea_setting_changes_texts_check check (
        greatest(char_length(what), char_length(was), char_length(becomes)) <= 2000)
);
comment on table idea_setting_changes is 'What was changed of the settings of ideas, when and by whom: nobody where a command did it beside the server';
comment on column idea_setting_changes.what is 'The theme, the reason or whatever was changed, as it was called then';
create index idea_setting_changes_changed_at_idx on idea_setting_changes (changed_at desc, id desc);
create index idea_setting_changes_person_id_idx on idea_setting_changes (person_id) where person_id is not null;

alter table idea_rules
    add column remind_percent integer not null default 80,
    add column escalate_percent integer not null default 100,
    add column judge_days integer not null default 10,
    add column words_revision integer not null default 0,
    add column version integer not null default 1,
    add constraint idea_rules_shares_check check (
        remind_percent between 50 and 95 and escalate_percent between 100 and 200),
    add constraint idea_rules_judge_check check (judge_days between 2 and 60);
comment on column idea_rules.remind_percent is 'The share of its days after which whoever has to act is reminded';
comment on column idea_rules.escalate_percent is 'The share of its days after which the whole team is told';
comment on column idea_rules.judge_days is 'Working days to send a scorecard';
comment on column idea_rules.words_revision is 'Grows with each change of the meanings of the company: ideas read by older ones are read anew';
comment on column idea_rules.version is 'Grows with each change, so that an older page overwrites nothing';

alter table idea_themes add column version integer not null default 1;
alter table idea_reasons add column version integer not null default 1;
alter table answer_templates add column version integer not null default 1;

create table idea_reason_texts (
    code text not null constraint idea_reason_texts_code_fkey references idea_reasons on delete cascade,
    until timestamptz not null,
    de text not null,
    en text not null,
    constraint idea_reason_texts_pkey primary key (code, until)
);
comment on table idea_reason_texts is 'How a reason read until it was renamed: what was decided before keeps its words';
create constraint trigger idea_reason_texts_revise after insert or update or delete on idea_reason_texts
    deferrable initially deferred for each row execute function revise_rights();

create table company_days_off (
    day date constraint company_days_off_pkey primary key,
    name text not null,
    constraint company_days_off_name_check check (char_length(name) between 1 and 60)
);
comment on table company_days_off is 'Days of its own on which the company does not work: promises do not count them';
create constraint trigger company_days_off_revise after insert or update or delete on company_days_off
    deferrable initially deferred for each row execute function revise_rights();
create constraint trigger organisation_region_revise after update of region on organisation
    deferrable initially deferred for each row execute function revise_rights();

create table idea_meanings (
    number integer constraint idea_meanings_pkey primary key,
    words text not null constraint idea_meanings_words_key unique,
    version integer not null default 1,
    constraint idea_meanings_words_check check (char_length(words) between 3 and 300)
);
comment on table idea_meanings is 'Words of the company that stand for each other, with an equals sign between them';
create constraint trigger idea_meanings_revise after insert or update or delete on idea_meanings
    deferrable initially deferred for each row execute function revise_rights();

alter table idea_features add column words integer not null default 0;
comment on column idea_features.words is 'The revision of the meanings of the company it was read by';
