drop index decisions_stopped_idx, decisions_stopped_for_id_idx, idea_proposals_stops_id_idx;
alter table idea_proposals drop constraint idea_proposals_stops_check, drop column stops_id;
alter table decisions drop constraint decisions_stopped_for_check, drop column stopped_for_id;
drop table idea_theme_changes;
drop trigger ideas_theme_revise_entry on ideas;
alter table ideas drop column theme_id;
drop table idea_themes;
