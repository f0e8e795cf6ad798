//! An author has no vote on their own idea; what they can say is that they help carry it out.
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use uuid::Uuid;

use crate::features::entries::happening::{record, record_unnamed};
use crate::features::entries::model::Entry;
use crate::features::ideas::happenings::Offered;
use crate::features::ideas::policy::{NOT_NOW, Standing};
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::statement::statement;

statement! {
    struct Offer { person: Uuid as SqlUuid, idea: Uuid as SqlUuid } -> () =
        "update ideas set offers = array_append(offers, {person}) where entry_id = {idea}";
}

statement! {
    struct Withdraw { person: Uuid as SqlUuid, idea: Uuid as SqlUuid } -> () =
        "update ideas set offers = array_remove(offers, {person}) where entry_id = {idea}";
}

/// Offers to help, or takes that back. Twice is once.
pub fn offer(tx: &mut WriteTx, number: i32, offered: bool) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    let (person, standing) = (tx.actor()?.person, Standing::of(&entry, &idea));
    if !standing.is_had_by(person) {
        return Err(Error::Forbidden);
    }
    if !standing.takes_offers() {
        return Err(Error::Conflict(NOT_NOW));
    }
    match (idea.offers.contains(&person), offered) {
        (false, true) => {
            Offer { person, idea: entry.id }.execute(tx.conn())?;
            record(tx, &entry, &Offered {})?;
        }
        (true, false) => withdraw(tx, &entry, person)?,
        (true, true) | (false, false) => {}
    }
    Ok(entry)
}

/// What somebody offered does not stand any more.
pub(super) fn withdraw(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    Withdraw { person, idea: entry.id }.execute(tx.conn())?;
    record_unnamed(tx, entry, &Offered {}).map(drop)
}
