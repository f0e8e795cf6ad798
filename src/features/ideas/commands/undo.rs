//! Taking back what one has just decided, while nothing came of it yet.
use diesel::prelude::*;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::past::undoable;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries;
use crate::kernel::base::error::{Conflict, Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::ideas;

use super::admit::{NO_UNDO, admit};
use super::moving::{Moving, move_idea};

/// Whoever is still to judge it may have read what others said.
const SCORES_READ: Conflict = Conflict("error-idea-undo-scores");

/// Takes back one's own decision. What was said stays in the history, as what was taken back.
pub fn undo(tx: &mut WriteTx, number: i32, seen: Option<i32>) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Decide)?;
    let person = tx.actor()?.person;
    if seen != Some(pair.0.version) {
        let last = queries::moves_of(tx, &pair.0)?.into_iter().next();
        // Sent twice, it is taken back once.
        return match last.is_some_and(|last| last.undoes && last.person_id == Some(person)) {
            true => Ok(pair.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    let line = pipeline::find(pair.1.state, To::Undone, &[By::Team]).ok_or(Error::Conflict(NO_UNDO))?;
    admit(tx, &pair, line)?;
    let decisions = queries::decisions_read(tx, pair.0.id)?;
    let now = tx.now();
    let (last, to) = undoable(&decisions, person, now).ok_or(Error::Conflict(NO_UNDO))?;
    if queries::opened_scores(tx, pair.0.id, last)? {
        return Err(Error::Conflict(SCORES_READ));
    }
    if pair.1.state == IdeaState::Accepted {
        // Whoever agreed to see it through has nothing to see through.
        diesel::update(ideas::table.find(pair.0.id))
            .set(ideas::owner_id.eq(None::<uuid::Uuid>))
            .execute(tx.conn())?;
    }
    // Both steps of what was opened on the way are taken back, each by its own.
    let mut pair = pair;
    for _ in 0..decisions.len() {
        let stands = queries::decisions_read(tx, pair.0.id)?;
        let Some(last) = stands.first().filter(|_| pair.1.state != to) else {
            break;
        };
        let moving = Moving {
            undoes: true,
            ..Moving::silent(By::Team)
        };
        pair = move_idea(tx, pair, last.from_state, &moving)?;
    }
    Ok(pair.0)
}
