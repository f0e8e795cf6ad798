drop trigger ideas_speaker_revise_entry on ideas;
alter table ideas drop column speaker_id;
