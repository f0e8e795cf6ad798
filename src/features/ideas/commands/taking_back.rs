//! Whoever voted for an idea that became part of another was not asked: they take their support back, and give it
//! again, whatever the whole has become. Silence keeps it.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::{counts, follows, visibility};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::policy::{IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::{Conflict, Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_taken_back, idea_votes};
use crate::kernel::db::statement::statement;

use super::{exposure, family, supports, vote};

/// They did not vote for it.
pub const NO_SUPPORT: Conflict = Conflict("error-no-support");

statement! {
    struct TakeBack { part: Uuid as SqlUuid, person: Uuid as SqlUuid, now: DateTime<Utc> as Timestamptz } -> BigInt =
        "with gone as (delete from idea_votes where idea_id = {part} and person_id = {person} \
             returning idea_id, person_id, voted_at, version, stance), \
         kept as (insert into idea_taken_back (idea_id, person_id, voted_at, version, stance, taken_back_at) \
             select gone.*, {now} from gone returning 1) \
         select count(*) from kept";
}

statement! {
    struct GiveAgain { part: Uuid as SqlUuid, person: Uuid as SqlUuid } -> BigInt =
        "with gone as (delete from idea_taken_back where idea_id = {part} and person_id = {person} \
             returning idea_id, person_id, voted_at, version, stance), \
         given as (insert into idea_votes (idea_id, person_id, voted_at, version, stance) \
             select * from gone returning 1) \
         select count(*) from given";
}

statement! {
    struct TakeBackAll { whole: Uuid as SqlUuid, person: Uuid as SqlUuid, now: DateTime<Utc> as Timestamptz }
        -> BigInt =
        "with gone as (delete from idea_votes using ideas part where part.merged_into_id = {whole} \
             and idea_votes.idea_id = part.entry_id and idea_votes.person_id = {person} \
             returning idea_votes.idea_id, idea_votes.person_id, idea_votes.voted_at, idea_votes.version, \
             idea_votes.stance), \
         kept as (insert into idea_taken_back (idea_id, person_id, voted_at, version, stance, taken_back_at) \
             select gone.*, {now} from gone returning 1) \
         select count(*) from kept";
}

/// Takes the support of a part back, or gives it again; twice is once. The lock on the whole is the one that votes,
/// merging and parting take too.
pub fn support(tx: &mut WriteTx, number: i32, given: bool) -> Result<Entry> {
    let (entry, idea) = queries::find(tx, number)?;
    Standing::of(&entry, &idea).allow(tx.actor()?, IdeaAction::Support)?;
    let whole_id = queries::row(tx, entry.id)?
        .merged_into_id
        .ok_or(Error::Conflict(NOT_NOW))?;
    let whole = visibility::lock(tx, whole_id)?;
    let now_part = queries::row(tx, entry.id)?;
    if now_part.state != IdeaState::Merged || now_part.merged_into_id != Some(whole_id) {
        return Err(Error::Conflict(NOT_NOW));
    }
    let (person, part, now) = (tx.actor()?.person, entry.id, tx.now());
    let changed: i64 = match given {
        true => GiveAgain { part, person }.get_result(tx.conn())?,
        false => TakeBack { part, person, now }.get_result(tx.conn())?,
    };
    if changed == 0 {
        return match stands(tx, part, person, given)? {
            true => Ok(entry),
            false => Err(Error::Conflict(NO_SUPPORT)),
        };
    }
    let row = queries::row(tx, whole_id)?;
    if given && row.state.takes_votes() {
        supports::spend(tx, &row, true)?;
    } else if !given && !queries::has_voted(tx, whole_id, person)? {
        supports::free(tx, whole_id, person)?;
    }
    exposure::lock(tx, vec![whole_id])?;
    family::count(tx, whole_id)?;
    counted(tx, &whole, given)?;
    Ok(entry)
}

/// Is it so already?
fn stands(tx: &mut WriteTx, part: Uuid, person: Uuid, given: bool) -> Result<bool> {
    Ok(match given {
        true => diesel::select(diesel::dsl::exists(idea_votes::table.find((part, person)))).get_result(tx.conn())?,
        false => {
            let back = idea_taken_back::table.find((part, person));
            diesel::select(diesel::dsl::exists(back)).get_result(tx.conn())?
        }
    })
}

/// Says how many voted on the whole now; whoever followed it for nothing else than their vote follows no more. Where
/// totals are hidden nothing moves that others could count.
fn counted(tx: &mut WriteTx, whole: &Entry, given: bool) -> Result<i64> {
    let (person, idea) = (tx.actor()?.person, queries::row(tx, whole.id)?);
    if idea.hides_totals {
        return Ok(whole.tally);
    }
    if given != queries::has_voted(tx, whole.id, person)? {
        // They voted on it by another vote as well.
        let tally = counts::step(tx, whole.id)?;
        return vote::tell(tx, whole, tally).map(|()| tally);
    }
    let counted = follows::by_vote(tx, whole, person, given)?;
    vote::tell(tx, whole, counted.of_vote)?;
    if whole.state == State::Published {
        counted.tell(tx, whole)?;
    }
    Ok(counted.tally)
}

/// Votes for an idea that others are part of, or takes back whatever one gave to it or to a part of it.
pub(super) fn ballot(tx: &mut WriteTx, (mut entry, idea): Pair, stance: Option<Stance>) -> Result<Pair> {
    let (person, whole, now) = (tx.actor()?.person, entry.id, tx.now());
    exposure::lock(tx, vec![whole])?;
    let mut changed = vote::change_row(tx, &entry, person, stance)?;
    if stance.is_some() {
        exposure::saw(tx, whole, person)?;
    } else {
        let back: i64 = TakeBackAll { whole, person, now }.get_result(tx.conn())?;
        changed |= back > 0;
    }
    if !changed {
        return Ok((entry, idea));
    }
    family::count(tx, whole)?;
    entry.tally = counted(tx, &entry, stance.is_some())?;
    let idea = queries::row(tx, whole)?;
    Ok((entry, idea))
}
