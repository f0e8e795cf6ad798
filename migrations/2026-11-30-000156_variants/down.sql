drop trigger ideas_variants_revise_entry on ideas;
alter table ideas drop column variants_id;
drop table idea_variants;
