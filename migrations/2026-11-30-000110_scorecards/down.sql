drop table idea_results, idea_scorecard_checks, idea_scorecard_answers, idea_scorecards, idea_evaluations, idea_reviews;
drop function _keep_scorecard();
drop table scorecard_checks, scorecard_criteria, scorecard_templates;
