//! Search: one box for everything a person may see.
//!
//! No tables of its own: `search_documents` is kept by the spine, people are found by trigrams. URLs: `/search`,
//! `/search/suggest`.
//! Invariants: every query is filtered by [`crate::features::entries::visibility::visible_to`], counts and suggestions
//! included; only the newest thousand matches are ranked, so that the commonest word costs no more than a rare one.
//! Read in this order: `question`, `matches`, `queries`, `people`, `group`, `hits`, `views`, `suggest`.
mod group;
mod hits;
mod matches;
mod people;
mod queries;
mod question;
mod routes;
mod suggest;
mod views;

pub use routes::routes;
