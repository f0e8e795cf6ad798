//! The turn of a line manager: begun when an idea is handed in, over after some working days, or when they are gone.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::entries::happening::record_unnamed;
use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::ideas::clock::calendar;
use crate::features::ideas::happenings::HandedOver;
use crate::features::ideas::pipeline::{MANAGER_DAYS, Processing};
use crate::features::ideas::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{ideas, people};

use super::exposure::today;
use super::timing;

/// Ideas whose turn ends in one transaction.
const BATCH: i64 = 50;

/// Gives an idea that is handed in to the line manager of its author, where its campaign or that unit wants it so and
/// the manager reads along anyway: an idea that does not reach them is not shown to them for that.
pub(super) fn begin(tx: &mut WriteTx, entry: &Entry) -> Result<()> {
    // Whoever has no account has no line manager here: that of the person who typed it is not theirs.
    let idea = queries::row(tx, entry.id)?;
    if idea.named_author.is_some() {
        return Ok(());
    }
    let said = queries::processing_in(tx, idea.campaign_id)?;
    let Some((manager, processing)) = queries::manager_first(tx, (entry.author_id, entry.unit_id), said)? else {
        return Ok(());
    };
    if !audience::holds(tx, entry.audience_id, manager)? {
        return Ok(());
    }
    let until = calendar(tx)?.days.after(today(tx), MANAGER_DAYS);
    diesel::update(ideas::table.find(entry.id))
        .set((
            ideas::manager_id.eq(manager),
            ideas::manager_alone.eq(processing == Processing::Manager),
            ideas::manager_until.eq(until),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Hands to the innovation team what a line manager had their days for, or whose manager left.
pub(super) fn hand_over(tx: &mut WriteTx, today: NaiveDate) -> Result<()> {
    let over: Vec<Uuid> = ideas::table
        .inner_join(people::table.on(people::id.nullable().eq(ideas::manager_id)))
        .filter(ideas::manager_until.is_not_null())
        .filter(ideas::manager_until.lt(today).or(people::status.ne("active")))
        .order(ideas::manager_until)
        .limit(BATCH)
        .select(ideas::entry_id)
        .load(tx.conn())?;
    for idea in over {
        let entry = visibility::lock(tx, idea)?;
        let before = queries::row(tx, idea)?;
        diesel::update(ideas::table.find(idea))
            .set(ideas::manager_until.eq(None::<NaiveDate>))
            .execute(tx.conn())?;
        timing::mark(tx, idea, before.state)?;
        // What is decided long since is handed to nobody.
        if before.turn().is_some() {
            record_unnamed(tx, &entry, &HandedOver {})?;
        }
    }
    Ok(())
}
