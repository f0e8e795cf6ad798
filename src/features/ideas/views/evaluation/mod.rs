//! Judging ideas: one's own scorecard, one's own list, and what those read of it who may.
mod cards;
mod judging;
mod list;
mod page;
mod scores;
mod team;
mod words;

pub use judging::Judging;
pub use list::{EvaluationsPage, EvaluationsQuery};
pub use page::EvaluationPage;
