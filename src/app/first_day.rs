//! What to do first, for those who are new: in a company that begins, its admin brings in departments and people; later
//! comers add a picture, follow something, vote, each only where there is something to follow or to vote for. What is
//! done is read from what is there; nothing is kept about who saw the steps.
use chrono::TimeDelta;
use diesel::dsl::exists;
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::kind::{self, Kind};
use crate::features::entries::lists;
use crate::features::entries::paths::COMPOSE;
use crate::features::ideas::IDEA;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::paths::IDEAS;
use crate::features::people::paths::{ADMIN_PEOPLE, ADMIN_UNITS, PROFILE};
use crate::features::people::role;
use crate::features::projects::paths::PROJECTS;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entries, follows, idea_votes, ideas, people, units};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

/// So long somebody is new.
const NEW: TimeDelta = TimeDelta::days(30);
/// Blogs and projects to follow.
const FOLLOWED: usize = 3;

/// One step.
#[derive(Serialize)]
pub struct Step {
    href: &'static str,
    icon: &'static str,
    label_key: &'static str,
    done: bool,
}

/// The steps under their title.
#[derive(Serialize)]
pub struct Steps {
    title_key: &'static str,
    items: Vec<Step>,
}

/// The steps of the person who looks, while they are new and one is still to be done.
pub fn steps(tx: &mut ReadTx) -> Result<Option<Steps>> {
    let (person, profile) = (tx.actor()?.person, tx.actor()?.profile.clone());
    if profile.since + NEW < tx.now() {
        return Ok(None);
    }
    if let Some(steps) = of_company(tx)? {
        return Ok(Some(steps));
    }
    let mut items = vec![step(PROFILE.as_str(), "image", "step-face", profile.face.is_some())];
    items.extend(to_follow(tx, person)?);
    items.extend(to_vote(tx, person)?);
    Ok(items.iter().any(|step| !step.done).then_some(Steps {
        title_key: "first-day-title",
        items,
    }))
}

fn step(href: &'static str, icon: &'static str, label_key: &'static str, done: bool) -> Step {
    Step {
        href,
        icon,
        label_key,
        done,
    }
}

/// Can the person see anything that somebody published?
pub fn is_anything_there(tx: &mut ReadTx) -> Result<bool> {
    let seen: Vec<Uuid> = lists::published(tx.actor()?)
        .select(entries::id)
        .at_most(1)
        .load(tx.conn())?;
    Ok(!seen.is_empty())
}

/// For an admin, until there are departments, people and a text.
fn of_company(tx: &mut ReadTx) -> Result<Option<Steps>> {
    if !tx.actor()?.is(role::ADMIN) {
        return Ok(None);
    }
    let units: Vec<Uuid> = units::table
        .filter(units::closed_at.is_null())
        .select(units::id)
        .at_most(2)
        .load(tx.conn())?;
    let people: Vec<Uuid> = people::table
        .filter(people::status.eq("active"))
        .select(people::id)
        .at_most(2)
        .load(tx.conn())?;
    let items = vec![
        step(ADMIN_UNITS.as_str(), "building-2", "step-units", units.len() > 1),
        step(
            ADMIN_PEOPLE.as_str(),
            "user-round-plus",
            "step-people",
            people.len() > 1,
        ),
        step(COMPOSE.as_str(), "pen-line", "step-post", is_anything_there(tx)?),
    ];
    Ok(items.iter().any(|step| !step.done).then_some(Steps {
        title_key: "first-company-title",
        items,
    }))
}

/// Where there are enough blogs and projects to follow.
fn to_follow(tx: &mut ReadTx, person: Uuid) -> Result<Option<Step>> {
    let rooms = kind::rooms();
    let there: Vec<Uuid> = lists::published(tx.actor()?)
        .filter(one_of(entries::kind, rooms.clone()))
        .select(entries::id)
        .at_most(FOLLOWED)
        .load(tx.conn())?;
    let followed: Vec<Kind> = follows::table
        .filter(follows::person_id.eq(person))
        .filter(follows::active)
        .filter(one_of(follows::kind, rooms))
        .select(follows::kind)
        .at_most(FOLLOWED)
        .load(tx.conn())?;
    let done = followed.len() >= FOLLOWED;
    Ok((done || there.len() >= FOLLOWED).then(|| step(PROJECTS.as_str(), "rss", "step-follow", done)))
}

/// Where somebody else's idea takes votes.
fn to_vote(tx: &mut ReadTx, person: Uuid) -> Result<Option<Step>> {
    let done: bool =
        diesel::select(exists(idea_votes::table.filter(idea_votes::person_id.eq(person)))).get_result(tx.conn())?;
    let open = IdeaState::ALL.iter().copied().filter(|state| state.takes_votes());
    let open = ideas::table.filter(one_of(ideas::state, open)).select(ideas::entry_id);
    let there: Vec<Uuid> = lists::published(tx.actor()?)
        .filter(entries::kind.eq(IDEA))
        .filter(entries::author_id.ne(person))
        .filter(entries::id.eq_any(open))
        .select(entries::id)
        .at_most(1)
        .load(tx.conn())?;
    Ok((done || !there.is_empty()).then(|| step(IDEAS.as_str(), "lightbulb", "step-vote", done)))
}
