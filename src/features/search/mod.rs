//! Search: one box for everything a person may see.
//!
//! No tables of its own: `search_documents` and `comment_documents` are kept by the spine,
//! people are found by trigrams. URLs: `/search`,
//! `/search/suggest`.
//! Invariants: every query is filtered by [`crate::features::entries::reach::visible_to`], counts and suggestions
//! included; only the newest thousand matches are ranked, so that the commonest word costs no more than a rare one; a
//! text, a question and the marks in a hit are read by the same rules, [`crate::kernel::text::lexemes`].
//! Read in this order: `parse`, `terms`, `question`, `plan`, `matches`, `people`, `found`, `queries`,
//! `context`, `group`, `hits`, `views`, `suggest`.
mod condition;
mod context;
mod found;
mod group;
mod hits;
mod matches;
pub mod parse;
pub mod paths;
mod people;
mod plan;
mod queries;
mod question;
mod routes;
mod suggest;
mod terms;
mod views;

use crate::features::entries::slice::Slice;

/// What this slice says of itself.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    ..Slice::named("search")
};
