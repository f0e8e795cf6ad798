//! What could be an invention is held back: between its authors and the innovation team, until that has decided. Whom
//! it was addressed to and when it was received is kept, and never changed.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience::{self, Part};
use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{InventionFields, InventionStep};
use crate::features::ideas::happenings::{HeldBack, Released, TakenOver};
use crate::features::ideas::model::{Idea, IdeaState, Invention, Outcome};
use crate::features::ideas::policy::{DECIDED, IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{audiences, entries, idea_inventions, ideas};

use super::counts::count;
use super::moving::overtake;
use super::proposals::grow;
use super::{exposure, timing};

/// What a form says of a draft, or of an idea that is about to be handed in.
pub(super) fn ask(tx: &mut WriteTx, idea: Uuid, asked: bool) -> Result<()> {
    diesel::update(ideas::table.find(idea))
        .set(ideas::invention.eq(asked.then_some(Invention::Asked)))
        .execute(tx.conn())?;
    Ok(())
}

/// Holds an idea back in the moment it is handed in: nobody else has seen it.
pub(super) fn hold_at_once(tx: &mut WriteTx, entry: &Entry) -> Result<Entry> {
    let held = hold(tx, entry, None)?;
    exposure::freeze(tx, entry.id)?;
    Ok(held)
}

/// Keeps what it was, and changes whom it is for. `why` is said by the team alone.
fn hold(tx: &mut WriteTx, entry: &Entry, why: Option<&str>) -> Result<Entry> {
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    diesel::insert_into(idea_inventions::table)
        .values((
            idea_inventions::id.eq(id),
            idea_inventions::idea_id.eq(entry.id),
            idea_inventions::received_at.eq(entry.published_at.unwrap_or(now)),
            idea_inventions::audience_id.eq(entry.audience_id),
            idea_inventions::marked_by.eq(person),
            idea_inventions::by_team.eq(why.is_some()),
            idea_inventions::why.eq(why.unwrap_or_default()),
            idea_inventions::marked_at.eq(now),
        ))
        .execute(tx.conn())?;
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::invention.eq(Invention::Held))
        .execute(tx.conn())?;
    let narrow = audience::of_parts(tx, vec![Part::InnovationTeam, Part::Authors(entry.id)])?;
    address(tx, entry, narrow, false)
}

/// Changes whom an idea is for.
fn address(tx: &mut WriteTx, entry: &Entry, audience: Uuid, from_outside: bool) -> Result<Entry> {
    Ok(diesel::update(entries::table.find(entry.id))
        .set((
            entries::audience_id.eq(audience),
            entries::from_outside.eq(from_outside),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// One of another audience than before. Always in one order, so that two that cross do not wait for each other.
fn recount(tx: &mut WriteTx, state: IdeaState, from: Uuid, to: Uuid) -> Result<()> {
    let mut steps = [(from, -1), (to, 1)];
    steps.sort();
    for (audience, by) in steps {
        count(tx, audience, state, by)?;
    }
    Ok(())
}

/// The innovation team holds an idea back, or says what came of it. The same again is done already.
pub fn consider(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &InventionFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Invent)?;
    let (step, why) = fields.check()?;
    if seen != Some(pair.0.version) {
        return match is_done(tx, &pair, step, &why)? {
            true => Ok(pair.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    match (step, pair.1.invention) {
        (InventionStep::Hold, None) if queries::may_be_held_back(&pair.1) => hold_back(tx, &pair, &why),
        (InventionStep::Release, Some(Invention::Held)) => release(tx, &pair, &why),
        (InventionStep::Take, Some(Invention::Held)) => take(tx, &pair, &why),
        _ => Err(Error::Conflict(NOT_NOW)),
    }
}

/// Was this the last that happened, by the same person? Then the form was sent twice.
fn is_done(tx: &mut WriteTx, (entry, _): &Pair, step: InventionStep, why: &str) -> Result<bool> {
    let person = tx.actor()?.person;
    let last = queries::inventions_read(tx, entry.id)?.into_iter().next();
    Ok(last.is_some_and(|last| match step {
        InventionStep::Hold => last.outcome.is_none() && last.marked_by == person && last.why == why,
        InventionStep::Release | InventionStep::Take => {
            last.outcome == step.outcome() && last.settled_by == Some(person) && last.settled_why == why
        }
    }))
}

fn hold_back(tx: &mut WriteTx, (entry, idea): &Pair, why: &str) -> Result<Entry> {
    let before = HeldBack {
        audience: entry.audience_id,
        outsider: entry.from_outside.then_some(entry.author_id),
    };
    if idea.state.takes_votes() {
        exposure::freeze(tx, entry.id)?;
    }
    overtake(tx, entry.id)?;
    let held = hold(tx, entry, Some(why))?;
    recount(tx, idea.state, before.audience, held.audience_id)?;
    timing::mark(tx, entry.id, idea.state)?;
    let held = grow(tx, &held)?;
    record(tx, &held, &before)?;
    Ok(held)
}

/// Keeps what came of it, and who said so.
fn settle(tx: &mut WriteTx, idea: &Idea, outcome: Outcome, why: &str) -> Result<Uuid> {
    let (now, person) = (tx.now(), tx.actor()?.person);
    let held = idea_inventions::table
        .filter(idea_inventions::idea_id.eq(idea.entry_id))
        .filter(idea_inventions::outcome.is_null());
    let audience = diesel::update(held)
        .set((
            idea_inventions::outcome.eq(outcome),
            idea_inventions::settled_by.eq(person),
            idea_inventions::settled_why.eq(why),
            idea_inventions::settled_at.eq(now),
        ))
        .returning(idea_inventions::audience_id)
        .get_result(tx.conn())?;
    diesel::update(ideas::table.find(idea.entry_id))
        .set(ideas::invention.eq((outcome == Outcome::Taken).then_some(Invention::Taken)))
        .execute(tx.conn())?;
    timing::mark(tx, idea.entry_id, idea.state)?;
    Ok(audience)
}

/// It is for whom it was addressed to, and voted on as far as it was. Nobody else was told of it before.
fn release(tx: &mut WriteTx, (entry, idea): &Pair, why: &str) -> Result<Entry> {
    let narrow = entry.audience_id;
    let wide = settle(tx, idea, Outcome::Released, why)?;
    let from_outside = !entry.is_unnamed() && !audience::holds(tx, wide, entry.author_id)?;
    let free = address(tx, entry, wide, from_outside)?;
    recount(tx, idea.state, narrow, wide)?;
    // Nothing is addressed to it any more, and everybody of the team belonged to it.
    diesel::delete(audiences::table.find(narrow)).execute(tx.conn())?;
    if idea.state.takes_votes() {
        exposure::reopen(tx, entry.id)?;
    }
    let free = grow(tx, &free)?;
    record(tx, &free, &Released {})?;
    Ok(free)
}

fn take(tx: &mut WriteTx, (entry, idea): &Pair, why: &str) -> Result<Entry> {
    settle(tx, idea, Outcome::Taken, why)?;
    let taken = grow(tx, entry)?;
    record(tx, &taken, &TakenOver {})?;
    Ok(taken)
}
