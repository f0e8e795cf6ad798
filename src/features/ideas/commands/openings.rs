//! Opening the name behind an idea: one of those who were named asks and says why, another one agrees. Each step is a
//! row that nobody changes, and whose idea it is hears of it at once.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::{record, record_unnamed};
use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{OpeningFields, OpeningStep};
use crate::features::ideas::happenings::{NameOpened, OpeningAsked, OpeningSettled};
use crate::features::ideas::model::Opened;
use crate::features::ideas::policy::DECIDED;
use crate::features::ideas::queries::{self, Opening, Veiled};
use crate::kernel::base::error::{Conflict, Error, Reserved, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_openings;

use super::rules::locked;

/// Another one waits for its answer.
const WAITS: Conflict = Conflict("error-opening-waits");

/// Takes a step. Who is named, and what was said before, stays as it is until the commit.
pub fn open_name(tx: &mut WriteTx, number: i32, fields: &OpeningFields) -> Result<Entry> {
    // One after the other, also against whoever changes who is named.
    locked(tx)?;
    let idea = queries::veiled(tx, number)?;
    let step = fields.which()?;
    match step {
        OpeningStep::Ask => ask(tx, &idea, fields)?,
        OpeningStep::Confirm => answer(tx, &idea, (fields, Opened::Opened))?,
        OpeningStep::Refuse => answer(tx, &idea, (fields, Opened::Refused))?,
        OpeningStep::Withdraw => answer(tx, &idea, (fields, Opened::Withdrawn))?,
    }
    Ok(idea.entry)
}

fn ask(tx: &mut WriteTx, idea: &Veiled, fields: &OpeningFields) -> Result<()> {
    let why = fields.check()?;
    let (person, now) = (tx.actor()?.person, tx.now());
    if let Some(waiting) = queries::waiting_opening(tx, idea.entry.id)? {
        if waiting.asked_by == person && waiting.why == why {
            return Ok(());
        }
        if idea.openers.contains(&waiting.asked_by) {
            return Err(Error::Conflict(WAITS));
        }
        // Who asked is named no more: nobody can agree to that.
        settle(tx, &waiting, (Opened::Lapsed, None))?;
    }
    let id = tx.new_id();
    diesel::insert_into(idea_openings::table)
        .values((
            (idea_openings::id.eq(id), idea_openings::idea_id.eq(idea.entry.id)),
            (idea_openings::asked_by.eq(person), idea_openings::asked_at.eq(now)),
            idea_openings::why.eq(why),
        ))
        .execute(tx.conn())?;
    let people = idea.openers.clone();
    record(tx, &idea.entry, &OpeningAsked { people }).map(drop)
}

/// What the second one says, or whoever asked thinks better of.
fn answer(tx: &mut WriteTx, idea: &Veiled, (fields, outcome): (&OpeningFields, Opened)) -> Result<()> {
    let person = tx.actor()?.person;
    let Some(waiting) = queries::waiting_opening(tx, idea.entry.id)?.filter(|waiting| fields.is_about(waiting.id))
    else {
        return stands(tx, idea, (fields, outcome));
    };
    if (outcome == Opened::Withdrawn) != (waiting.asked_by == person) {
        return Err(Error::Reserved(Reserved::Nobody("reserved-opening-own")));
    }
    if !idea.openers.contains(&waiting.asked_by) {
        return Err(Error::Conflict(DECIDED));
    }
    settle(tx, &waiting, (outcome, Some(person)))?;
    let people = idea.openers.clone();
    match outcome {
        Opened::Opened => record_unnamed(tx, &idea.entry, &NameOpened { people })?,
        _ => {
            let asked_by = waiting.asked_by;
            record_unnamed(tx, &idea.entry, &OpeningSettled { people, asked_by })?
        }
    };
    Ok(())
}

/// Was the same said before by the same person? Then the form was sent twice.
fn stands(tx: &mut WriteTx, idea: &Veiled, (fields, outcome): (&OpeningFields, Opened)) -> Result<()> {
    let person = tx.actor()?.person;
    let all = queries::openings_read(tx, idea.entry.id)?;
    let same = all
        .iter()
        .any(|one| fields.is_about(one.id) && one.outcome == Some(outcome) && one.settled_by == Some(person));
    match same {
        true => Ok(()),
        false => Err(Error::Conflict(DECIDED)),
    }
}

fn settle(tx: &mut WriteTx, opening: &Opening, (outcome, by): (Opened, Option<Uuid>)) -> Result<()> {
    let now = tx.now();
    let waits = idea_openings::table
        .find(opening.id)
        .filter(idea_openings::outcome.is_null());
    let settled = diesel::update(waits)
        .set((
            idea_openings::outcome.eq(outcome),
            idea_openings::settled_by.eq(by),
            idea_openings::settled_at.eq(now),
        ))
        .execute(tx.conn())?;
    match settled {
        1 => Ok(()),
        _ => Err(Error::Conflict(DECIDED)),
    }
}
