//! The stage of an idea: a badge in lists, the whole way on its page.
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::due::noon;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::model::{Decision, Idea, IdeaState, Stage};
use crate::features::ideas::past::but_merged;
use crate::features::ideas::pipeline::By;
use crate::kernel::view::View;

/// A stage: colour, icon, word.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct StageBadge {
    tint: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Its name.
    pub label_key: &'static str,
}

impl View for StageBadge {
    const TEMPLATE: &'static str = "ideas/_stage";
}

impl StageBadge {
    /// The badge of what is not sent yet.
    pub(super) const DRAFT: StageBadge = StageBadge {
        tint: "stone",
        icon: "pencil",
        label_key: "stage-draft",
    };

    /// The badge of what its author took back.
    const WITHDRAWN: StageBadge = StageBadge {
        tint: "stone",
        icon: "undo-2",
        label_key: "stage-withdrawn",
    };

    /// The badge of what goes on as part of another.
    const MERGED: StageBadge = StageBadge {
        tint: "stone",
        icon: "merge",
        label_key: "stage-merged",
    };

    /// The badge of what could be an invention; only its authors and the innovation team see it.
    const INVENTION: StageBadge = StageBadge {
        tint: "slate",
        icon: "lock",
        label_key: "stage-invention",
    };

    /// The badge of a stage.
    pub fn of(stage: Stage) -> StageBadge {
        let (tint, icon, label_key) = match stage {
            Stage::New => ("slate", "circle-dashed", "stage-new"),
            Stage::Review => ("amber", "scan-search", "stage-review"),
            Stage::Accepted => ("petrol", "circle-check", "stage-accepted"),
            Stage::Progress => ("violet", "hammer", "stage-progress"),
            Stage::Done => ("green", "party-popper", "stage-done"),
            Stage::NotNow => ("stone", "archive", "stage-notnow"),
        };
        StageBadge { tint, icon, label_key }
    }

    /// The badge of a state that others see.
    pub fn of_state(state: IdeaState) -> StageBadge {
        match (state.stage(), state) {
            (Some(stage), _) => StageBadge::of(stage),
            (None, IdeaState::Merged) => StageBadge::MERGED,
            (None, _) => StageBadge::WITHDRAWN,
        }
    }

    /// The badge of an idea; a draft has no stage yet.
    pub fn of_idea(entry: &Entry, idea: &Idea) -> StageBadge {
        match entry.state {
            State::Draft => StageBadge::DRAFT,
            _ if idea.is_held_back() => StageBadge::INVENTION,
            _ => StageBadge::of_state(idea.state),
        }
    }
}

/// The badge in its place, for a patch.
#[derive(Clone, Debug, Serialize)]
pub struct StageSlot {
    /// DOM id without its ending.
    pub key: String,
    /// Grows with every move.
    pub version: i32,
    /// The badge.
    pub stage: StageBadge,
}

impl View for StageSlot {
    const TEMPLATE: &'static str = "ideas/_stage_slot";
}

/// A step of the way to "done".
#[derive(Clone, Debug, Serialize)]
pub(super) struct Step {
    pub(super) label_key: &'static str,
    pub(super) icon: &'static str,
    pub(super) state: &'static str,
    pub(super) since: bool,
    pub(super) at: Option<DateTime<Utc>>,
}

/// Where an idea stands, for everybody: five steps, or why not now.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    pub(super) key: String,
    pub(super) version: i32,
    pub(super) steps: Vec<Step>,
    /// Name of the stage, above the sentence.
    pub(super) stage_key: &'static str,
    /// Sentence for "not now", and for what was taken back.
    pub(super) reason_key: Option<&'static str>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) trigger: String,
}

impl View for Way {
    const TEMPLATE: &'static str = "ideas/_stepper";
}

impl Way {
    /// The way of an idea by its decisions, the newest first.
    pub fn of(entry: &Entry, idea: &Idea, decisions: &[Decision]) -> Way {
        let last = but_merged(decisions).first().filter(|last| last.to_state == idea.state);
        let silent = last.is_some_and(|last| last.role == By::Clock);
        let (reason_key, steps) = match (idea.state, idea.state.stage()) {
            (IdeaState::Parked, _) if silent => (Some("idea-parked-silent"), Vec::new()),
            (IdeaState::Parked, _) => (Some("idea-parked"), Vec::new()),
            (IdeaState::Declined, _) => (Some("idea-declined"), Vec::new()),
            (_, Some(stage)) => (None, steps(entry, stage, decisions)),
            // Its page says on top where it went.
            (IdeaState::Merged, _) => (None, Vec::new()),
            (_, None) => (Some("idea-withdrawn"), Vec::new()),
        };
        Way {
            key: entry.key(),
            version: entry.version,
            steps,
            stage_key: StageBadge::of_idea(entry, idea).label_key,
            reason_key,
            until: last.and_then(|last| last.revisit_on).and_then(noon),
            trigger: last.map(|last| last.revisit_trigger.clone()).unwrap_or_default(),
        }
    }
}

fn steps(entry: &Entry, now: Stage, decisions: &[Decision]) -> Vec<Step> {
    let five = [Stage::New, Stage::Review, Stage::Accepted, Stage::Progress, Stage::Done];
    let reached = |stage: Stage| match stage {
        Stage::New => Some(entry.shown_at()),
        _ => decisions
            .iter()
            .find(|decision| decision.to_state.stage() == Some(stage))
            .map(|decision| decision.decided_at),
    };
    let step = |stage: Stage| {
        let badge = StageBadge::of(stage);
        let state = match stage.cmp(&now) {
            // The last stage is reached, not under way.
            std::cmp::Ordering::Equal if stage == Stage::Done => "done",
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "next",
        };
        // Only where it stands now has a day: the history tells the others.
        let at = if stage == now { reached(stage) } else { None };
        Step {
            label_key: badge.label_key,
            icon: badge.icon,
            state,
            since: state == "now" && stage != Stage::New,
            at,
        }
    };
    five.into_iter().map(step).collect()
}
