//! Who had an idea too: named by its authors, and one of them only when they say so themselves.
use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::audience;
use crate::features::entries::follows;
use crate::features::entries::happening::{record, record_unnamed};
use crate::features::entries::model::{Entry, State};
use crate::features::ideas::forms::{CoAuthorFields, Consent, ConsentFields, MOST_NAMED};
use crate::features::ideas::happenings::{AuthorsAsked, CoAuthored};
use crate::features::ideas::heat;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::policy::{IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_credits, idea_invitations, idea_voices, ideas};

use super::moving::overtake;
use super::proposals::grow;
use super::warmth::warmth;
use super::{exposure, family, supports, timing, vote};

/// Somebody by their name in addresses who may be named beside an idea: they see it once it is public.
fn person(tx: &mut WriteTx, entry: &Entry, audience: Uuid, (field, handle): (&'static str, &str)) -> Result<Uuid> {
    let handle = handle.to_owned();
    let Some((person, _)) = names_of(tx, std::slice::from_ref(&handle))?.remove(&handle) else {
        return invalid(field, "error-co-author");
    };
    if person == entry.author_id {
        return invalid(field, "error-co-author-self");
    }
    if !audience::holds(tx, audience, person)? {
        return invalid(field, "error-co-author-outside");
    }
    Ok(person)
}

/// Names those whom the form of a draft names, and nobody else. They are told when it is handed in.
pub(super) fn name_all(tx: &mut WriteTx, entry: &Entry, handles: &[String]) -> Result<()> {
    diesel::delete(idea_invitations::table.filter(idea_invitations::idea_id.eq(entry.id))).execute(tx.conn())?;
    for handle in handles {
        let person = person(tx, entry, entry.audience_id, ("co_authors", handle))?;
        insert(tx, entry, person)?;
    }
    Ok(())
}

/// The idea is handed in: whoever it names is asked.
pub(super) fn tell_all(tx: &mut WriteTx, entry: &Entry) -> Result<()> {
    let people: Vec<Uuid> = queries::invited(tx, entry.id)?
        .into_iter()
        .map(|invited| invited.0)
        .collect();
    if !people.is_empty() {
        record(tx, entry, &AuthorsAsked { people })?;
    }
    Ok(())
}

fn insert(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    let (now, by) = (tx.now(), tx.actor()?.person);
    diesel::insert_into(idea_invitations::table)
        .values((
            idea_invitations::idea_id.eq(entry.id),
            idea_invitations::person_id.eq(person),
            idea_invitations::invited_by.eq(by),
            idea_invitations::invited_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}

/// Is it where somebody may become its author?
fn is_open(entry: &Entry, idea: &Idea) -> bool {
    use IdeaState::{Draft, Hidden, Merged, Withdrawn};
    entry.state == State::Published && !matches!(idea.state, Draft | Hidden | Merged | Withdrawn)
}

/// An author names somebody as having had the idea too, or takes that back. Twice is once.
pub fn name_author(tx: &mut WriteTx, number: i32, fields: &CoAuthorFields) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    Standing::of(&entry, &idea).allow(tx.actor()?, IdeaAction::Own)?;
    if !fields.remove.is_empty() {
        return name_no_more(tx, entry, &CoAuthorFields::handle(&fields.remove));
    }
    let audience = queries::addressed_to(tx, &entry, &idea)?;
    let handle = CoAuthorFields::handle(&fields.person);
    let person = person(tx, &entry, audience, ("person", &handle))?;
    let invited = queries::invited(tx, entry.id)?;
    if idea.co_authors.contains(&person) || invited.iter().any(|invited| invited.0 == person) {
        return Ok(entry);
    }
    if !is_open(&entry, &idea) || entry.is_unnamed() {
        return Err(Error::Conflict(NOT_NOW));
    }
    if idea.co_authors.len() + invited.len() >= 2 * MOST_NAMED {
        return invalid("person", "error-co-authors-many");
    }
    insert(tx, &entry, person)?;
    record(tx, &entry, &AuthorsAsked { people: vec![person] })?;
    Ok(entry)
}

fn name_no_more(tx: &mut WriteTx, entry: Entry, handle: &str) -> Result<Entry> {
    let handle = handle.to_owned();
    let Some((person, _)) = names_of(tx, std::slice::from_ref(&handle))?.remove(&handle) else {
        return Ok(entry);
    };
    let people = vec![person];
    if diesel::delete(idea_invitations::table.find((entry.id, person))).execute(tx.conn())? > 0 {
        record_unnamed(tx, &entry, &AuthorsAsked { people })?;
    }
    Ok(entry)
}

/// Whoever is named says what they say to it. Who declines leaves no trace.
pub fn consent(tx: &mut WriteTx, number: i32, fields: &ConsentFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    let person = tx.actor()?.person;
    let named = diesel::select(exists(idea_invitations::table.find((pair.0.id, person))));
    let named: bool = named.get_result(tx.conn())?;
    let agreed = diesel::select(exists(
        idea_credits::table
            .find((pair.0.id, person))
            .filter(idea_credits::agreed_at.is_not_null()),
    ));
    let agreed: bool = agreed.get_result(tx.conn())?;
    match (fields.which()?, named, agreed) {
        (Consent::Accept, true, _) if is_open(&pair.0, &pair.1) => accept(tx, pair),
        (Consent::Accept, true, _) => Err(Error::Conflict(NOT_NOW)),
        (Consent::Accept, false, true) => Ok(pair.0),
        (Consent::Decline, true, _) => decline(tx, pair.0),
        (Consent::Leave, _, true) => leave(tx, pair.0),
        _ => Err(Error::Forbidden),
    }
}

fn decline(tx: &mut WriteTx, entry: Entry) -> Result<Entry> {
    let person = tx.actor()?.person;
    diesel::delete(idea_invitations::table.find((entry.id, person))).execute(tx.conn())?;
    record_unnamed(tx, &entry, &AuthorsAsked { people: vec![person] })?;
    Ok(entry)
}

/// From now on it is theirs too: they neither vote for it nor judge it nor decide about it.
fn accept(tx: &mut WriteTx, pair: Pair) -> Result<Entry> {
    let (person, now) = (tx.actor()?.person, tx.now());
    exposure::lock(tx, vec![pair.0.id])?;
    let (entry, idea) = without_part(tx, pair, person)?;
    diesel::delete(idea_invitations::table.find((entry.id, person))).execute(tx.conn())?;
    diesel::insert_into(idea_credits::table)
        .values((
            idea_credits::idea_id.eq(entry.id),
            idea_credits::person_id.eq(person),
            idea_credits::since.eq(now),
            idea_credits::agreed_at.eq(now),
        ))
        .on_conflict((idea_credits::idea_id, idea_credits::person_id))
        .do_update()
        .set(idea_credits::agreed_at.eq(now))
        .execute(tx.conn())?;
    if idea.joined_count > 0 {
        family::count(tx, entry.id)?;
        vote::tell(tx, &entry, entry.tally)?;
    }
    stand_aside(tx, &entry, &idea, person)?;
    follows::sign_up(tx, &entry, person)?;
    let entry = grow(tx, &entry)?;
    record(tx, &entry, &CoAuthored { agreed: true })?;
    Ok(entry)
}

/// The idea without what somebody did for it as one of many whose idea it becomes: their vote, that they saw it, and
/// what they said.
pub(super) fn without_part(tx: &mut WriteTx, pair: Pair, person: Uuid) -> Result<Pair> {
    let pair = without_vote(tx, pair, person)?;
    exposure::forget(tx, pair.0.id, person)?;
    fall_silent(tx, &pair.0, person)?;
    Ok(pair)
}

/// What an author says of their own idea keeps it no warmer.
fn fall_silent(tx: &mut WriteTx, entry: &Entry, person: Uuid) -> Result<()> {
    let voice = diesel::delete(idea_voices::table.find((entry.id, person)));
    let said = voice.returning(idea_voices::said_at).get_result(tx.conn()).optional()?;
    let Some(said_at) = said else { return Ok(()) };
    let (idea, now) = (queries::row(tx, entry.id)?, tx.now());
    diesel::update(ideas::table.find(entry.id))
        .set(warmth(idea.heat().undo(heat::VOICE, said_at, now)))
        .execute(tx.conn())?;
    Ok(())
}

/// The idea without the vote of somebody whose idea it becomes.
fn without_vote(tx: &mut WriteTx, pair: Pair, person: Uuid) -> Result<Pair> {
    supports::free(tx, pair.0.id, person)?;
    match (pair.1.joined_count > 0, pair.1.takes_votes()) {
        (true, _) => {
            vote::change_row(tx, &pair.0, person, None)?;
            Ok(pair)
        }
        (false, true) => vote::set(tx, pair, None),
        (false, false) => {
            let (entry, idea) = pair;
            let idea = vote::drop_own(tx, (&entry, idea), person)?;
            Ok((entry, idea))
        }
    }
}

/// Who looked after it does no more, and what they proposed lapses.
pub(super) fn stand_aside(tx: &mut WriteTx, entry: &Entry, idea: &Idea, person: Uuid) -> Result<()> {
    if idea.coach_id == Some(person) {
        diesel::update(ideas::table.find(entry.id))
            .set(ideas::coach_id.eq(None::<Uuid>))
            .execute(tx.conn())?;
    }
    let waiting = queries::waiting_proposal(tx, entry.id)?;
    if waiting.is_some_and(|waiting| waiting.is_of(person)) {
        overtake(tx, entry.id)?;
        timing::mark(tx, entry.id, idea.state)?;
    }
    Ok(())
}

/// Who brought a part along stays an author by that.
fn leave(tx: &mut WriteTx, entry: Entry) -> Result<Entry> {
    let person = tx.actor()?.person;
    let own = idea_credits::table.find((entry.id, person));
    diesel::delete(own.filter(idea_credits::merged_id.is_null())).execute(tx.conn())?;
    diesel::update(own)
        .set(idea_credits::agreed_at.eq(None::<chrono::DateTime<chrono::Utc>>))
        .execute(tx.conn())?;
    let entry = grow(tx, &entry)?;
    record_unnamed(tx, &entry, &CoAuthored { agreed: false })?;
    Ok(entry)
}
