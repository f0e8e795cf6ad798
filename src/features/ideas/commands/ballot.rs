//! Where a vote goes: to an idea that stands for itself, or to one that others are part of.
use diesel::prelude::*;

use crate::features::ideas::model::Idea;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::{Error, Reserved, Result, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_votes;

use super::{supports, taking_back, vote};

/// What somebody does with their vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ballot {
    /// Gives it. Where it says nothing it goes on to say what it said, and is for the idea at first.
    Give(Option<Stance>),
    /// Takes it back.
    TakeBack,
}

/// Votes on an idea or takes the vote back; setting twice is setting once. The lock on the idea's row in the spine is
/// the one a decision takes too, so no vote slips in after the door was closed. Returns the idea as it is now, and what
/// the vote says.
pub fn set_vote(tx: &mut WriteTx, number: i32, ballot: Ballot) -> Result<(Pair, Option<Stance>)> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).admit(tx.actor()?, IdeaAction::Vote)?;
    let person = tx.actor()?.person;
    if pair.1.joined_count > 0 && queries::is_co_author(tx, &[pair.0.id], person)? {
        return Err(Error::Reserved(Reserved::Nobody("reserved-own-vote")));
    }
    let stance = match ballot {
        Ballot::Give(said) => Some(as_asked(tx, &pair.1, said)?),
        Ballot::TakeBack => None,
    };
    Ok((put(tx, pair, stance)?, stance))
}

/// Has the vote of whoever acts say this, or nothing; whether it may was asked before.
pub(super) fn put(tx: &mut WriteTx, pair: Pair, stance: Option<Stance>) -> Result<Pair> {
    supports::spend(tx, &pair.1, stance.is_some())?;
    match pair.1.joined_count {
        0 => vote::set(tx, pair, stance),
        _ => taking_back::ballot(tx, pair, stance),
    }
}

/// What a vote says, as far as it is asked.
fn as_asked(tx: &mut WriteTx, idea: &Idea, said: Option<Stance>) -> Result<Stance> {
    match said {
        None if idea.by_stance => {
            let mine = idea_votes::table.find((idea.entry_id, tx.actor()?.person));
            let stance = mine.select(idea_votes::stance).first(tx.conn()).optional()?;
            Ok(stance.unwrap_or(Stance::For))
        }
        None | Some(Stance::For) => Ok(Stance::For),
        Some(stance) if idea.by_stance => Ok(stance),
        Some(_) => invalid("stance", "error-vote-stance"),
    }
}
