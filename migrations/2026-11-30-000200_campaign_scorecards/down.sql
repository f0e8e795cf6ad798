alter table campaigns drop column scorecard;
