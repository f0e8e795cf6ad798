//! The head of a project's page: name, lamp, goal, and the way into the team.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::projects::model::{Joining, MemberState, Phase, Project};
use crate::features::projects::paths;
use crate::features::projects::policy::{ProjectAction, Standing};
use crate::features::projects::queries;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::{LampView, tone};

/// Name, lamp and goal of a project, the same for everyone who may see it.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectHead {
    key: String,
    version: i32,
    pub(super) name: String,
    goal: String,
    tone: i32,
    lamp: LampView,
    phase_key: &'static str,
    phase_reason: String,
    phase_at: DateTime<Utc>,
    active: bool,
}

impl View for ProjectHead {
    const TEMPLATE: &'static str = "projects/_head";
}

impl ProjectHead {
    /// The head of a project.
    pub fn of(entry: &Entry, project: &Project, lamp: &queries::Lamp) -> ProjectHead {
        ProjectHead {
            key: entry.key(),
            version: entry.version,
            name: entry.title.clone(),
            goal: project.goal.clone(),
            tone: tone(entry),
            lamp: LampView::of(entry, project.phase == Phase::Completed, lamp),
            phase_key: project.phase.label_key(),
            phase_reason: project.phase_reason.clone(),
            phase_at: project.phase_at,
            active: project.phase == Phase::Active,
        }
    }
}

/// The way into the team or out of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Join {
    action: String,
    /// A page with a form comes first.
    href: Option<String>,
    leaves: bool,
    label_key: &'static str,
    icon: &'static str,
}

impl Join {
    pub(super) fn of(entry: &Entry, standing: &Standing, tx: &ReadTx) -> Result<Option<Join>> {
        let action = paths::JOIN.of(&entry.path, []);
        let way = |leaves, label_key, icon| Join {
            action: action.clone(),
            href: None,
            leaves,
            label_key,
            icon,
        };
        Ok(match standing.state() {
            Some(MemberState::Active) => Some(way(true, "project-leave", "log-out")),
            Some(MemberState::Requested) => Some(way(true, "project-withdraw", "x")),
            _ if !standing.permits(tx.actor()?, ProjectAction::Join) => None,
            _ if standing.joining == Joining::Request => Some(Join {
                href: Some(action.clone()),
                ..way(false, "project-ask", "user-round-plus")
            }),
            _ => Some(way(false, "project-join", "user-round-plus")),
        })
    }
}
