//! Where a vote goes: to an idea that stands for itself, or to one that others are part of.
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;

use super::{supports, taking_back, vote};

/// Votes for an idea or takes the vote back; setting twice is setting once. The lock on the idea's row in the spine is
/// the one a decision takes too, so no vote slips in after the door was closed. Returns the idea as it is now.
pub fn set_vote(tx: &mut WriteTx, number: i32, given: bool) -> Result<Pair> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).admit(tx.actor()?, IdeaAction::Vote)?;
    supports::spend(tx, &pair.1, given)?;
    match pair.1.joined_count {
        0 => vote::set(tx, pair, given),
        _ => taking_back::vote(tx, pair, given),
    }
}
