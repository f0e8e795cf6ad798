drop function sort_ideas;
drop index idea_scores_discover_idx, idea_scores_turn_idx, idea_scores_discussed_idx, idea_scores_lot_idx;
alter table idea_scores
    drop column morning_score,
    drop column morning_seen,
    drop column morning_comments,
    drop column turn,
    drop column lot;
comment on table idea_exposures is
    'That somebody saw an idea that takes votes: counted, never read; goes when voting closes';
