alter table idea_scores drop column own_prior;
drop table campaign_supports;
drop trigger ideas_campaign_revise_entry on ideas;
alter table ideas drop column campaign_id;
drop trigger entries_revise_campaigns on entries;
drop table campaigns;
delete from entries where kind = 'campaign';
delete from kinds where word = 'campaign';
