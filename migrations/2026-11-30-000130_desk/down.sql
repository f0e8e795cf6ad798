alter table idea_features drop column words;
drop table idea_meanings, company_days_off, idea_reason_texts;
drop trigger organisation_region_revise on organisation;
alter table answer_templates drop column version;
alter table idea_reasons drop column version;
alter table idea_themes drop column version;
alter table idea_rules
    drop constraint idea_rules_judge_check,
    drop constraint idea_rules_shares_check,
    drop column version,
    drop column words_revision,
    drop column judge_days,
    drop column escalate_percent,
    drop column remind_percent;
drop table idea_setting_changes;
