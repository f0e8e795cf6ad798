//! Ideas without a name: whether the company takes them, who could open a name together, and whoever puts their name
//! to one later.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::{audience, unnamed};
use crate::features::ideas::changes::{self, Area};
use crate::features::ideas::forms::IdeaDraft;
use crate::features::ideas::happenings::NameGiven;
use crate::features::ideas::policy::{NOT_NOW, Standing};
use crate::features::ideas::queries;
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, idea_openers, idea_rules, ideas};

use super::proposals::grow;
use super::rules::locked;
use super::{exposure, family, vote};

/// Among fewer people than these nobody is unnamed: numbers about people are never smaller either.
pub const FEWEST: i64 = 5;
/// So many can be named at most.
pub const MOST_OPENERS: usize = 5;

/// What is to be different; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Are ideas without a name taken?
    pub on: Option<bool>,
    /// Who could open one together, by their names in addresses.
    pub openers: Option<Vec<String>>,
}

/// Changes it. It is on only while two are named who work here and do not answer ideas themselves.
pub fn change_names(tx: &mut WriteTx, change: &Names) -> Result<()> {
    let rules = locked(tx)?;
    let before = queries::openers_named(tx)?;
    let after = match &change.openers {
        Some(handles) => wanted(tx, handles)?,
        None => before.clone(),
    };
    let on = change.on.unwrap_or(rules.unnamed);
    if before != after {
        diesel::delete(idea_openers::table).execute(tx.conn())?;
        let now = tx.now();
        let rows: Vec<_> = after
            .iter()
            .map(|person| (idea_openers::person_id.eq(*person), idea_openers::named_at.eq(now)))
            .collect();
        diesel::insert_into(idea_openers::table)
            .values(rows)
            .execute(tx.conn())?;
        let told = [queries::listed(tx, &before)?, queries::listed(tx, &after)?];
        changes::note(tx, (Area::Names, ""), "openers", (&told[0], &told[1]))?;
    }
    if on && queries::openers(tx)?.len() < 2 {
        return invalid("openers", "error-openers-few");
    }
    if on != rules.unnamed {
        let told = [rules.unnamed, on].map(|on| on.to_string());
        changes::note(tx, (Area::Names, ""), "unnamed", (&told[0], &told[1]))?;
    }
    if on != rules.unnamed || before != after {
        diesel::update(idea_rules::table)
            .set((idea_rules::unnamed.eq(on), idea_rules::version.eq(rules.version + 1)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The same from a page that showed this version: what stands already is changed already.
pub fn revise_names(tx: &mut WriteTx, seen: Option<i32>, change: &Names) -> Result<()> {
    let rules = locked(tx)?;
    let named = queries::openers_named(tx)?;
    let handles = change.openers.clone().unwrap_or_default();
    if change.on == Some(rules.unnamed) && wanted(tx, &handles).is_ok_and(|wanted| wanted == named) {
        return Ok(());
    }
    if seen != Some(rules.version) {
        return Err(Error::Conflict(STALE));
    }
    change_names(tx, change)
}

/// Those whom handles name, in the order of their ids.
fn wanted(tx: &mut WriteTx, handles: &[String]) -> Result<Vec<Uuid>> {
    if handles.len() > MOST_OPENERS {
        return invalid("openers", "error-openers-many");
    }
    let found = names_of(tx, handles)?;
    if found.len() != handles.len() {
        return invalid("openers", "error-openers-unknown");
    }
    let mut people: Vec<Uuid> = found.into_values().map(|(person, _)| person).collect();
    people.sort_unstable();
    let team = queries::team(tx)?;
    if team.iter().any(|member| people.contains(&member.person)) {
        return invalid("openers", "error-openers-team");
    }
    Ok(people)
}

/// Who could open the name of an idea that is handed in without one, which must be possible now; none for one that
/// bears a name, or is not handed in yet.
pub(super) fn may_be_unnamed(tx: &mut WriteTx, draft: &IdeaDraft, audience: Uuid) -> Result<Option<Vec<Uuid>>> {
    if !draft.unnamed || !draft.publish {
        return Ok(None);
    }
    let Some(openers) = queries::unnamed_offered(tx)? else {
        return invalid("unnamed", "error-unnamed-off");
    };
    let person = tx.actor()?.person;
    // Whoever reads it knows that its author is one of them: there must be enough of them, and its author among them.
    if !audience::holds(tx, audience, person)? || queries::readers_without_team(tx, audience)? < FEWEST {
        return invalid("audience", "error-unnamed-audience");
    }
    Ok(Some(openers))
}

/// Whoever wrote it puts their name to it, for good.
pub fn own_name(tx: &mut WriteTx, number: i32, sure: bool) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    let actor = tx.actor()?.clone();
    if !actor.wrote_unnamed(entry.id) {
        return match Standing::of(&entry, &idea).is_of(&actor) {
            // Sent twice.
            true => Ok(entry),
            false => Err(Error::NotFound),
        };
    }
    if !sure {
        return invalid("sure", "error-own-name-sure");
    }
    if queries::waiting_opening(tx, entry.id)?.is_some() {
        return Err(Error::Conflict(NOT_NOW));
    }
    exposure::lock(tx, vec![entry.id])?;
    unnamed::end(tx, &entry)?;
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::unnamed.eq(false))
        .execute(tx.conn())?;
    diesel::update(entries::table.find(entry.id))
        .set((entries::author_id.eq(actor.person), entries::unit_id.eq(actor.unit())))
        .execute(tx.conn())?;
    // Of an audience of authors they are one by their name since now.
    let from_outside = !audience::holds(tx, entry.audience_id, actor.person)?;
    let entry: Entry = diesel::update(entries::table.find(entry.id))
        .set(entries::from_outside.eq(from_outside))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    let entry = grow(tx, &entry)?;
    if idea.joined_count > 0 {
        // What they voted for as somebody unknown, in a part, is a vote for their own idea now.
        family::count(tx, entry.id)?;
        vote::tell(tx, &entry, entry.tally)?;
    }
    record(tx, &entry, &NameGiven {})?;
    Ok(entry)
}
