alter table organisation drop column region;
