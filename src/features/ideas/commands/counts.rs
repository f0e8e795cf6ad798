//! How many ideas stand in each state, kept per audience.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::model::IdeaState;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_state_counts;

/// Keeps the number of ideas of a state and an audience.
pub(super) fn count(tx: &mut WriteTx, audience: Uuid, state: IdeaState, by: i32) -> Result<()> {
    diesel::insert_into(idea_state_counts::table)
        .values((
            idea_state_counts::audience_id.eq(audience),
            idea_state_counts::state.eq(state),
            idea_state_counts::n.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    diesel::update(idea_state_counts::table.find((audience, state)))
        .set(idea_state_counts::n.eq(idea_state_counts::n + by))
        .execute(tx.conn())?;
    Ok(())
}
