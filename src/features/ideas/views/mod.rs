//! What ideas look like: the vote, the stage, rows and cards, the pages.
mod card;
mod decision;
mod form;
mod index;
mod parts;
mod ranking;
mod samples;
mod shelf;
mod show;
mod similar;
mod stage;
mod vote;

pub use card::{IdeaItem, IdeaRow, RisingIdea, rising, row_excerpt};
pub use form::IdeaForm;
pub use index::IdeasPage;
pub use parts::{Answers, Due, History, IdeaHead, IdeaText};
pub use ranking::RankingPage;
pub use samples::samples;
pub use shelf::ListQuery;
pub use show::ShowIdea;
pub use similar::{Similar, question};
pub use stage::{StageBadge, StageSlot, Way};
pub use vote::{VotePlace, VoteView};
