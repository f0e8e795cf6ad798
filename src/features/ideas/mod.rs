//! Ideas: what should get better, voted on by all, answered and moved by the innovation team.
//!
//! Tables: `ideas`, `idea_votes`, `idea_voices`, `decisions`, `idea_stage_counts`; `idea_scores`, `idea_ranking`,
//! `idea_exposures` with `idea_exposure_keys`; those of [`similar`].
//! URLs: `/ideas`, `/ideas/new`, `/ideas/{number}-{slug}` with `/edit`, `/vote`, `/decisions`,
//! `/ideas/ranking`, `/ideas/seen`, `/ideas/similar`.
//! Invariants: nobody votes for their own idea; votes change only while the idea is open or under review, decided under
//! the lock of its row in the spine; no stage changes without a public answer, and every change is a row of
//! `decisions`; no page tells who saw an idea, and never fewer have seen it than voted. Read in this order: [`model`],
//! [`policy`], [`heat`], [`score`], [`forms`], [`commands`], [`queries`], [`views`], [`happenings`], [`live`],
//! [`jobs`], [`similar`].
pub mod commands;
mod demo;
pub mod forms;
mod handing_in;
pub mod happenings;
pub mod heat;
pub mod jobs;
pub mod live;
mod load;
pub mod model;
pub mod paths;
pub mod policy;
pub mod queries;
mod routes;
pub mod score;
pub mod similar;
mod slice;
pub mod views;

pub use slice::{IDEA, SLICE};
