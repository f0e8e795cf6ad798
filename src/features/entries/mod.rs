//! The spine: everything people can talk about has a row in `entries`. Comments, thanks, follows, mentions, revisions,
//! audiences and the visibility predicate hang on it once, for all kinds.
//!
//! Tables: `audiences`, `audience_parts`, `entries`, `entry_members`, `comments`, `thanks`, `follows`, `mentions`,
//! `revisions`, `removals`, `entry_links`, `entry_identities`, `attachments`, `attachment_chunks`, `search_documents`,
//! `comment_documents`; view `active_membership`.
//! Invariants: invisible equals missing ([`reach`], [`visibility`]); counters change in the transaction of their rows;
//! votes, thanks and follows record no person.
//! Read in this order: [`model`], [`reach`], [`visibility`], [`audience`], [`create`], [`unnamed`], [`comments`],
//! [`attachments`], [`lineage`], [`views`], [`live`], [`pills`].
pub mod attachments;
pub mod audience;
pub mod comments;
pub mod counts;
pub mod create;
pub mod demo;
pub mod documents;
mod first_sent;
pub mod follows;
pub mod happening;
pub mod happenings;
pub mod history;
pub mod kept;
pub mod kind;
pub mod lineage;
pub mod lists;
pub mod live;
pub mod load;
pub mod marks;
pub mod mentions;
pub mod model;
pub mod moderation;
pub mod pages;
pub mod parents;
pub mod paths;
pub mod pills;
pub mod reach;
pub mod reason;
pub mod removal;
mod routes;
pub mod slice;
pub mod text;
pub mod thanks;
pub mod thread;
pub mod unnamed;
pub mod views;
pub mod visibility;

pub use first_sent::first_sent;

use crate::kernel::db::job::JobInfo;
use happening::HappeningInfo;
use reason::ReasonInfo;
use slice::Slice;

/// What the commons say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    happenings: HAPPENINGS,
    jobs: &[
        JobInfo::of::<documents::Reindex>(),
        JobInfo::nightly::<attachments::Sweep>(),
    ],
    reasons: REASONS,
    topics: &[live::STREAM],
    samples: views::samples::samples,
    ..Slice::named("entries")
};
const HAPPENINGS: &[HappeningInfo] = happenings::ALL;
const REASONS: &[&ReasonInfo] = &[&reason::MENTION, &reason::REPLY, &reason::COMMENT, &reason::REMOVED];
