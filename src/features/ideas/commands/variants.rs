//! Ideas of which at most one is done. A unique index on the group and the state says so whatever happens; here is what
//! asks first, so that whoever comes second is told why. Ideas are locked before their group.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::forms::VariantFields;
use crate::features::ideas::happenings::Varied;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::policy::{IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Conflict, Error, Lookup, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_variants, ideas};

/// Another of its variants is accepted.
pub const TAKEN: Conflict = Conflict("error-variant-taken");

/// Makes an idea a variant of another one; twice is once.
pub fn group(tx: &mut WriteTx, number: i32, fields: &VariantFields) -> Result<Entry> {
    let named = fields.check();
    let other = named.as_ref().copied().unwrap_or(number);
    let [one, other] = queries::find_both_locked(tx, [number, other])?;
    let one = one.or_missing()?;
    Standing::of(&one.0, &one.1).allow(tx.actor()?, IdeaAction::Sort)?;
    named?;
    let Some(other) = other.filter(|(entry, idea)| entry.state == State::Published && may_be_one(idea)) else {
        return invalid("variant", "error-variant-missing");
    };
    if other.0.id == one.0.id {
        return invalid("variant", "error-variant-self");
    }
    if !may_be_one(&one.1) {
        return Err(Error::Conflict(NOT_NOW));
    }
    if one.1.variants_id.is_some() && one.1.variants_id == other.1.variants_id {
        return Ok(one.0);
    }
    let group = common(tx, &one.1, &other.1)?;
    lock(tx, group)?;
    for (_, idea) in [&one, &other] {
        if idea.state.takes_variant() && queries::taken_variant(tx, group, idea.entry_id)?.is_some() {
            return invalid("variant", "error-variant-both");
        }
        join(tx, idea.entry_id, Some(group))?;
    }
    record(tx, &other.0, &Varied { group })?;
    record(tx, &one.0, &Varied { group })?;
    Ok(one.0)
}

/// What is part of another idea, or was taken back, is no variant by itself.
fn may_be_one(idea: &Idea) -> bool {
    use IdeaState::{Draft, Hidden, Merged, Withdrawn};
    !matches!(idea.state, Draft | Hidden | Merged | Withdrawn)
}

/// The group of both from now on. One that has company stays; two groups are not made one, since whoever did that would
/// wait for ideas that others hold.
fn common(tx: &mut WriteTx, one: &Idea, other: &Idea) -> Result<Uuid> {
    let mut kept = Vec::new();
    for idea in [one, other] {
        if let Some(group) = idea.variants_id
            && queries::has_company(tx, group, idea.entry_id)?
        {
            kept.push(group);
        }
    }
    match kept[..] {
        [] => {
            let id = tx.new_id();
            let row = (idea_variants::id.eq(id), idea_variants::made_at.eq(tx.now()));
            diesel::insert_into(idea_variants::table)
                .values(row)
                .execute(tx.conn())?;
            Ok(id)
        }
        [group] => Ok(group),
        _ => invalid("variant", "error-variant-elsewhere"),
    }
}

/// Whoever accepts one, or adds one, is alone with the group until the commit.
fn lock(tx: &mut WriteTx, group: Uuid) -> Result<()> {
    let row = idea_variants::table.find(group).select(idea_variants::id);
    row.for_no_key_update().first::<Uuid>(tx.conn())?;
    Ok(())
}

fn join(tx: &mut WriteTx, idea: Uuid, group: Option<Uuid>) -> Result<()> {
    diesel::update(ideas::table.find(idea))
        .set(ideas::variants_id.eq(group))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes an idea out of its group; twice is once.
pub fn ungroup(tx: &mut WriteTx, number: i32) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    Standing::of(&entry, &idea).allow(tx.actor()?, IdeaAction::Sort)?;
    if let Some(group) = idea.variants_id {
        join(tx, entry.id, None)?;
        record(tx, &entry, &Varied { group })?;
    }
    Ok(entry)
}

/// May an idea that is locked move there? Not where another of its variants is accepted.
pub(super) fn admit(tx: &mut WriteTx, (_, idea): &Pair, to: IdeaState) -> Result<()> {
    let Some(group) = idea
        .variants_id
        .filter(|_| to.takes_variant() && !idea.state.takes_variant())
    else {
        return Ok(());
    };
    lock(tx, group)?;
    match queries::taken_variant(tx, group, idea.entry_id)? {
        Some(_) => Err(Error::Conflict(TAKEN)),
        None => Ok(()),
    }
}
