//! What the innovation team does beside deciding: it notes something, says who looks after an idea, who is at it, and
//! when it is looked at again. None of it moves the idea or stops its days.
use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record_unnamed;
use crate::features::entries::model::Entry;
use crate::features::entries::text;
use crate::features::entries::visibility;
use crate::features::ideas::forms::{CoachFields, CoachesFields, HoldFields, NoteFields, SnoozeFields};
use crate::features::ideas::happenings::{Assigned, Kept};
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_holds, idea_notes, idea_snoozes, ideas};
use crate::kernel::web::form_key::{FormKey, Sent, claim};

use super::exposure::today;

/// So many ideas at once, at most: a page of the list.
const TOGETHER: usize = 50;

/// An idea the person who acts may answer.
fn answered(tx: &mut WriteTx, number: i32) -> Result<Pair> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Triage)?;
    Ok(pair)
}

/// Notes something for the team.
pub fn note(tx: &mut WriteTx, number: i32, key: Option<FormKey>, fields: &NoteFields) -> Result<Entry> {
    let (entry, _) = answered(tx, number)?;
    let note = fields.check("triage-note")?;
    let claim = claim(tx, key)?;
    if claim.sent == Sent::First {
        insert(tx, &entry, (claim.made, &note), false)?;
    }
    Ok(entry)
}

/// Keeps the answer of somebody who was overtaken as a note: nothing typed is lost, and colleagues read it too.
pub fn keep_unsent(tx: &mut WriteTx, number: i32, answer: &str) -> Result<()> {
    let (entry, _) = answered(tx, number)?;
    let answer: String = answer.trim().chars().take(10_000).collect();
    let person = tx.actor()?.person;
    let known = idea_notes::table
        .filter(idea_notes::idea_id.eq(entry.id))
        .filter(idea_notes::person_id.eq(person))
        .filter(idea_notes::text.eq(&answer));
    let is_kept: bool = diesel::select(diesel::dsl::exists(known)).get_result(tx.conn())?;
    if answer.is_empty() || is_kept {
        return Ok(());
    }
    let id = tx.new_id();
    insert(tx, &entry, (id, &answer), true)
}

/// A note beside a decision, where one was written.
pub(super) fn note_beside(tx: &mut WriteTx, entry: &Entry, note: &str) -> Result<()> {
    if note.trim().is_empty() {
        return Ok(());
    }
    let note = NoteFields { note: note.to_owned() }.check("note")?;
    let id = tx.new_id();
    insert(tx, entry, (id, &note), false)
}

fn insert(tx: &mut WriteTx, entry: &Entry, (id, note): (Uuid, &str), unsent: bool) -> Result<()> {
    let (person, now, language) = (tx.actor()?.person, tx.now(), tx.lang().code());
    let html = text::small(tx, note)?.html;
    diesel::insert_into(idea_notes::table)
        .values((
            (idea_notes::id.eq(id), idea_notes::idea_id.eq(entry.id)),
            (idea_notes::person_id.eq(person), idea_notes::text.eq(note)),
            (idea_notes::html.eq(html), idea_notes::language.eq(language)),
            (idea_notes::unsent.eq(unsent), idea_notes::written_at.eq(now)),
        ))
        .execute(tx.conn())?;
    record_unnamed(tx, entry, &Kept {})?;
    Ok(())
}

/// Says who looks after an idea; whoever it is hears of it.
pub fn assign(tx: &mut WriteTx, number: i32, fields: &CoachFields) -> Result<Entry> {
    let pair = answered(tx, number)?;
    let coach = coach(tx, &fields.coach)?;
    look_after(tx, pair, coach)
}

/// The same for several, always in one order: two that cross would otherwise wait for each other.
pub fn assign_many(tx: &mut WriteTx, fields: &CoachesFields) -> Result<usize> {
    let numbers = together(fields)?;
    let coach = coach(tx, &fields.coach)?;
    for number in &numbers {
        let pair = answered(tx, *number)?;
        look_after(tx, pair, coach)?;
    }
    Ok(numbers.len())
}

/// The ideas that a form names, in one order.
pub(super) fn together(fields: &CoachesFields) -> Result<Vec<i32>> {
    let mut numbers = fields.idea.clone();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() || numbers.len() > TOGETHER {
        return invalid("idea", "error-triage-none");
    }
    Ok(numbers)
}

/// Somebody of the team by their name in addresses; nobody for nothing.
fn coach(tx: &mut WriteTx, handle: &str) -> Result<Option<Uuid>> {
    let handle = handle.trim().trim_start_matches('@').to_lowercase();
    if handle.is_empty() {
        return Ok(None);
    }
    let found = names_of(tx, std::slice::from_ref(&handle))?.remove(&handle);
    let team = queries::team(tx)?;
    let member = found.filter(|(person, _)| team.iter().any(|member| member.person == *person));
    match member {
        Some((person, _)) => Ok(Some(person)),
        None => invalid("coach", "error-triage-coach"),
    }
}

fn look_after(tx: &mut WriteTx, (entry, idea): Pair, coach: Option<Uuid>) -> Result<Entry> {
    if idea.coach_id == coach {
        return Ok(entry);
    }
    let standing = Standing::of(&entry, &idea);
    if coach.is_some_and(|coach| standing.is_own(coach)) {
        return invalid("coach", "error-triage-own");
    }
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::coach_id.eq(coach))
        .execute(tx.conn())?;
    let acts = tx.actor()?.person;
    let coach = coach.filter(|coach| *coach != acts);
    record_unnamed(tx, &entry, &Assigned { coach })?;
    Ok(entry)
}

/// Says that one is at it. A colleague who is keeps it, unless it is taken over.
pub fn hold(tx: &mut WriteTx, number: i32, fields: &HoldFields) -> Result<Entry> {
    let (entry, _) = answered(tx, number)?;
    let (person, now) = (tx.actor()?.person, tx.now());
    let fresh = now - TimeDelta::minutes(queries::HOLD_MINUTES);
    let held = idea_holds::table
        .find(entry.id)
        .filter(idea_holds::since.gt(fresh))
        .select(idea_holds::person_id);
    let held: Option<Uuid> = held.first(tx.conn()).optional()?;
    if held.is_some_and(|holder| holder != person) && fields.take_over.is_none() {
        return Ok(entry);
    }
    let row = (idea_holds::person_id.eq(person), idea_holds::since.eq(now));
    diesel::insert_into(idea_holds::table)
        .values((idea_holds::idea_id.eq(entry.id), row))
        .on_conflict(idea_holds::idea_id)
        .do_update()
        .set(row)
        .execute(tx.conn())?;
    if held != Some(person) {
        record_unnamed(tx, &entry, &Kept {})?;
    }
    Ok(entry)
}

/// Says that one is not at it any more.
pub fn release(tx: &mut WriteTx, number: i32) -> Result<Entry> {
    let (entry, _) = answered(tx, number)?;
    if let_go(tx, entry.id)? {
        record_unnamed(tx, &entry, &Kept {})?;
    }
    Ok(entry)
}

/// Whoever decides is at it no more; whether they were.
pub(super) fn let_go(tx: &mut WriteTx, idea: Uuid) -> Result<bool> {
    let person = tx.actor()?.person;
    let own = idea_holds::table.find(idea).filter(idea_holds::person_id.eq(person));
    Ok(diesel::delete(own).execute(tx.conn())? > 0)
}

/// Puts an idea off until a day, or brings it back. Its own days go on.
pub fn snooze(tx: &mut WriteTx, number: i32, fields: &SnoozeFields) -> Result<Entry> {
    let (entry, _) = answered(tx, number)?;
    let today = today(tx);
    match fields.check(today)? {
        Some(until) => {
            let row = (
                idea_snoozes::person_id.eq(tx.actor()?.person),
                idea_snoozes::until.eq(until),
            );
            diesel::insert_into(idea_snoozes::table)
                .values((idea_snoozes::idea_id.eq(entry.id), row))
                .on_conflict(idea_snoozes::idea_id)
                .do_update()
                .set(row)
                .execute(tx.conn())?;
        }
        None => {
            diesel::delete(idea_snoozes::table.find(entry.id)).execute(tx.conn())?;
        }
    }
    record_unnamed(tx, &entry, &Kept {})?;
    Ok(entry)
}

/// An idea that moves is looked at again.
pub(super) fn wake(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    diesel::delete(idea_snoozes::table.find(idea)).execute(tx.conn())?;
    Ok(())
}

/// What was put off until today is looked at again.
pub(super) fn bring_back(tx: &mut WriteTx, today: NaiveDate) -> Result<()> {
    let due: Vec<Uuid> = diesel::delete(idea_snoozes::table.filter(idea_snoozes::until.le(today)))
        .returning(idea_snoozes::idea_id)
        .get_results(tx.conn())?;
    for idea in due {
        let entry = visibility::lock(tx, idea)?;
        record_unnamed(tx, &entry, &Kept {})?;
    }
    Ok(())
}

/// What is no longer there was taken away before, or by a colleague.
pub(super) fn gone(rows: usize) -> Result<()> {
    if rows == 0 { Err(Error::NotFound) } else { Ok(()) }
}
