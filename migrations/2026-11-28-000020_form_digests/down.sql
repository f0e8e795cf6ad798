alter table comments drop column form_digest;
alter table entries drop column form_digest;
