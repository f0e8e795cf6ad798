//! What its decisions tell of where an idea has been.
use super::model::{Decision, IdeaState};
use super::pipeline::By;

/// Working days in which an author may appeal.
pub const APPEAL_DAYS: u32 = 20;
/// Working days in which a withdrawn idea may be adopted.
pub const ADOPTION_DAYS: u32 = 10;

/// Was it parked because its author did not answer?
pub fn is_parked_for_silence(decisions: &[Decision]) -> bool {
    decisions
        .first()
        .is_some_and(|last| last.to_state == IdeaState::Parked && last.role == By::Clock)
}

/// Is it parked until something happens?
pub fn waits_for_event(decisions: &[Decision]) -> bool {
    decisions
        .first()
        .is_some_and(|last| last.to_state == IdeaState::Parked && !last.revisit_trigger.is_empty())
}

/// Was it decided again before?
pub fn was_appealed(decisions: &[Decision]) -> bool {
    decisions
        .iter()
        .any(|decision| decision.from_state == IdeaState::Declined && decision.to_state == IdeaState::Decide)
}
