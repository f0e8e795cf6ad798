//! Changing what a company may choose of the pipeline.
use chrono::DateTime;
use diesel::prelude::*;

use crate::features::ideas::rules::{Rules, RulesChange};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_rules, ideas};

use super::tick::Tick;

/// Changes the rules. Where days change, the clock of every idea is wound anew, at once.
pub fn change_rules(tx: &mut WriteTx, change: &RulesChange) -> Result<Rules> {
    let days = change.days().iter().any(Option::is_some);
    if days || change.signatures.is_some() || change.hold_hours.is_some() {
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
