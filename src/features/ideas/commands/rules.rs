//! Changing what a company may choose of the pipeline.
use chrono::DateTime;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::pipeline::Processing;
use crate::features::ideas::rules::{Rules, RulesChange};
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Error, FieldErrors, Lookup, Result, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_rules, ideas, scorecard_checks, units};

use super::tick::Tick;

/// Says whose field a check of the scorecards is: their no alone is enough. Nobody's, where no handle is given.
pub fn own_check(tx: &mut WriteTx, code: &str, handle: &str) -> Result<()> {
    let owner = match handle {
        "" => None,
        handle => {
            let found = names_of(tx, &[handle.to_owned()])?.remove(handle);
            Some(
                found
                    .ok_or_else(|| Error::Invalid(FieldErrors::one("owner", "error-owner")))?
                    .0,
            )
        }
    };
    let check = scorecard_checks::table.find(code);
    let changed = diesel::update(check)
        .set(scorecard_checks::owner_id.eq(owner))
        .execute(tx.conn())?;
    match changed {
        1 => Ok(()),
        _ => invalid("check", "error-check-unknown"),
    }
}

/// Changes the rules. Where days change, the clock of every idea is wound anew, at once.
pub fn change_rules(tx: &mut WriteTx, change: &RulesChange) -> Result<Rules> {
    let days = change.days().iter().any(Option::is_some);
    let others = [
        change.signatures.is_some(),
        change.hold_hours.is_some(),
        change.processing.is_some(),
    ];
    if days || others.contains(&true) {
        diesel::update(idea_rules::table).set(change).execute(tx.conn())?;
    }
    if days {
        let at_once = DateTime::UNIX_EPOCH.date_naive();
        let waits = ideas::table.filter(ideas::counted).filter(ideas::due_on.is_not_null());
        diesel::update(waits)
            .set(ideas::clock_on.eq(at_once))
            .execute(tx.conn())?;
        tx.enqueue(&Tick {})?;
    }
    let row = idea_rules::table.select(Rules::as_select()).first(tx.conn());
    row.must_exist("the rules of ideas")
}

/// Who answers the ideas of a unit first, and of those below it that say nothing; none: as in the unit above it.
pub fn set_processing(tx: &mut WriteTx, unit: Uuid, processing: Option<Processing>) -> Result<()> {
    diesel::update(units::table.find(unit))
        .set(units::idea_processing.eq(processing))
        .execute(tx.conn())?;
    Ok(())
}
