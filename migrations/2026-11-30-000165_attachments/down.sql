drop trigger ideas_attachments_revise_entry on ideas;
alter table ideas drop column attachments_count;
drop table attachment_chunks;
drop table attachments;
