//! What is removed leaves the way, the lists and the counters.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::State;
use crate::features::entries::unnamed;
use crate::features::entries::visibility;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::pipeline::By;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::ideas;

use super::counts::count;
use super::moving::{Moving, keep, overtake};
use super::{exposure, rounds, supports};

/// Takes a removed idea out of the counters and out of its way, with a decision that says who did it; doing it twice is
/// doing it once. A draft that is thrown away was never on the way.
pub fn uncount(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    unnamed::as_author(tx, id, |tx| take_out(tx, id))
}

fn take_out(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let row = ideas::table.find(id).filter(ideas::counted);
    let Some(idea) = row.select(Idea::as_select()).first(tx.conn()).optional()? else {
        return Ok(());
    };
    if entry.state != State::Removed {
        return Err(Error::internal(
            "an idea that still stands was to be taken out of the counters",
        ));
    }
    exposure::freeze(tx, id)?;
    overtake(tx, id)?;
    rounds::close(tx, id)?;
    supports::give_back(tx, id)?;
    let by_author = tx.viewer().is_some_and(|actor| entry.is_by(actor));
    let role = match tx.viewer() {
        // Asked for by a server of before, as a job.
        None => By::Clock,
        Some(_) if by_author => By::Author,
        Some(_) => By::Moderator,
    };
    keep(tx, (&entry, &idea), IdeaState::Hidden, &Moving::silent(role))?;
    diesel::update(ideas::table.find(id))
        .set((
            (ideas::counted.eq(false), ideas::state.eq(IdeaState::Hidden)),
            (
                ideas::due_on.eq(None::<NaiveDate>),
                ideas::clock_on.eq(None::<NaiveDate>),
            ),
        ))
        .execute(tx.conn())?;
    count(tx, entry.audience_id, idea.state, -1)
}
