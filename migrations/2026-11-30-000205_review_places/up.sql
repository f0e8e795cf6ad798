alter table idea_rules add column review_places integer not null default 0
    constraint idea_rules_review_places_check check (review_places between 0 and 999);
comment on column idea_rules.review_places is 'So many ideas are to be under review at once, as the board says; 0 for any number';
