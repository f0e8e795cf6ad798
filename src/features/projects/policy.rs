//! Who may do what in a project.
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Reserved;
use crate::kernel::base::policy::Permits;

use super::model::{Joining, Member, MemberRole, MemberState, Phase, Project};

/// What people do in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectAction {
    /// Become a member, at once or by asking.
    Join,
    /// Write an update.
    Report,
    /// Change the page, the phase, the team.
    Lead,
}

/// A project as one person stands in it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its row in the spine.
    pub entry: Uuid,
    /// How people join.
    pub joining: Joining,
    /// Where it stands in its life.
    pub phase: Phase,
    /// The person's place, if they ever had one.
    pub member: Option<Member>,
}

impl Standing {
    /// The standing of this person in a project.
    pub fn of(project: &Project, member: Option<Member>) -> Standing {
        Standing {
            entry: project.entry_id,
            joining: project.joining,
            phase: project.phase,
            member,
        }
    }

    /// Does the person belong to the team, or wait for an answer?
    pub fn state(&self) -> Option<MemberState> {
        self.member.as_ref().map(|member| member.state)
    }

    /// Is the person in the team?
    pub fn belongs(&self) -> bool {
        self.state() == Some(MemberState::Active)
    }

    /// Does the person lead it?
    pub fn leads(&self) -> bool {
        self.belongs()
            && self
                .member
                .as_ref()
                .is_some_and(|member| member.role == MemberRole::Lead)
    }
}

impl Permits<ProjectAction> for Standing {
    fn permits(&self, _: &Actor, action: ProjectAction) -> bool {
        let running = self.phase != Phase::Completed;
        match action {
            ProjectAction::Join => running && self.joining != Joining::Closed && !self.belongs(),
            ProjectAction::Report => self.belongs(),
            ProjectAction::Lead => self.leads(),
        }
    }

    fn reserved(&self, _: &Actor, action: ProjectAction) -> Option<Reserved> {
        Some(match action {
            ProjectAction::Join => Reserved::Nobody("reserved-project-join"),
            ProjectAction::Report => Reserved::Members(self.entry, "reserved-project-team"),
            ProjectAction::Lead => Reserved::Members(self.entry, "reserved-project-lead"),
        })
    }
}
