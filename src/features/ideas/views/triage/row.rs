//! One idea in the list of the triage.
use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::features::ideas::clock::{Calendar, calendar};
use crate::features::ideas::model::Idea;
use crate::features::ideas::queries::WaitingIdea;
use crate::features::ideas::views::due::noon;
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;

use super::super::behalf::named;
use super::filters::Chosen;

/// How much time is left, in words and colour.
#[derive(Clone, Debug, Serialize)]
pub(in super::super) struct Left {
    pub(in super::super) label_key: &'static str,
    pub(in super::super) n: u32,
    tone: &'static str,
}

impl Left {
    fn of((calendar, today): (&Calendar, NaiveDate), due: NaiveDate) -> Left {
        let (label_key, n, tone) = match today.cmp(&due) {
            std::cmp::Ordering::Greater => ("triage-late", calendar.days.between(due, today), "late"),
            std::cmp::Ordering::Equal => ("triage-today", 0, "soon"),
            std::cmp::Ordering::Less => ("triage-left", calendar.days.between(today, due), ""),
        };
        Left { label_key, n, tone }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(in super::super) struct TriageRow {
    key: String,
    pub(in super::super) idea: i32,
    pub(in super::super) href: String,
    pub(in super::super) title: String,
    lang: String,
    pub(in super::super) author: PersonRef,
    /// Is it hidden from whoever looks how many voted?
    pub(in super::super) hidden: bool,
    /// How many did; 0 where that is hidden.
    pub(in super::super) votes: i32,
    pub(in super::super) left: Option<Left>,
    pub(in super::super) coach: Option<PersonRef>,
    /// A colleague who is at it.
    pub(in super::super) held: Option<String>,
    pub(in super::super) signs: bool,
    pub(in super::super) until: Option<chrono::DateTime<chrono::Utc>>,
    current: bool,
}

/// Is it hidden from whoever answers how many voted? Never from the innovation team; from a line manager as from
/// anybody who has not voted.
pub(super) fn hides(tx: &ReadTx, idea: &Idea) -> bool {
    let is_team = tx.viewer().is_some_and(|actor| actor.is(role::INNOVATION_TEAM));
    !is_team && idea.hides_from(false)
}

impl TriageRow {
    /// Rows of ideas, in order: a fixed number of queries, however many.
    pub(in super::super) fn many(
        tx: &mut ReadTx,
        waiting: &[WaitingIdea],
        chosen: &Chosen,
        current: Option<i32>,
    ) -> Result<Vec<TriageRow>> {
        let own = tx.actor()?.person;
        let named = |one: &WaitingIdea| {
            let (entry, idea) = &one.pair;
            [Some(entry.author_id), idea.coach_id, one.held.map(|held| held.0)]
        };
        let people = refs(tx, waiting.iter().flat_map(named).flatten())?;
        let calendar = calendar(tx)?;
        let today = calendar.day(tx.now());
        let mut row = |one: &WaitingIdea| TriageRow::of(tx, (&calendar, today), one, (chosen, current, own), &people);
        waiting.iter().map(&mut row).collect()
    }

    fn of(
        tx: &mut ReadTx,
        now: (&Calendar, NaiveDate),
        one: &WaitingIdea,
        (chosen, current, own): (&Chosen, Option<i32>, Uuid),
        people: &HashMap<Uuid, PersonRef>,
    ) -> Result<TriageRow> {
        let (entry, idea) = &one.pair;
        let author = people.get(&entry.author_id).cloned();
        let held = one.held.map(|held| held.0).filter(|holder| *holder != own);
        Ok(TriageRow {
            key: entry.key(),
            idea: entry.number,
            href: chosen.idea(entry.number),
            title: entry.title.clone(),
            lang: entry.language.clone(),
            author: named(tx, idea, author.must_exist("the author of an entry")?)?,
            hidden: hides(tx, idea),
            votes: if hides(tx, idea) { 0 } else { idea.voters() },
            left: idea.due_on.map(|due| Left::of(now, due)),
            coach: idea.coach_id.and_then(|coach| people.get(&coach).cloned()),
            held: held
                .and_then(|holder| people.get(&holder))
                .map(|person| person.name.clone()),
            signs: one.signs,
            until: one.until.and_then(noon),
            current: current == Some(entry.number),
        })
    }
}
