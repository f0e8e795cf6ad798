//! The rows of projects, their updates, and requests to join.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::db::schema::{entry_members, project_requests, project_updates, projects};
use crate::text_enum;

/// The longest goal.
pub const GOAL_LENGTH: usize = 200;
/// The longest description.
pub const ABOUT_LENGTH: usize = 10_000;
/// The longest list of wanted skills.
pub const SKILLS_LENGTH: usize = 500;
/// The longest sentence of a request, an answer or a phase.
pub const SENTENCE_LENGTH: usize = 500;
/// The longest part of an update.
pub const UPDATE_LENGTH: usize = 2_000;

text_enum! {
    /// How people join.
    pub enum Joining {
        /// At once.
        Open => "open",
        /// With a sentence that a lead answers.
        Request => "request",
        /// Not at all: the team is complete.
        Closed => "closed",
    }
}

text_enum! {
    /// Where a project stands in its life.
    pub enum Phase {
        /// Looking for people and shape.
        Forming => "forming",
        /// At work.
        Active => "active",
        /// Resting, with a reason.
        Paused => "paused",
        /// Done.
        Completed => "completed",
    }
}

impl Phase {
    /// Phases that stand under "running".
    pub const RUNNING: [Phase; 3] = [Phase::Forming, Phase::Active, Phase::Paused];

    /// Key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Phase::Forming => "phase-forming",
            Phase::Active => "phase-active",
            Phase::Paused => "phase-paused",
            Phase::Completed => "phase-completed",
        }
    }
}

text_enum! {
    /// How a project stands, as its latest update says.
    pub enum Health {
        /// As planned.
        OnTrack => "on_track",
        /// It may go wrong.
        AtRisk => "at_risk",
        /// It cannot go on without help.
        Blocked => "blocked",
    }
}

impl Health {
    /// The name of its lamp in the templates.
    pub fn lamp(self) -> &'static str {
        match self {
            Health::OnTrack => "on-track",
            Health::AtRisk => "attention",
            Health::Blocked => "blocked",
        }
    }

    /// Key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            Health::OnTrack => "health-on-track",
            Health::AtRisk => "health-attention",
            Health::Blocked => "health-blocked",
        }
    }
}

text_enum! {
    /// What a member is in the team.
    pub enum MemberRole {
        /// Decides on the page, the team and the phase.
        Lead => "lead",
        /// Takes part and writes updates.
        Member => "member",
    }
}

text_enum! {
    /// Whether a person belongs to the team.
    pub enum MemberState {
        /// Belongs to it.
        Active => "active",
        /// Asked to join.
        Requested => "requested",
        /// Left, or was not taken.
        Left => "left",
    }
}

/// A project beside its row in the spine.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = projects)]
pub struct Project {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// What will be different in the end.
    pub goal: String,
    /// Source of the description.
    pub about: String,
    /// Rendered description.
    pub about_html: String,
    /// Wanted skills, one a line.
    pub skills: String,
    /// How people join.
    pub joining: Joining,
    /// Where it stands in its life.
    pub phase: Phase,
    /// The lead's sentence about that.
    pub phase_reason: String,
    /// Since when.
    pub phase_at: DateTime<Utc>,
    /// When its last public news came; the order of the list.
    pub news_at: DateTime<Utc>,
}

impl Project {
    /// The wanted skills.
    pub fn wanted(&self) -> impl Iterator<Item = &str> {
        self.skills.lines().filter(|line| !line.is_empty())
    }

    /// Does it look for people?
    pub fn seeks(&self) -> bool {
        self.joining != Joining::Closed
            && matches!(self.phase, Phase::Forming | Phase::Active)
            && self.wanted().next().is_some()
    }
}

/// An update beside its row in the spine.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = project_updates)]
pub struct Update {
    /// Its row in the spine.
    pub entry_id: Uuid,
    /// How the project stands.
    pub health: Health,
    /// Source: what happened.
    pub done: String,
    /// Rendered.
    pub done_html: String,
    /// Source: what comes next.
    pub next: String,
    /// Rendered.
    pub next_html: String,
    /// Source: what blocks.
    pub blocked: String,
    /// Rendered.
    pub blocked_html: String,
}

/// A person's place in a team.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = entry_members)]
pub struct Member {
    /// The person.
    pub person_id: Uuid,
    /// What they are in it.
    pub role: MemberRole,
    /// Whether they belong to it.
    pub state: MemberState,
}

/// A request to join, and its answer.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = project_requests)]
pub struct Request {
    /// Who asks.
    pub person_id: Uuid,
    /// Why.
    pub sentence: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// `accepted`, `declined` or `withdrawn`; none is open.
    pub answer: Option<String>,
    /// What the lead wrote.
    pub reason: String,
}
