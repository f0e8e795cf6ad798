//! What the person who looks is asked to judge, and what they judged.
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::State;
use crate::features::entries::reach::visible_to;
use crate::features::ideas::evaluation::{is_unfinished, load_review};
use crate::features::ideas::model::{Decision, IdeaState};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{entries, idea_evaluations, ideas};
use crate::kernel::db::statement::Prepare;

/// One of them.
#[derive(Clone, Debug, Queryable)]
pub struct OwnEvaluation {
    /// Its row.
    pub id: Uuid,
    /// When it was asked.
    pub assigned_at: DateTime<Utc>,
    /// The last day.
    pub due_on: NaiveDate,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// The number of the idea.
    pub number: i32,
    /// Its name.
    pub title: String,
    /// Its language.
    pub language: String,
    /// Where it stands.
    pub state: IdeaState,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What waits.
    Open,
    /// What was sent.
    Sent,
    /// All that is judged now.
    Now,
    /// Of that, what was sent.
    SentNow,
}

/// One part of them, the latest first.
pub fn own_evaluations(
    tx: &mut ReadTx,
    part: Part,
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<OwnEvaluation>> {
    let actor = tx.actor()?;
    let (visible, person) = (visible_to(actor), actor.person);
    let own = idea_evaluations::table
        .inner_join(entries::table.on(entries::id.eq(idea_evaluations::idea_id)))
        .inner_join(ideas::table.on(ideas::entry_id.eq(idea_evaluations::idea_id)))
        .filter(idea_evaluations::person_id.eq(person))
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .select((
            idea_evaluations::id,
            idea_evaluations::assigned_at,
            idea_evaluations::due_on,
            idea_evaluations::submitted_at,
            entries::number,
            entries::title,
            entries::language,
            ideas::state,
        ));
    if part == Part::Sent {
        let mut sent = own.filter(idea_evaluations::submitted_at.is_not_null()).into_boxed();
        if let Some(before) = before {
            let place = (idea_evaluations::submitted_at.assume_not_null(), idea_evaluations::id);
            sent = sent.filter(below(place, before.place()));
        }
        let sent = sent.order((idea_evaluations::submitted_at.desc(), idea_evaluations::id.desc()));
        let rows: Vec<OwnEvaluation> = sent.at_most(limit + 1).load(tx.conn())?;
        let cursor = |row: &OwnEvaluation| Cursor::new(row.sent_at.unwrap_or(row.assigned_at), row.id);
        return Ok(ListPage::from_rows(rows, limit, cursor));
    }
    let mut now = own.filter(idea_evaluations::ended_at.is_null()).into_boxed();
    now = match part {
        Part::Open => now.filter(idea_evaluations::submitted_at.is_null()),
        Part::SentNow => now.filter(idea_evaluations::submitted_at.is_not_null()),
        Part::Now | Part::Sent => now,
    };
    if let Some(before) = before {
        let place = (idea_evaluations::assigned_at, idea_evaluations::id);
        now = now.filter(below(place, before.place()));
    }
    let now = now.order((idea_evaluations::assigned_at.desc(), idea_evaluations::id.desc()));
    let rows: Vec<OwnEvaluation> = now.at_most(limit + 1).load(tx.conn())?;
    let cursor = |row: &OwnEvaluation| Cursor::new(row.assigned_at, row.id);
    Ok(ListPage::from_rows(rows, limit, cursor))
}

/// Of the ideas that are judged now, how many one judged, and how many one was asked to.
pub fn own_progress(tx: &mut ReadTx) -> Result<(i64, i64)> {
    let actor = tx.actor()?;
    let (visible, person) = (visible_to(actor), actor.person);
    let now = idea_evaluations::table
        .inner_join(entries::table.on(entries::id.eq(idea_evaluations::idea_id)))
        .filter(idea_evaluations::person_id.eq(person))
        .filter(idea_evaluations::ended_at.is_null())
        .filter(entries::state.eq(State::Published))
        .filter(visible)
        .select((
            diesel::dsl::count(idea_evaluations::submitted_at),
            diesel::dsl::count_star(),
        ));
    Ok(now.first(tx.conn())?)
}

/// Did this decision let the team read scores while some were still to be sent?
pub fn opened_scores(tx: &mut ReadTx, idea: Uuid, last: &Decision) -> Result<bool> {
    let opens = last.from_state == IdeaState::Evaluate && last.to_state == IdeaState::Decide;
    Ok(opens && load_review(tx, idea)?.is_some_and(|review| is_unfinished(&review)))
}
