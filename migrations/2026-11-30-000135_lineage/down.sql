alter table entry_links drop column comment_id;
