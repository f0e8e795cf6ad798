drop index entries_ideas_idx;
drop table idea_stage_counts;
drop table decisions;
drop table idea_voices;
drop table idea_votes;
drop table ideas;
