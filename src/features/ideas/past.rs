//! What its decisions tell of where an idea has been.
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::model::{Decision, Idea, IdeaState};
use super::pipeline::By;

/// Working days in which an author may appeal.
pub const APPEAL_DAYS: u32 = 20;
/// Working days in which a withdrawn idea may be adopted.
pub const ADOPTION_DAYS: u32 = 10;

/// Minutes in which whoever decided takes it back.
pub const UNDO_MINUTES: i64 = 10;

/// The decisions that stand, the newest first: without those that were taken back, and without what took them back.
pub fn standing(decisions: Vec<Decision>) -> Vec<Decision> {
    let mut gone = 0;
    let stands = |decision: &Decision| {
        if decision.undoes {
            gone += 1;
            return false;
        }
        let stands = gone == 0;
        gone -= usize::from(!stands);
        stands
    };
    let mut stands = stands;
    decisions.into_iter().filter(|decision| stands(decision)).collect()
}

/// The decision that this person may still take back, of those that stand, and where the idea goes then. What was
/// opened on the way under review is closed again with it.
pub fn undoable(standing: &[Decision], person: Uuid, now: DateTime<Utc>) -> Option<(&Decision, IdeaState)> {
    let last = standing.first()?;
    let own = last.role == By::Team && last.person_id == Some(person) && last.second_id.is_none();
    // What became part of another is parted from it, with a reason.
    let own = own && last.to_state != IdeaState::Merged;
    let fresh = now - last.decided_at <= TimeDelta::minutes(UNDO_MINUTES);
    // What was parked or declined came back by a day, an event or an appeal; what was under way may have lost its place
    // in its theme meanwhile. That is not taken back here.
    let from = matches!(
        last.from_state,
        IdeaState::Inbox | IdeaState::Clarify | IdeaState::Open | IdeaState::Evaluate | IdeaState::Decide
    );
    let on_the_way = |before: &&Decision| {
        before.decided_at == last.decided_at && before.from_state == IdeaState::Inbox && before.answer_html.is_empty()
    };
    let before = standing.get(1).filter(on_the_way);
    let to = before.map_or(last.from_state, |before| before.from_state);
    (own && fresh && from).then_some((last, to))
}

/// The decision whose answer counts now, of those that stand.
pub fn counting(decisions: &[Decision]) -> Option<&Decision> {
    let said = |decision: &&Decision| {
        (decision.is_of_team() || decision.role == By::Owner) && !decision.answer_html.is_empty()
    };
    decisions.iter().find(said)
}

/// Did nobody of the team say anything yet? An idea that opened by itself still has its answer to come.
pub fn is_unanswered(state: IdeaState, decisions: &[Decision]) -> bool {
    matches!(state, IdeaState::Inbox | IdeaState::Open) && counting(decisions).is_none()
}

/// Does it wait for the innovation team: for a first answer, a decision, a second signature, or a look at what its
/// author answered? `signed`: of the decision that waits, if one does, whether both have signed it.
pub fn awaits_team(state: IdeaState, decisions: &[Decision], signed: Option<bool>) -> bool {
    let was_answered = decisions
        .first()
        .is_some_and(|last| last.from_state == IdeaState::Clarify && last.role == By::Author);
    match (signed, state) {
        (Some(signed), _) => !signed,
        (None, IdeaState::Inbox | IdeaState::Decide) => true,
        (None, IdeaState::Open | IdeaState::Evaluate) => was_answered || is_unanswered(state, decisions),
        _ => false,
    }
}

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
