//! What a page missed while it was away, as far as it concerns the person who looks.
use std::collections::HashSet;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::facts_of;
use crate::features::entries::reach::reached;
use crate::features::notifications::live::PeopleTold;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::activity::{AUDIENCE, Recorded};
use crate::kernel::db::schema;

/// Of what a page missed, that which may change a page of the person who asks: what is about entries (or parts of
/// entries) that are addressed to them or written by them, and notifications they were sent.
pub fn concerning(tx: &mut ReadTx, missed: Vec<Recorded>) -> Result<Vec<Recorded>> {
    let entries = own_entries(
        tx,
        missed.iter().filter_map(|recorded| recorded.activity.entry).collect(),
    )?;
    let of: Vec<_> = missed.iter().map(told_of).collect::<Result<_>>()?;
    let told = own_notifications(tx, of.iter().flatten().copied().collect())?;
    let concerns = |(recorded, of): &(Recorded, Option<Uuid>)| match (of, recorded.activity.entry) {
        _ if recorded.activity.kind == AUDIENCE => false,
        (Some(of), _) => told.contains(of),
        (None, Some(entry)) => entries.contains(&entry),
        (None, None) => true,
    };
    Ok(missed
        .into_iter()
        .zip(of)
        .filter(concerns)
        .map(|(recorded, _)| recorded)
        .collect())
}

/// The activity that people were told of.
fn told_of(recorded: &Recorded) -> Result<Option<Uuid>> {
    Ok(facts_of::<PeopleTold>(&recorded.activity)?.map(|told| told.activity))
}

/// In whatever state they are: that one was removed is told too.
fn own_entries(tx: &mut ReadTx, ids: Vec<Uuid>) -> Result<HashSet<Uuid>> {
    use schema::entries::dsl;
    let reached = reached(tx.actor()?);
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
