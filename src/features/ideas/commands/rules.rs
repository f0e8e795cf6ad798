//! Changing what a company may choose of the pipeline.
use chrono::DateTime;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::changes::{self, Area};
use crate::features::ideas::pipeline::Processing;
use crate::features::ideas::rules::{Rules, RulesChange};
use crate::kernel::base::error::{Error, Lookup, Result, STALE};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_rules, ideas, units};

use super::tick::Tick;

/// Changes the rules. Where days change, the clock of every idea is wound anew, at once.
pub fn change_rules(tx: &mut WriteTx, change: &RulesChange) -> Result<Rules> {
    let before = locked(tx)?;
    let told = before.differences(change);
    if !told.is_empty() {
        diesel::update(idea_rules::table)
            .set((change, idea_rules::version.eq(before.version + 1)))
            .execute(tx.conn())?;
        for (field, was, becomes) in told {
            changes::note(tx, (Area::Clock, ""), field, (&was, &becomes))?;
        }
        if change.days().iter().any(Option::is_some) {
            rewind(tx)?;
        }
    }
    locked(tx)
}

/// The same from a page that showed this version: what stands already is changed already.
pub fn revise_rules(tx: &mut WriteTx, seen: Option<i32>, change: &RulesChange) -> Result<()> {
    let stands = locked(tx)?;
    if stands.differences(change).is_empty() {
        return Ok(());
    }
    if seen != Some(stands.version) {
        return Err(Error::Conflict(STALE));
    }
    change_rules(tx, change).map(drop)
}

/// The rules as they stand; nobody else changes them before the commit.
pub(in crate::features::ideas) fn locked(tx: &mut WriteTx) -> Result<Rules> {
    let row = idea_rules::table.select(Rules::as_select()).for_update();
    row.first(tx.conn()).must_exist("the rules of ideas")
}

/// Has every idea that is waited for work out anew until when, at once.
pub(in crate::features::ideas) fn rewind(tx: &mut WriteTx) -> Result<()> {
    let at_once = DateTime::UNIX_EPOCH.date_naive();
    let waits = ideas::table.filter(ideas::counted).filter(ideas::due_on.is_not_null());
    diesel::update(waits)
        .set(ideas::clock_on.eq(at_once))
        .execute(tx.conn())?;
    tx.enqueue(&Tick {})
}

/// Who answers the ideas of a unit first, and of those below it that say nothing; none: as in the unit above it.
pub fn set_processing(tx: &mut WriteTx, unit: Uuid, processing: Option<Processing>) -> Result<()> {
    diesel::update(units::table.find(unit))
        .set(units::idea_processing.eq(processing))
        .execute(tx.conn())?;
    Ok(())
}
