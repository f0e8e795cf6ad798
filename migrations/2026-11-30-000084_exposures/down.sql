drop table idea_scores;
drop table idea_exposures;
drop table idea_exposure_keys;
drop table idea_ranking;
drop function idea_score;
