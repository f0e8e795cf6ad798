alter table idea_rules drop column review_places;
