//! Campaigns: a question to everybody it is addressed to, for a limited time. Here is what follows from their days and
//! who sees which; their commands, queries and pages stand with those of ideas, which ask this place.
mod known;
pub mod model;
pub mod money;
pub mod policy;

pub use known::{Known, all, of_id, of_number, running, seen, today};
