//! What those do who voted for an idea: go on with it when its author takes it back, have it decided again.
use diesel::prelude::*;

use crate::features::entries::counts;
use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::unnamed;
use crate::features::ideas::happenings::Appealed;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::past::was_appealed;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::policy::NOT_NOW;
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, idea_appeals, idea_credits, ideas};

use super::admit::{NO_APPEAL, admit};
use super::moving::{Moving, move_idea};
use super::{family, vote};

/// Goes on with an idea: whoever had it is named beside it, and one's own vote becomes what one does.
pub(super) fn adopt(tx: &mut WriteTx, pair: Pair) -> Result<Entry> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let to = IdeaState::Open;
    let line = pipeline::find(pair.1.state, To::State(to), &[By::Supporters]).ok_or(Error::Conflict(NOT_NOW))?;
    admit(tx, &pair, line)?;
    let (entry, mut idea) = pair;
    let has_parts = idea.joined_count > 0;
    if has_parts {
        vote::change_row(tx, &entry, person, None)?;
    } else {
        idea = vote::drop_own(tx, (&entry, idea), person)?;
    }
    let (mut entry, _) = move_idea(tx, (entry, idea), to, &Moving::silent(By::Supporters))?;
    diesel::insert_into(idea_credits::table)
        .values((
            idea_credits::idea_id.eq(entry.id),
            idea_credits::person_id.eq(entry.author_id),
            idea_credits::since.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    unnamed::end(tx, &entry)?;
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::unnamed.eq(false))
        .execute(tx.conn())?;
    entry = diesel::update(entries::table.find(entry.id))
        .set((entries::author_id.eq(person), entries::from_outside.eq(false)))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    if has_parts {
        family::credit(tx, entry.id, None)?;
        // Votes for parts no longer count of whoever it belongs to now.
        family::count(tx, entry.id)?;
        entry.tally = counts::step(tx, entry.id)?;
        vote::tell(tx, &entry, entry.tally)?;
    }
    Ok(entry)
}

/// Did the person who acts go on with it?
pub(super) fn is_adopted(tx: &mut WriteTx, (entry, _): &Pair) -> Result<bool> {
    let last = queries::decisions_read(tx, entry.id)?.into_iter().next();
    let person = tx.actor()?.person;
    Ok(last.is_some_and(|last| last.from_state == IdeaState::Withdrawn && last.person_id == Some(person)))
}

/// Wants a declined idea to be decided again; enough of those who voted have it done. Twice is once.
pub(super) fn join(tx: &mut WriteTx, pair: Pair) -> Result<Entry> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let (entry, idea) = &pair;
    let decisions = queries::decisions_read(tx, entry.id)?;
    let mine = diesel::select(diesel::dsl::exists(idea_appeals::table.find((entry.id, person))));
    if mine.get_result(tx.conn())? {
        return Ok(pair.0);
    }
    if idea.state != IdeaState::Declined || was_appealed(&decisions) || !queries::supports(tx, entry.id, person)? {
        return Err(Error::Conflict(NO_APPEAL));
    }
    diesel::insert_into(idea_appeals::table)
        .values((
            idea_appeals::idea_id.eq(entry.id),
            idea_appeals::person_id.eq(person),
            idea_appeals::appealed_at.eq(now),
        ))
        .execute(tx.conn())?;
    let Some(line) = pipeline::find(idea.state, To::State(IdeaState::Decide), &[By::Supporters]) else {
        return Err(Error::internal("the table has no line for an appeal of many"));
    };
    match admit(tx, &pair, line) {
        Ok(()) => {
            let moving = Moving::unnamed(By::Supporters);
            Ok(move_idea(tx, pair, IdeaState::Decide, &moving)?.0)
        }
        Err(Error::Conflict(NO_APPEAL)) => {
            record(tx, &pair.0, &Appealed {})?;
            Ok(pair.0)
        }
        Err(error) => Err(error),
    }
}
