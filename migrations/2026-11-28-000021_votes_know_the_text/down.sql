alter table follows drop column by_vote;
alter table idea_votes drop column version;
