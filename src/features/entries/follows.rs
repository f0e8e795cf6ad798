//! Following an entry. Taking part signs up; unfollowing sticks.
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::Result;
use crate::kernel::policy::Permits;
use crate::kernel::schema::{entries, follows};

use super::model::{Entry, EntryAction};

/// Signs a person up who wrote, answered, voted or joined, unless they unfollowed before.
pub fn sign_up(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    let added = diesel::insert_into(follows::table)
        .values((follows::person_id.eq(person), follows::entry_id.eq(entry.id), follows::kind.eq(entry.kind), follows::active.eq(true)))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    if added == 1 { count(tx, entry, 1) } else { Ok(()) }
}

/// Does the person who looks follow this?
pub fn follows(tx: &mut ReadTx, entry: &Entry) -> Result<bool> {
    let person = tx.actor()?.person;
    let active: Option<bool> = follows::table.find((person, entry.id)).select(follows::active).first(tx.conn()).optional()?;
    Ok(active.unwrap_or(false))
}

/// Follows or unfollows; setting twice is setting once.
pub fn set(tx: &mut WriteTx, entry: &Entry, active: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    let person = tx.actor()?.person;
    let before: Option<bool> = follows::table.find((person, entry.id)).select(follows::active).for_update().first(tx.conn()).optional()?;
    diesel::insert_into(follows::table)
        .values((follows::person_id.eq(person), follows::entry_id.eq(entry.id), follows::kind.eq(entry.kind), follows::active.eq(active)))
        .on_conflict((follows::person_id, follows::entry_id))
        .do_update()
        .set(follows::active.eq(active))
        .execute(tx.conn())?;
    match (before.unwrap_or(false), active) {
        (false, true) => count(tx, entry, 1),
        (true, false) => count(tx, entry, -1),
        _ => Ok(()),
    }
}

fn count(tx: &mut WriteTx, entry: &Entry, by: i32) -> Result<()> {
    let (followers, tally): (i32, i64) = diesel::update(entries::table.filter(entries::id.eq(entry.id)))
        .set((entries::followers_count.eq(entries::followers_count + by), entries::tally.eq(entries::tally + 1)))
        .returning((entries::followers_count, entries::tally))
        .get_result(tx.conn())?;
    tx.record(Activity {
        kind: "follow".into(),
        verb: "counted".into(),
        entry: Some(entry.id),
        audience: Some(entry.audience_id),
        person: None,
        facts: json!({ "followers": followers, "tally": tally }),
    });
    Ok(())
}
