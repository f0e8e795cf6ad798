delete from idea_setting_changes where area in ('scorecards', 'checks');
alter table idea_setting_changes drop constraint idea_setting_changes_area_check;
alter table idea_setting_changes add constraint idea_setting_changes_area_check check (
    area in ('themes', 'reasons', 'clock', 'days', 'words', 'templates', 'names'));
alter table scorecard_checks
    drop constraint scorecard_checks_texts_check,
    drop constraint scorecard_checks_place_check,
    add constraint scorecard_checks_place_check check (place between 1 and 5),
    drop column version,
    drop column retired;
drop index scorecard_templates_usual_key;
alter table scorecard_templates
    drop constraint scorecard_templates_usual_check,
    drop column version,
    drop column usual,
    drop column retired;
