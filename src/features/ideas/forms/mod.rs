//! The forms of ideas: what was typed, and what it becomes when it is valid.
mod answers;
mod authors;
mod behalf;
mod campaign;
mod campaign_questions;
mod decision;
mod idea;
mod invention;
mod merge;
mod moves;
mod opening;
mod scorecard;
mod seen;
mod theme;
mod triage;
mod variants;
mod vote;

pub use answers::{ANSWERS, AnswerFields};
pub use authors::{CoAuthorFields, Consent, ConsentFields, MOST_NAMED, handles};
pub use behalf::{Behalf, ClaimFields};
pub use campaign::{CampaignDraft, CampaignFields};
pub use campaign_questions::{QUESTION_FIELDS, QuestionFields, RowFields, goes_on, moved};
pub use decision::{DecisionDraft, DecisionFields};
pub use idea::{IdeaDraft, IdeaFields, Texts};
pub use invention::{InventionFields, InventionStep};
pub use merge::{MergeDraft, MergeFields, UnmergeFields};
pub use moves::{AnswersFields, Move, MoveFields, SignatureFields, Verdict};
pub use opening::{OPENING_WHY, OpeningFields, OpeningStep, OwnNameFields};
pub use scorecard::{COMMENTS, EvaluatorsFields, Filled, Intent, MARKS, SKIPPED, ScorecardFields, asked};
pub use seen::SeenFields;
pub use theme::ThemeFields;
pub use triage::{
    CoachFields, CoachesFields, HoldFields, NAME_LENGTH, NoteFields, SnoozeFields, TemplateFields, ViewFields,
};
pub use variants::VariantFields;
pub use vote::VoteFields;

/// A text on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
