delete from jobs where kind = 'entries.reindex';
