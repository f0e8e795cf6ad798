//! How many ideas stand in each stage, kept per audience.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::State;
use crate::features::entries::visibility;
use crate::features::ideas::model::{IdeaState, Stage};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_stage_counts, ideas};

use super::exposure;

/// Keeps the number of ideas of a stage and an audience.
pub(super) fn count(tx: &mut WriteTx, audience: Uuid, stage: Stage, by: i32) -> Result<()> {
    diesel::insert_into(idea_stage_counts::table)
        .values((
            idea_stage_counts::audience_id.eq(audience),
            idea_stage_counts::stage.eq(stage),
            idea_stage_counts::n.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    diesel::update(idea_stage_counts::table.find((audience, stage)))
        .set(idea_stage_counts::n.eq(idea_stage_counts::n + by))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a removed idea out of the counters; doing it twice is doing it once.
pub fn uncount(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let gone: Option<IdeaState> = diesel::update(ideas::table.find(id).filter(ideas::counted))
        .set(ideas::counted.eq(false))
        .returning(ideas::state)
        .get_result(tx.conn())
        .optional()?;
    match gone {
        Some(state) if entry.state == State::Removed => {
            exposure::freeze(tx, id)?;
            count(tx, entry.audience_id, state.stage(), -1)
        }
        Some(_) => Err(Error::internal(
            "an idea that still stands was to be taken out of the counters",
        )),
        None => Ok(()),
    }
}
