alter table entries drop column from_outside;
