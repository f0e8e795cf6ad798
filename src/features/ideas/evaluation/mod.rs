//! Ideas under review are judged with scorecards: who is asked, what they say, and what follows from it.
//!
//! Whoever is asked sees nothing of what others say before they have sent their own (`sight`): that is decided here,
//! and pages ask for nothing else. What was sent first stays as it was sent; a second one may follow when others were
//! read. [`formulas`] and [`choose`] know no database.
pub mod choose;
pub mod formulas;
mod load;
mod model;
mod sight;

pub use load::{kept_scorecards, load_frozen, load_review, open_loads, own_draft, scorecards, tempers};
pub use model::{
    Advice, Answer, Card, Check, Criterion, Ended, Evaluation, Frozen, Holds, Review, Scorecards, Template,
};
pub use sight::{is_unfinished, reads_scores, runs};

/// What the list of one's own scorecards waits for.
pub const LIST: &str = "evaluations";
/// So many are asked, and so many scores must count.
pub const QUORUM: usize = 3;
/// The longest comment, and the longest reason for standing aside.
pub const COMMENT_LENGTH: usize = 500;
/// Fewer scores than these are not shown together: they would be the word of one or two people.
pub const FEWEST: i32 = 3;

/// The word after which the page of an idea looks again at who judged it.
pub fn waits_for(key: &str) -> String {
    format!("{key}-scores")
}
