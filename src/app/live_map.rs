//! From an activity to what it changes on open pages: the one match over all kinds.
use std::collections::HashSet;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::{blogs, entries, ideas, notifications, posts, projects};
use crate::kernel::activity::{AUDIENCE, Recorded};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::patch::Patch;
use crate::kernel::schema;

/// Patches of an activity. A kind nobody knows is an error: a slice forgot its line.
pub fn patches(tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
    let activity = &recorded.activity;
    match activity.kind.as_str() {
        "post" => posts::live::patches(tx, activity),
        "idea" | "vote" => ideas::live::patches(tx, activity),
        "project" | "update" | "member" => projects::live::patches(tx, activity),
        "blog" | "article" => blogs::live::patches(tx, activity),
        "comment" | "thanks" | "follow" => entries::live::patches(tx, activity),
        "notification" => notifications::live::patches(tx, recorded),
        "audience" => Ok(Vec::new()),
        other => Err(Error::internal(format!(
            "no live patches for activities of kind {other}"
        ))),
    }
}

/// Of what a page missed, that which may change a page of the person who asks: what is about entries (or parts of entries)
/// that are addressed to them or written by them, and notifications they were sent.
pub fn concerning(tx: &mut ReadTx, missed: Vec<Recorded>) -> Result<Vec<Recorded>> {
    let entries = own_entries(
        tx,
        missed.iter().filter_map(|recorded| recorded.activity.entry).collect(),
    )?;
    let told = own_notifications(tx, missed.iter().filter_map(told_of).collect())?;
    let concerns = |recorded: &Recorded| match (recorded.activity.kind.as_str(), recorded.activity.entry) {
        (AUDIENCE, _) => false,
        ("notification", _) => told_of(recorded).is_some_and(|id| told.contains(&id)),
        (_, Some(entry)) => entries.contains(&entry),
        (_, None) => true,
    };
    Ok(missed.into_iter().filter(concerns).collect())
}

/// The activity that a notification tells of.
fn told_of(recorded: &Recorded) -> Option<Uuid> {
    recorded.activity.facts.get("activity")?.as_str()?.parse().ok()
}

/// In whatever state they are: that one was removed is told too.
fn own_entries(tx: &mut ReadTx, ids: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    use schema::entries::dsl;
    let reached = entries::visibility::reached(tx.actor()?);
    let parts: Vec<(Uuid, Option<Uuid>)> = dsl::entries
        .filter(dsl::id.eq_any(ids))
        .select((dsl::id, dsl::parent_id))
        .load(tx.conn())?;
    let wanted: Vec<Uuid> = parts
        .iter()
        .flat_map(|(id, parent)| [Some(*id), *parent])
        .flatten()
        .collect();
    let found: Vec<Uuid> = dsl::entries
        .filter(dsl::id.eq_any(wanted))
        .filter(reached)
        .select(dsl::id)
        .load(tx.conn())?;
    let found: HashSet<Uuid> = found.into_iter().collect();
    let concerns = |(id, parent): &(Uuid, Option<Uuid>)| {
        found.contains(id) || parent.is_some_and(|parent| found.contains(&parent))
    };
    Ok(parts.into_iter().filter(concerns).map(|(id, _)| id).collect())
}

fn own_notifications(tx: &mut ReadTx, activities: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    use schema::notifications::dsl;
    let person = tx.actor()?.person;
    let own = dsl::notifications
        .filter(dsl::person_id.eq(person))
        .filter(dsl::activity_id.eq_any(activities));
    Ok(own
        .select(dsl::activity_id)
        .load::<Uuid>(tx.conn())?
        .into_iter()
        .collect())
}
