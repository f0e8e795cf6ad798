//! What the innovation team sets up by itself: themes, reasons, deadlines, working days, words that mean the same,
//! scorecards and starts of answers. What a command beside the server may change goes through the same functions.
//!
//! Tables: `idea_setting_changes`, `idea_reason_texts`, `company_days_off`; of others `idea_themes`, `idea_reasons`,
//! `idea_rules`, `answer_templates`, `scorecard_templates` with `scorecard_criteria`, `scorecard_checks`.
//! Invariants: each change is recorded with who and when, in its transaction; what was decided keeps the words it was
//! decided with, and marks the questions they were given for; an older page overwrites nothing; what decides about
//! days has the clock of every idea wound anew.
//! Read in this order: [`mod@super::changes`], [`forms`], [`reasons`], [`days`], [`words`], [`scorecard_fields`],
//! [`scorecards`], [`checks`], [`page`], `pages`, [`routes`], [`scorecard_routes`].
pub mod checks;
pub mod days;
pub mod demo;
pub mod forms;
pub mod page;
mod pages;
pub mod reasons;
pub mod routes;
pub mod scorecard_fields;
pub mod scorecard_routes;
pub mod scorecards;
pub mod words;
