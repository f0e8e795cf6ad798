//! The clock of each idea, wound at every move.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::clock::{self, Clock, Step, calendar, last_day};
use crate::features::ideas::model::{Idea, IdeaState, Invention};
use crate::features::ideas::past::{awaits_team, but_merged};
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
    let rules = rules(tx)?;
    let allowed = rules.days(idea.state);
    let calendar = calendar(tx)?;
    let clock = Clock::of(idea.state, entry.shown_at(), &decisions, &calendar, allowed);
    let revisit = but_merged(&decisions).first().and_then(|last| last.revisit_on);
    Ok((
        last_day(&calendar, (entry, idea), &decisions, &rules),
        clock::steps(idea.state, &clock, allowed, revisit, (&rules, &calendar.days)),
    ))
}

/// Winds the clock of an idea that has just come where it is; the last day it may take there.
pub(super) fn wind(tx: &mut WriteTx, of: (&Entry, &Idea)) -> Result<Option<NaiveDate>> {
    let (due, steps) = plan(tx, of)?;
    set(tx, of.0.id, due, 0, steps.first().map(|step| step.0))?;
    mark(tx, of.0.id, of.1.state)?;
    Ok(due)
}

/// Notes whether it waits for the innovation team now: after each move, and when a decision begins or ceases to wait.
pub(super) fn mark(tx: &mut WriteTx, idea: Uuid, state: IdeaState) -> Result<()> {
    let decisions = queries::decisions_read(tx, idea)?;
    let waiting = queries::waiting_proposal(tx, idea)?;
    let signed = waiting.map(|waiting| waiting.signed_at.is_some());
    let row = queries::row(tx, idea)?;
    let awaits = match (row.invention, state) {
        (Some(Invention::Taken), _) => false,
        (Some(Invention::Held), state) if state != IdeaState::Clarify => true,
        _ => awaits_team(state, &decisions, signed),
    };
    let turn = row.turn();
    // What waits for its second signature waits for the team, whoever proposed it.
    let manager = awaits && signed.is_none() && turn.is_some();
    let team = awaits && !(manager && turn.is_some_and(|turn| turn.alone));
    let stands = ideas::awaits_team.ne(team).or(ideas::awaits_manager.ne(manager));
    diesel::update(ideas::table.find(idea).filter(stands))
        .set((ideas::awaits_team.eq(team), ideas::awaits_manager.eq(manager)))
        .execute(tx.conn())?;
    Ok(())
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
