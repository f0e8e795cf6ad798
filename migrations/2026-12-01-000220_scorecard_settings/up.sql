-- The innovation team sets up by itself with what ideas are judged, and what must hold for all of them.

-- A restored database comes up in one transaction, in which the rows of scorecards were just made.
set constraints all immediate;

alter table scorecard_templates
    add column retired boolean not null default false,
    add column usual boolean not null default false,
    add column version integer not null default 1,
    add constraint scorecard_templates_usual_check check (not (usual and retired));
comment on column scorecard_templates.retired is 'Is it no longer offered?';
comment on column scorecard_templates.usual is 'Ideas without a campaign are judged with it';
create unique index scorecard_templates_usual_key on scorecard_templates (usual) where usual;
update scorecard_templates set usual = true where code = 'small';

alter table scorecard_checks
    add column retired boolean not null default false,
    add column version integer not null default 1,
    drop constraint scorecard_checks_place_check,
    add constraint scorecard_checks_place_check check (place between 1 and 9),
    add constraint scorecard_checks_texts_check check (least(char_length(de), char_length(en)) between 1 and 120);
comment on column scorecard_checks.retired is 'Is it no longer asked?';

alter table idea_setting_changes drop constraint idea_setting_changes_area_check;
alter table idea_setting_changes add constraint idea_setting_changes_area_check check (
    area in ('themes', 'reasons', 'clock', 'days', 'words', 'templates', 'names', 'scorecards', 'checks'));
