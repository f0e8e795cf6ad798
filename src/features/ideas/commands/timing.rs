//! The clock of each idea, wound at every move.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::clock::{self, Clock, Step, calendar};
use crate::features::ideas::model::Idea;
use crate::features::ideas::past::but_merged;
use crate::features::ideas::queries;
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::ideas;
use crate::kernel::db::{ReadTx, WriteTx};

/// The last day of a state, and what the clock does there, each with its day.
type Plan = (Option<NaiveDate>, Vec<(NaiveDate, Step)>);

/// What the clock of an idea does, each with its day, and the last day of its state.
pub(super) fn plan(tx: &mut ReadTx, (entry, idea): (&Entry, &Idea)) -> Result<Plan> {
    let decisions = queries::decisions_read(tx, entry.id)?;
    let allowed = rules(tx)?.days(idea.state);
    let calendar = calendar(tx);
    let clock = Clock::of(idea.state, entry.shown_at(), &decisions, calendar, allowed);
    let revisit = but_merged(&decisions).first().and_then(|last| last.revisit_on);
    Ok((
        clock.due,
        clock::steps(idea.state, &clock, allowed, revisit, calendar.region),
    ))
}

/// Winds the clock of an idea that has just come where it is; the last day it may take there.
pub(super) fn wind(tx: &mut WriteTx, of: (&Entry, &Idea)) -> Result<Option<NaiveDate>> {
    let (due, steps) = plan(tx, of)?;
    set(tx, of.0.id, due, 0, steps.first().map(|step| step.0))?;
    Ok(due)
}

pub(super) fn set(
    tx: &mut WriteTx,
    idea: Uuid,
    due: Option<NaiveDate>,
    step: i16,
    on: Option<NaiveDate>,
) -> Result<()> {
    diesel::update(ideas::table.find(idea))
        .set((
            ideas::due_on.eq(due),
            ideas::clock_step.eq(step),
            ideas::clock_on.eq(on),
        ))
        .execute(tx.conn())?;
    Ok(())
}
