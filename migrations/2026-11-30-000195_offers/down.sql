drop trigger ideas_offers_revise_entry on ideas;
alter table ideas drop column offers;
