//! The team of a project, and for its leads who asks to join.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::{Member, MemberRole};
use crate::features::projects::paths;
use crate::features::projects::policy::Standing;
use crate::features::projects::queries;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// The people of a team, leads first.
pub(super) struct TeamView {
    members: Vec<(Member, PersonRef)>,
}

impl TeamView {
    pub(super) fn load(tx: &mut ReadTx, entry: &Entry) -> Result<TeamView> {
        let members = queries::team(tx, entry)?;
        let people: HashMap<Uuid, PersonRef> = refs(tx, members.iter().map(|member| member.person_id))?;
        let named = members
            .into_iter()
            .filter_map(|member| people.get(&member.person_id).cloned().map(|person| (member, person)));
        Ok(TeamView {
            members: named.collect(),
        })
    }

    pub(super) fn members(&self) -> i64 {
        self.members.len() as i64
    }

    pub(super) fn people(&self) -> impl Iterator<Item = &PersonRef> {
        self.members.iter().map(|(_, person)| person)
    }

    pub(super) fn with_role(&self, role: MemberRole) -> impl Iterator<Item = &PersonRef> {
        self.members
            .iter()
            .filter(move |(member, _)| member.role == role)
            .map(|(_, person)| person)
    }

    pub(super) fn leads(&self, person: Uuid) -> bool {
        self.with_role(MemberRole::Lead).any(|lead| lead.id == person)
    }
}

#[derive(Clone, Debug, Serialize)]
struct TeamRow {
    person: PersonRef,
    role_key: &'static str,
    /// Where a lead takes this member out of the team.
    dismiss_action: Option<String>,
}

/// A request as a lead sees it.
#[derive(Clone, Debug, Serialize)]
struct RequestRow {
    person: PersonRef,
    sentence: String,
    at: DateTime<Utc>,
    action: String,
}

/// The list of members, and for leads what waits for an answer.
#[derive(Serialize)]
pub(super) struct TeamTab {
    rows: Vec<TeamRow>,
    requests: Vec<RequestRow>,
    handover_href: Option<String>,
}

impl TeamTab {
    pub(super) fn new(tx: &mut ReadTx, entry: &Entry, standing: &Standing, team: TeamView) -> Result<TeamTab> {
        let alone = team.members() < 2;
        let row = |(member, person): (Member, PersonRef)| {
            let role_key = if member.role == MemberRole::Lead {
                "role-lead"
            } else {
                "role-member"
            };
            let dismissible = standing.leads() && member.role == MemberRole::Member;
            let dismiss_action = dismissible.then(|| {
                address::query(
                    &paths::MEMBER.of(&entry.path, [&person.handle]),
                    &[("_method", &"delete")],
                )
            });
            TeamRow {
                person,
                role_key,
                dismiss_action,
            }
        };
        let requests = if standing.leads() {
            open_requests(tx, entry)?
        } else {
            Vec::new()
        };
        Ok(TeamTab {
            rows: team.members.into_iter().map(row).collect(),
            requests,
            handover_href: (standing.leads() && !alone).then(|| paths::HANDOVER.of(&entry.path, [])),
        })
    }
}

fn open_requests(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<RequestRow>> {
    let requests = queries::requests(tx, entry.id)?;
    let mut people = refs(tx, requests.iter().map(|request| request.person_id))?;
    let row = |request: crate::features::projects::model::Request| {
        let person = people.remove(&request.person_id)?;
        Some(RequestRow {
            action: paths::REQUEST.of(&entry.path, [&person.handle]),
            person,
            sentence: request.sentence,
            at: request.asked_at,
        })
    };
    Ok(requests.into_iter().filter_map(row).collect())
}
