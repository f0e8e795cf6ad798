//! Whom an idea waits for, since when, and until when they promised to act.
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::clock::{calendar, last_day};
use crate::features::ideas::evaluation::Review;
use crate::features::ideas::model::{Decision, Idea, IdeaState, Invention};
use crate::features::ideas::past::is_unanswered;
use crate::features::ideas::queries;
use crate::features::ideas::rules::rules;
use crate::features::people::model::refs;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

/// The middle of a day, for a page that shows it as a date in whatever zone.
pub fn noon(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc())
}

/// By when the team promised its first answer, and whether that day is over.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Promise {
    pub(super) at: DateTime<Utc>,
    overdue: bool,
}

impl Promise {
    /// The promise for an idea that waits for its first answer; another one has none.
    pub fn of(tx: &ReadTx, entry: &Entry, idea: &Idea) -> Option<Promise> {
        let waits = idea.state == IdeaState::Inbox;
        let day = idea.due_on.filter(|_| waits && entry.state == State::Published)?;
        let today = queries::today(tx);
        Some(Promise {
            at: noon(day)?,
            overdue: today > day,
        })
    }
}

/// Whom it waits for; empty where nobody is waited for, or where nobody is there who could keep a promise.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    key: String,
    version: i32,
    waits_key: Option<&'static str>,
    name: String,
    since: Option<DateTime<Utc>>,
    until_key: &'static str,
    due: Option<DateTime<Utc>>,
    /// Working days since that day.
    overdue: u32,
    /// How many scorecards are waited for, and of how many.
    open: usize,
    all: usize,
    /// Who speaks for it since its author left.
    speaker: Option<String>,
}

impl View for Due {
    const TEMPLATE: &'static str = "ideas/_due";
}

impl Due {
    /// What an idea waits for.
    pub fn of(tx: &mut ReadTx, entry: &Entry, idea: &Idea, decisions: &[Decision]) -> Result<Due> {
        let mut due = Due {
            key: entry.key(),
            version: entry.version,
            waits_key: None,
            name: String::new(),
            since: None,
            until_key: "idea-next-by",
            due: None,
            overdue: 0,
            open: 0,
            all: 0,
            speaker: None,
        };
        if entry.state != State::Published {
            return Ok(due);
        }
        due.speaker = name_of(tx, idea.speaker_id)?;
        let Some((waits_key, person)) = waits_for(entry, idea) else {
            return Ok(due);
        };
        if waits_key == "idea-waits-team" && !queries::has_team(tx)? {
            return Ok(due);
        }
        if idea.state == IdeaState::Evaluate {
            (due.open, due.all) = scores(tx, entry)?;
        }
        let rules = rules(tx)?;
        let name = name_of(tx, person)?;
        due.waits_key = Some(match (&name, waits_key) {
            _ if due.open > 0 => "idea-waits-scores",
            (Some(_), "idea-waits-team") => "idea-waits-coach",
            _ => waits_key,
        });
        due.name = name.unwrap_or_default();
        due.since = Some(idea.state_since);
        let calendar = calendar(tx)?;
        let day = last_day(&calendar, (entry, idea), decisions, &rules);
        if is_unanswered(idea.state, decisions) {
            due.until_key = "fact-answer-by";
        }
        let today = calendar.day(tx.now());
        due.overdue = day.map_or(0, |day| calendar.days.between(day, today));
        due.due = day.and_then(noon);
        Ok(due)
    }
}

fn name_of(tx: &mut ReadTx, person: Option<uuid::Uuid>) -> Result<Option<String>> {
    Ok(refs(tx, person)?.into_values().next().map(|person| person.name))
}

/// How many scorecards are waited for, and of how many.
fn scores(tx: &mut ReadTx, entry: &Entry) -> Result<(usize, usize)> {
    let beside = queries::beside(tx, entry)?;
    let review = beside.review.as_ref().filter(|review| !review.closed);
    Ok(review.map(Review::waiting).unwrap_or_default())
}

/// The sentence, and who is named in it.
fn waits_for(entry: &Entry, idea: &Idea) -> Option<(&'static str, Option<uuid::Uuid>)> {
    if let Some(turn) = idea.turn().filter(|_| idea.state != IdeaState::Clarify) {
        let waits_key = match turn.alone {
            true => "idea-waits-manager",
            false => "idea-waits-manager-or-team",
        };
        return Some((waits_key, Some(turn.manager)));
    }
    match idea.state {
        _ if idea.invention == Some(Invention::Taken) => None,
        IdeaState::Clarify => Some(("idea-waits-author", idea.speaker_id.or(Some(entry.author_id)))),
        IdeaState::Inbox | IdeaState::Open | IdeaState::Evaluate | IdeaState::Decide => {
            Some(("idea-waits-team", idea.coach_id))
        }
        IdeaState::Accepted | IdeaState::Delivering if idea.owner_id.is_some() => {
            Some(("idea-waits-owner", idea.owner_id))
        }
        IdeaState::Accepted => Some(("idea-waits-team", idea.coach_id)),
        _ => None,
    }
}
