delete from jobs where kind in ('ideas.read', 'ideas.liken', 'ideas.recount');
drop trigger entries_forget_features on entries;
drop function _forget_features();
drop table idea_shown;
drop table idea_neighbours;
drop table idea_feature_counts;
drop table idea_features;
