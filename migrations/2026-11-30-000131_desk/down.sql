drop trigger ideas_main_topic on ideas;
drop function keep_main_topic();
drop table idea_topics, idea_support_units, idea_support;
drop trigger idea_votes_unit on idea_votes;
drop function keep_unit_of_voter();
alter table idea_votes drop column unit_id;
