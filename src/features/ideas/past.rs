//! What its decisions tell of where an idea has been.
use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Decision, Idea, IdeaState};
use super::pipeline::By;

/// Working days in which an author may appeal.
pub const APPEAL_DAYS: u32 = 20;
/// Working days in which a withdrawn idea may be adopted.
pub const ADOPTION_DAYS: u32 = 10;

/// Days in which an idea that became part of another may be parted from it again.
pub const PARTING_DAYS: i64 = 180;

/// Decisions without those by which an idea became part of another and was parted from it again: as if nothing had
/// happened it stands where it stood.
pub fn but_merged(decisions: &[Decision]) -> &[Decision] {
    match decisions {
        [back, _, earlier @ ..] if back.from_state == IdeaState::Merged => but_merged(earlier),
        decisions => decisions,
    }
}

/// Has it not been part of another for long?
pub fn is_merged_lately(idea: &Idea, now: DateTime<Utc>) -> bool {
    idea.state == IdeaState::Merged
        && idea
            .merged_at
            .is_some_and(|at| now - at <= TimeDelta::days(PARTING_DAYS))
}

/// Was it parked because its author did not answer?
pub fn is_parked_for_silence(decisions: &[Decision]) -> bool {
    but_merged(decisions)
        .first()
        .is_some_and(|last| last.to_state == IdeaState::Parked && last.role == By::Clock)
}

/// Is it parked until something happens?
pub fn waits_for_event(decisions: &[Decision]) -> bool {
    but_merged(decisions)
        .first()
        .is_some_and(|last| last.to_state == IdeaState::Parked && !last.revisit_trigger.is_empty())
}

/// Was it decided again before?
pub fn was_appealed(decisions: &[Decision]) -> bool {
    decisions
        .iter()
        .any(|decision| decision.from_state == IdeaState::Declined && decision.to_state == IdeaState::Decide)
}
