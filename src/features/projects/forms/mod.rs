//! What was typed about projects, and what it becomes when it is valid.
mod project;
mod team;
mod update;

pub use project::{PhaseDraft, ProjectDraft, ProjectFields, check_phase, check_project, skills};
pub use team::{AnswerFields, HandoverFields, JoinFields, check_sentence};
pub use update::{UpdateDraft, UpdateFields, check_update};
