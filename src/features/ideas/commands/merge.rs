//! Making an idea part of another one that says the same, and parting it again. Both are locked, the one with the lower
//! id first, so that nobody waits for each other.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::entries::follows;
use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::forms::{MergeDraft, MergeFields};
use crate::features::ideas::happenings::Joined;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::policy::{BEARS_NO_NAME, DECIDED, IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Conflict, Error, Lookup, Reserved, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, ideas};

use super::admit::admit;
use super::moving::{Moving, move_idea};
use super::{exposure, family, pairs, supports, vote};

/// Others are part of it already: there are no chains.
pub const HAS_PARTS: Conflict = Conflict("error-merge-parts");

/// Makes an idea part of another one.
pub fn merge(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &MergeFields) -> Result<Entry> {
    let draft = fields.check();
    let into = draft.as_ref().map_or(number, |draft| draft.into);
    let [part, whole] = queries::find_both_locked(tx, [number, into])?;
    let part = part.or_missing()?;
    let standing = Standing::of(&part.0, &part.1);
    standing.allow(tx.actor()?, IdeaAction::Merge)?;
    let draft = draft?;
    if seen != Some(part.0.version) {
        return match is_merged_so(tx, &part, whole.as_ref(), &draft)? {
            true => Ok(part.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    let line = pipeline::find(part.1.state, To::State(IdeaState::Merged), &[By::Team]);
    let line = line.ok_or(Error::Conflict(NOT_NOW))?;
    if part.0.is_unnamed() {
        return Err(Error::Conflict(BEARS_NO_NAME));
    }
    let whole = may_take_in(tx, &part, whole)?;
    admit(tx, &part, line)?;
    unite(tx, part, whole, &draft)
}

/// Was the same said before, by the same person? Then its form was sent twice.
fn is_merged_so(tx: &mut WriteTx, part: &Pair, whole: Option<&Pair>, draft: &MergeDraft) -> Result<bool> {
    let whole = whole.map(|whole| whole.0.id);
    let stands = part.1.state == IdeaState::Merged && part.1.merged_into_id == whole;
    Ok(stands && queries::said_last(tx, part.0.id)? == Some((Some(tx.actor()?.person), draft.answer.clone())))
}

/// Whether the other one may take it in; what is in the way is said beside the field.
fn may_take_in(tx: &mut WriteTx, part: &Pair, whole: Option<Pair>) -> Result<Pair> {
    use IdeaState::{BudgetRound, Draft, Hidden, Merged, Withdrawn};
    let Some(whole) = whole.filter(|(entry, _)| entry.state == State::Published) else {
        return invalid("target", "error-merge-missing");
    };
    if whole.0.id == part.0.id {
        return invalid("target", "error-merge-self");
    }
    let person = tx.actor()?.person;
    if whole.0.is_by(tx.actor()?) || queries::is_co_author(tx, &[whole.0.id, part.0.id], person)? {
        return Err(Error::Reserved(Reserved::Nobody("reserved-merge-own")));
    }
    match whole.1.state {
        Merged => return invalid("target", "error-merge-merged"),
        BudgetRound => return invalid("target", "error-merge-budget"),
        Draft | Hidden | Withdrawn => return invalid("target", "error-merge-gone"),
        _ => {}
    }
    if part.1.joined_count > 0 {
        return Err(Error::Conflict(HAS_PARTS));
    }
    if whole.1.is_held_back() || !audience::contains(tx, whole.0.audience_id, part.0.audience_id)? {
        return invalid("target", "error-merge-audience");
    }
    Ok(whole)
}

fn unite(tx: &mut WriteTx, part: Pair, whole: Pair, draft: &MergeDraft) -> Result<Entry> {
    let (part_id, whole_id) = (part.0.id, whole.0.id);
    exposure::lock(tx, vec![part_id, whole_id])?;
    family::credit(tx, whole_id, Some(part_id))?;
    // While its key is still there.
    family::join_exposures(tx, whole_id, part_id)?;
    diesel::update(ideas::table.find(whole_id))
        .set(ideas::joined_count.eq(ideas::joined_count + 1))
        .execute(tx.conn())?;
    let moving = Moving {
        canonical: Some(whole_id),
        ..Moving::with(tx, By::Team, &draft.answer)?
    };
    // How many more want it is kept with the decision, and known only when its votes are counted there. Where one could
    // be against the part, their number would say how it was voted on.
    let more = match part.1.by_stance {
        true => 0,
        false => family::would_join(tx, whole_id, part_id)?,
    };
    let joined_people = Some(i32::try_from(more).map_err(Error::internal)?);
    let (entry, _) = move_idea(
        tx,
        part,
        IdeaState::Merged,
        &Moving {
            joined_people,
            ..moving
        },
    )?;
    family::count(tx, whole_id)?;
    follows::unite(tx, part_id, &whole.0)?;
    pairs::merged(tx, part_id, whole_id)?;
    tell_whole(tx, whole_id)?;
    Ok(entry)
}

/// The page of the whole names its parts: whoever has an older one open hears of it before they decide.
fn tell_whole(tx: &mut WriteTx, whole: Uuid) -> Result<()> {
    let entry: Entry = diesel::update(entries::table.find(whole))
        .set((
            entries::version.eq(entries::version + 1),
            entries::tally.eq(entries::tally + 1),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    if entry.state != State::Published {
        return Ok(());
    }
    vote::tell(tx, &entry, entry.tally)?;
    record(tx, &entry, &Joined {})?;
    Ok(())
}

/// Parts an idea from the one it is part of: it goes on where it was. What was given to the whole since then stays
/// there; who took back their vote has taken it back.
pub fn unmerge(tx: &mut WriteTx, number: i32, seen: Option<i32>, why: Result<String>) -> Result<Entry> {
    let found = queries::find(tx, number)?;
    Standing::of(&found.0, &found.1).allow(tx.actor()?, IdeaAction::Merge)?;
    let why = why?;
    let Some(whole_id) = queries::row(tx, found.0.id)?.merged_into_id else {
        return was_parted(tx, found, &why);
    };
    let [part, whole] = queries::lock_both(tx, [found.0.id, whole_id])?;
    let part = part.or_missing()?;
    let whole = whole.must_exist("the idea of which another is part")?;
    if part.1.merged_into_id != Some(whole_id) || seen != Some(part.0.version) {
        return was_parted(tx, part, &why);
    }
    let person = tx.actor()?.person;
    if whole.0.is_by(tx.actor()?) || queries::is_co_author(tx, &[whole_id], person)? {
        return Err(Error::Reserved(Reserved::Nobody("reserved-merge-own")));
    }
    let line = pipeline::find(part.1.state, To::Former, &[By::Team]).ok_or(Error::Conflict(NOT_NOW))?;
    admit(tx, &part, line)?;
    part_again(tx, part, whole, &why)
}

/// The same sent twice, or too late.
fn was_parted(tx: &mut WriteTx, part: Pair, why: &str) -> Result<Entry> {
    let said = queries::said_last(tx, part.0.id)?;
    let mine = Some((Some(tx.actor()?.person), why.to_owned()));
    match part.1.state != IdeaState::Merged && said == mine {
        true => Ok(part.0),
        false if part.1.state == IdeaState::Merged => Err(Error::Conflict(DECIDED)),
        false => Err(Error::Conflict(NOT_NOW)),
    }
}

fn part_again(tx: &mut WriteTx, part: Pair, whole: Pair, why: &str) -> Result<Entry> {
    let (part_id, whole_id) = (part.0.id, whole.0.id);
    exposure::lock(tx, vec![part_id, whole_id])?;
    let to = queries::former_state(tx, &part.0)?;
    let moving = Moving {
        canonical: Some(whole_id),
        ..Moving::with(tx, By::Team, why)?
    };
    let (entry, _) = move_idea(tx, part, to, &moving)?;
    diesel::update(ideas::table.find(whole_id))
        .set(ideas::joined_count.eq(ideas::joined_count - 1))
        .execute(tx.conn())?;
    family::uncredit(tx, whole_id, part_id)?;
    family::forget_taken_back(tx, part_id)?;
    family::part_exposures(tx, whole_id, part_id)?;
    supports::parted(tx, part_id, whole_id)?;
    family::count(tx, part_id)?;
    family::count_without(tx, whole_id)?;
    pairs::parted(tx, part_id, whole_id)?;
    tell_whole(tx, whole_id)?;
    Ok(entry)
}
