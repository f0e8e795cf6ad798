//! Three steps for those who are new: a picture, something to follow, a vote. What is done is read from what is there;
//! nothing is kept about who saw the steps.
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use serde::Serialize;

use crate::features::entries::model::Kind;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{follows, idea_votes, people};

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

/// The steps of the person who looks, while they are new and one is still to be done.
pub fn steps(tx: &mut ReadTx) -> Result<Option<[Step; 3]>> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let (face, since): (Option<String>, DateTime<Utc>) =
        people::table.find(person).select((people::face, people::created_at)).first(tx.conn())?;
    if since + NEW < now {
        return Ok(None);
    }
    let followed: Vec<Kind> = follows::table
        .filter(follows::person_id.eq(person))
        .filter(follows::active)
        .filter(follows::kind.eq_any([Kind::Blog, Kind::Project]))
        .limit(FOLLOWED as i64)
        .select(follows::kind)
        .load(tx.conn())?;
    let voted: bool = diesel::select(exists(idea_votes::table.filter(idea_votes::person_id.eq(person)))).get_result(tx.conn())?;
    let step = |href, icon, label_key, done| Step { href, icon, label_key, done };
    let steps = [
        step("/settings/profile", "image", "step-face", face.is_some()),
        step("/projects", "rss", "step-follow", followed.len() >= FOLLOWED),
        step("/ideas", "lightbulb", "step-vote", voted),
    ];
    Ok(steps.iter().any(|step| !step.done).then_some(steps))
}
