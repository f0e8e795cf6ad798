alter table revisions drop column author_id;
alter table revisions drop column number;
comment on column revisions.person_id is null;
