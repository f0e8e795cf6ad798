delete from jobs where kind = 'entries.reindex';
drop table comment_documents;
alter table search_documents drop column stale;
