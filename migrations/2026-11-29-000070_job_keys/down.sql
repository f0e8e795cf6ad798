drop index jobs_key_idx;
alter table jobs drop column key;
