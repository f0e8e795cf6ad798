//! The spine: everything people can talk about has a row in `entries`. Comments, thanks, follows, mentions, revisions,
//! audiences and the visibility predicate hang on it once, for all kinds.
//!
//! Tables: `audiences`, `audience_parts`, `entries`, `entry_members`, `comments`, `thanks`, `follows`, `mentions`,
//! `revisions`, `removals`, `entry_links`, `search_documents`, `comment_documents`; view `active_membership`.
//! Invariants: invisible equals missing ([`visibility`]); counters change in the transaction of their rows; votes,
//! thanks and follows record no person.
//! Read in this order: [`model`], [`visibility`], [`audience`], [`create`], [`comments`], [`views`], [`live`],
//! [`pills`].
pub mod audience;
pub mod comments;
pub mod counts;
pub mod create;
pub mod documents;
pub mod follows;
pub mod history;
pub mod lists;
pub mod live;
pub mod mentions;
pub mod model;
pub mod moderation;
pub mod pages;
pub mod pills;
pub mod removal;
mod routes;
pub mod text;
pub mod thanks;
pub mod thread;
pub mod views;
pub mod visibility;

pub use routes::routes;
