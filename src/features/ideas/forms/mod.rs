//! The forms of ideas: what was typed, and what it becomes when it is valid.
mod decision;
mod idea;
mod merge;
mod moves;
mod seen;

pub use decision::{DecisionDraft, DecisionFields};
pub use idea::{IdeaDraft, IdeaFields, Texts};
pub use merge::{MergeDraft, MergeFields, UnmergeFields};
pub use moves::{AnswersFields, Move, MoveFields, SignatureFields, Verdict};
pub use seen::SeenFields;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
