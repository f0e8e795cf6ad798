//! Works out at night what may be told of the units, and reads it.
use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::kept::kept_one;
use crate::features::entries::model::Entry;
use crate::features::ideas::queries::today;
use crate::kernel::base::error::Result;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{idea_support, idea_support_units, ideas};
use crate::kernel::db::statement::statement;
use crate::kernel::db::{ReadTx, WriteTx};

use super::mask::{FEWEST, Told, tell};

/// Ideas that are counted in one transaction.
const BATCH: i64 = 100;

/// Counts from which units ideas are supported whose votes changed since they were last looked at.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct CountUnits {}

impl Job for CountUnits {
    const NAME: &'static str = "ideas.units";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let changed: Vec<(Uuid, i32)> = ideas::table
            .left_join(idea_support::table)
            .filter(ideas::counted)
            .filter(
                idea_support::looked
                    .is_null()
                    .and(ideas::votes_count.ge(FEWEST))
                    .or(idea_support::looked.ne(ideas::votes_count)),
            )
            .order(ideas::entry_id)
            .limit(BATCH)
            .select((ideas::entry_id, ideas::votes_count))
            .load(tx.conn())?;
        for (idea, votes) in &changed {
            count(tx, *idea, *votes)?;
        }
        match changed.len() as i64 == BATCH {
            true => tx.enqueue(&self),
            false => Ok(()),
        }
    }
}

statement! {
    /// Everybody who wants it once, by the unit they worked in when they gave the vote that counts.
    struct ByUnit { idea: Uuid as SqlUuid } -> (SqlUuid, BigInt) =
        "select idea_votes.unit_id, count(*) from idea_supporters join idea_votes \
             on idea_votes.idea_id = idea_supporters.given_to and idea_votes.person_id = idea_supporters.person_id \
         where idea_supporters.idea_id = ? and idea_votes.unit_id is not null group by idea_votes.unit_id";
}

fn count(tx: &mut WriteTx, idea: Uuid, looked: i32) -> Result<()> {
    let before = read(tx, idea)?.map(|(told, _)| told).unwrap_or_default();
    let rows: Vec<(Uuid, i64)> = ByUnit { idea }.load(tx.conn())?;
    let now: BTreeMap<Uuid, i32> = rows.into_iter().map(|(unit, n)| (unit, n as i32)).collect();
    let after = tell(&before, &now);
    let today = today(tx);
    let row = (
        idea_support::looked.eq(looked),
        idea_support::votes.eq(after.votes),
        idea_support::units.eq(after.units),
    );
    let is_new = after != before;
    diesel::insert_into(idea_support::table)
        .values((idea_support::idea_id.eq(idea), row, idea_support::counted_on.eq(today)))
        .on_conflict(idea_support::idea_id)
        .do_update()
        .set(row)
        .execute(tx.conn())?;
    if !is_new {
        return Ok(());
    }
    diesel::update(idea_support::table.find(idea))
        .set(idea_support::counted_on.eq(today))
        .execute(tx.conn())?;
    diesel::delete(idea_support_units::table.filter(idea_support_units::idea_id.eq(idea))).execute(tx.conn())?;
    let cell = |(unit, votes): (&Uuid, &i32)| {
        (
            idea_support_units::idea_id.eq(idea),
            idea_support_units::unit_id.eq(*unit),
            idea_support_units::votes.eq(*votes),
        )
    };
    diesel::insert_into(idea_support_units::table)
        .values(after.cells.iter().map(cell).collect::<Vec<_>>())
        .execute(tx.conn())?;
    Ok(())
}

fn read(tx: &mut ReadTx, idea: Uuid) -> Result<Option<(Told, NaiveDate)>> {
    let row: Option<(i32, Option<i32>, NaiveDate)> = idea_support::table
        .find(idea)
        .select((idea_support::votes, idea_support::units, idea_support::counted_on))
        .first(tx.conn())
        .optional()?;
    let Some((votes, units, on)) = row else { return Ok(None) };
    let cells: Vec<(Uuid, i32)> = idea_support_units::table
        .filter(idea_support_units::idea_id.eq(idea))
        .select((idea_support_units::unit_id, idea_support_units::votes))
        .load(tx.conn())?;
    let cells = cells.into_iter().collect();
    Ok(Some((Told { votes, units, cells }, on)))
}

/// What is told of an idea, as the last night left it.
struct Kept(Option<(Told, NaiveDate)>);

/// What is told of an idea, and since when.
pub fn told(tx: &mut ReadTx, entry: &Entry) -> Result<Option<(Told, NaiveDate)>> {
    let kept = kept_one(tx, entry, |tx| Ok(Kept(read(tx, entry.id)?)))?;
    Ok(kept.0.clone())
}
