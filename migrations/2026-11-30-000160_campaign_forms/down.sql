drop trigger ideas_answers_revise_entry on ideas;
alter table ideas drop column form_version, drop column answers;
drop table campaign_covers, campaign_forms;
drop function refuse_other_form();
drop trigger campaigns_form_revise_names on campaigns;
alter table campaigns
    drop column cover_alt, drop column cover, drop column last_question, drop column form_version,
    drop column questions, drop column processing;
