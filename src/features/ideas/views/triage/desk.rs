//! What the team keeps beside an idea of the triage: notes, who is at it, who looks after it, when it is looked at
//! again.
use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{CoachFields, SnoozeFields};
use crate::features::ideas::model::BODY_LENGTH;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Kept, Note, Pair};
use crate::features::ideas::views::due::noon;
use crate::features::people;
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::role;
use crate::kernel::address;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select, TextArea};
use crate::kernel::web::submit::Refused;

use super::filters::Chosen;
use super::tried::TriedTriage;

#[derive(Clone, Debug, Serialize)]
struct NoteView {
    author: PersonRef,
    at: DateTime<Utc>,
    lang: String,
    body: String,
    unsent: bool,
}

/// Who is at it: whoever looks, a colleague, or nobody.
#[derive(Clone, Debug, Serialize)]
struct Hold {
    action: String,
    release: String,
    own: bool,
    name: String,
}

#[derive(Clone, Debug, Serialize)]
struct Snooze {
    action: String,
    until: Field,
    /// The day it is put off until now.
    now: Option<DateTime<Utc>>,
}

/// All of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Desk {
    notes: Vec<NoteView>,
    note_action: String,
    token: String,
    note: TextArea,
    hold: Hold,
    coach_action: String,
    coach: Select,
    /// Is it one's own to look after?
    mine: bool,
    handle: String,
    snooze: Snooze,
}

impl Desk {
    pub(super) fn of(tx: &mut ReadTx, (entry, idea): &Pair, chosen: &Chosen, tried: &TriedTriage) -> Result<Desk> {
        let kept = queries::kept_beside(tx, entry.id)?;
        let actor = tx.actor()?.clone();
        let typed = tried.note.fields().note;
        let error = tried.note.errors.at(tx, "triage-note")?;
        Ok(Desk {
            notes: notes(tx, &kept.notes)?,
            note_action: chosen.from(&paths::NOTES.with([&entry.number])),
            token: tx.new_id().to_string(),
            note: TextArea::new("triage-note", "triage-note-add", typed, BODY_LENGTH, error).size("small"),
            hold: hold(tx, entry, &kept, chosen)?,
            coach_action: chosen.from(&paths::COACH.with([&entry.number])),
            coach: coach(tx, entry, idea.coach_id, &tried.coach)?,
            mine: idea.coach_id == Some(actor.person),
            handle: actor.profile.handle.clone(),
            snooze: snooze(tx, entry, &kept, chosen, &tried.snooze)?,
        })
    }
}

fn notes(tx: &mut ReadTx, notes: &[Note]) -> Result<Vec<NoteView>> {
    let people: HashMap<Uuid, PersonRef> = refs(tx, notes.iter().map(|note| note.person_id))?;
    let view = |note: &Note| {
        Ok(NoteView {
            author: people.get(&note.person_id).cloned().must_exist("who wrote a note")?,
            at: note.written_at,
            lang: note.language.clone(),
            body: note.html.clone(),
            unsent: note.unsent,
        })
    };
    notes.iter().map(view).collect()
}

fn hold(tx: &mut ReadTx, entry: &Entry, kept: &Kept, chosen: &Chosen) -> Result<Hold> {
    let own = tx.actor()?.person;
    let action = chosen.from(&paths::HOLD.with([&entry.number]));
    let holder = kept.held.filter(|holder| *holder != own);
    let name = refs(tx, holder)?.into_values().next().map(|person| person.name);
    Ok(Hold {
        release: address::query(&action, &[("_method", &"delete")]),
        action,
        own: kept.held == Some(own),
        name: name.unwrap_or_default(),
    })
}

/// Everybody of the team but who wrote it.
pub(super) fn team(tx: &mut ReadTx, author: Option<Uuid>) -> Result<Vec<PersonRef>> {
    let team = people::queries::with_role(tx, role::INNOVATION_TEAM)?;
    Ok(team.into_iter().filter(|person| Some(person.id) != author).collect())
}

pub(super) fn choices(tx: &ReadTx, team: &[PersonRef], chosen: impl Fn(&PersonRef) -> bool) -> Result<Vec<Choice>> {
    let nobody = Choice {
        value: String::new(),
        label: tx.say("triage-nobody", &[])?,
        selected: !team.iter().any(&chosen),
    };
    let member = |person: &PersonRef| Choice {
        value: person.handle.clone(),
        label: person.name.clone(),
        selected: chosen(person),
    };
    Ok([nobody].into_iter().chain(team.iter().map(member)).collect())
}

fn coach(tx: &mut ReadTx, entry: &Entry, coach: Option<Uuid>, tried: &Refused<CoachFields>) -> Result<Select> {
    let team = team(tx, Some(entry.author_id))?;
    let choices = choices(tx, &team, |person| Some(person.id) == coach)?;
    Ok(Select::new("coach", "triage-coach", choices).error(tried.errors.at(tx, "coach")?))
}

fn snooze(
    tx: &mut ReadTx,
    entry: &Entry,
    kept: &Kept,
    chosen: &Chosen,
    tried: &Refused<SnoozeFields>,
) -> Result<Snooze> {
    let week = queries::today(tx).checked_add_days(Days::new(7));
    let typed = tried.typed.as_ref().map(|typed| typed.until.clone());
    let day = typed.unwrap_or_else(|| kept.until.or(week).map(|day| day.to_string()).unwrap_or_default());
    let until = Field::new("until", "triage-until", "date", day).help("triage-until-help");
    Ok(Snooze {
        action: chosen.from(&paths::SNOOZE.with([&entry.number])),
        until: until.error(tried.errors.at(tx, "until")?),
        now: kept.until.and_then(noon),
    })
}
