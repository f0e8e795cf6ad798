alter table idea_proposals drop column effect, drop column effort;
alter table decisions drop column effect, drop column effort;
