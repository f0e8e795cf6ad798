//! Ideas: what should get better, voted on by all, answered and moved by the innovation team.
//!
//! Tables: `ideas`, `idea_votes`, `idea_taken_back`, `idea_voices`, `idea_credits`, `idea_state_counts`; on their way
//! `decisions`, `idea_questions`, `idea_proposals`, `idea_appeals`, with `idea_rules` and `idea_reasons`; in their
//! order `idea_scores`, `idea_ranking`, `idea_exposures` with `idea_exposure_keys`; those of [`similar`].
//! URLs: `/ideas`, `/ideas/new`, `/ideas/{number}-{slug}` with `/edit`, `/vote`, `/decisions`, `/signature`,
//! `/answers`, `/moves`, `/merge`, `/unmerge`, `/support`; `/ideas/pairs/{number}-{number}`, `/ideas/ranking`,
//! `/ideas/seen`, `/ideas/similar`.
//! Invariants: nobody votes for their own idea; votes change only until it is decided, under the lock of its row in the
//! spine; an idea moves along a line of the table in [`pipeline`] and in one place, each time with a row of
//! `decisions`; what waits for a signature is read by the innovation team alone; no page tells who saw an idea, and
//! never fewer have seen it than voted; of ideas that are one each person counts once, and nothing is copied. Read in
//! this order: [`pipeline`], [`model`], [`policy`], [`clock`], [`heat`], [`score`], [`recount`], [`forms`],
//! [`commands`], [`queries`], [`views`], [`happenings`], [`live`], [`jobs`], [`similar`].
pub mod clock;
pub mod commands;
mod demo;
pub mod forms;
mod handing_in;
pub mod happenings;
pub mod heat;
pub mod jobs;
mod joining;
pub mod live;
mod load;
pub mod model;
mod past;
pub mod paths;
pub mod pipeline;
pub mod policy;
pub mod queries;
mod reasons;
pub mod recount;
mod routes;
pub mod rules;
pub mod score;
pub mod similar;
mod slice;
pub mod views;

pub use slice::{IDEA, SLICE};
