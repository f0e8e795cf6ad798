//! Open projects: people get something done together, in front of everyone who may see it.
//!
//! Tables: `projects`, `project_updates`, `project_requests`; members stand in `entry_members`, the idea a project
//! comes from in `entry_links`. URLs: `/projects`, `/projects/{slug}`, `/projects/{slug}/updates/{number}`.
//! Invariants: a project always has a lead; an update for members only shows nowhere else, not even in the lamp; the
//! slug is fixed at the start.
//! Read in this order: [`model`], [`forms`], [`policy`], [`commands`], [`queries`], [`views`], [`happenings`],
//! [`live`].
pub mod commands;
mod demo;
pub mod forms;
pub mod happenings;
pub mod live;
mod load;
pub mod model;
pub mod paths;
pub mod policy;
pub mod queries;
mod routes;
mod slice;
pub mod views;

pub use slice::{PROJECT, SLICE, UPDATE};
