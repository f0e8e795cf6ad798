//! What the innovation team keeps for itself beside an idea, and for its work.
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{answer_templates, idea_notes, triage_views};
use crate::kernel::db::statement::statement;

use super::triage::HOLD_MINUTES;

/// So many notes of an idea are read, the newest.
const NOTES: i64 = 50;

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// Who wrote it.
    pub person_id: Uuid,
    /// Rendered.
    pub html: String,
    /// Its language.
    pub language: String,
    /// Is it an answer that came too late?
    pub unsent: bool,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// What stands beside an idea.
#[derive(Default)]
pub struct Kept {
    /// Its notes, the oldest first.
    pub notes: Vec<Note>,
    /// Who is at it.
    pub held: Option<Uuid>,
    /// The day the team looks at it again.
    pub until: Option<NaiveDate>,
}

statement! {
    /// All of it at once: what it is, whose, a text, a language, a mark and a time.
    struct Beside { idea: Uuid as SqlUuid, limit: i64 as BigInt } ->
        (Text, SqlUuid, Text, Text, Bool, Timestamptz) =
        "(select 'note', person_id, html, language, unsent, written_at from idea_notes \
             where idea_id = {idea} order by id desc limit {limit}) \
         union all select 'hold', person_id, '', '', false, since from idea_holds where idea_id = {idea} \
         union all select 'snooze', person_id, until::text, '', false, now() from idea_snoozes where idea_id = {idea}";
}

/// For an idea the team answers.
pub fn kept_beside(tx: &mut ReadTx, idea: Uuid) -> Result<Kept> {
    let fresh = tx.now() - TimeDelta::minutes(HOLD_MINUTES);
    let beside = Beside { idea, limit: NOTES };
    let rows: Vec<(String, Uuid, String, String, bool, DateTime<Utc>)> = beside.load(tx.conn())?;
    let mut kept = Kept::default();
    for (what, person_id, text, language, unsent, at) in rows {
        match what.as_str() {
            "hold" => kept.held = (at > fresh).then_some(person_id),
            "snooze" => kept.until = text.parse().ok(),
            _ => kept.notes.push(Note {
                person_id,
                html: text,
                language,
                unsent,
                written_at: at,
            }),
        }
    }
    kept.notes.reverse();
    Ok(kept)
}

/// At a revision of rights: the database lets it grow with every change of these tables.
#[derive(Clone, PartialEq, Eq, Hash)]
struct TemplatesAt(PeopleRevision);

impl Key for TemplatesAt {
    type Value = Arc<Vec<AnswerTemplate>>;
}

/// How an answer may begin.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = answer_templates)]
pub struct AnswerTemplate {
    /// Its row.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The text.
    pub text: String,
    /// Grows with each change.
    pub version: i32,
}

/// All of them, by their names.
pub fn answer_templates(tx: &mut ReadTx) -> Result<Arc<Vec<AnswerTemplate>>> {
    let at = tx.viewer().map(|actor| TemplatesAt(actor.revision));
    tx.known(at, |tx| {
        let rows = answer_templates::table
            .order((answer_templates::name, answer_templates::id))
            .select(AnswerTemplate::as_select());
        Ok(Arc::new(rows.load(tx.conn())?))
    })
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct ViewsAt(PeopleRevision, Uuid);

impl Key for ViewsAt {
    type Value = Arc<Vec<TriageView>>;
}

/// A view that is kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = triage_views)]
pub struct TriageView {
    /// Its row.
    pub id: Uuid,
    /// Who keeps it.
    pub person_id: Uuid,
    /// What it is called.
    pub name: String,
    /// What it shows, as addresses say it.
    pub query: String,
    /// Is it the team's?
    pub shared: bool,
}

/// One's own and the team's, the oldest first.
pub fn triage_views(tx: &mut ReadTx) -> Result<Arc<Vec<TriageView>>> {
    let actor = tx.actor()?;
    let (person, at) = (actor.person, ViewsAt(actor.revision, actor.person));
    tx.known(Some(at), |tx| {
        let rows = triage_views::table
            .filter(triage_views::shared.or(triage_views::person_id.eq(person)))
            .order((triage_views::made_at, triage_views::id))
            .select(TriageView::as_select());
        Ok(Arc::new(rows.load(tx.conn())?))
    })
}

/// How a note, a start of an answer or a view begins, by its row: what a form made that is sent again with other words.
pub fn kept_first(tx: &mut ReadTx, made: Uuid) -> Result<Option<String>> {
    let note = idea_notes::table.find(made).select(idea_notes::text);
    if let Some(text) = note.first(tx.conn()).optional()? {
        return Ok(Some(text));
    }
    let template = answer_templates::table.find(made).select(answer_templates::text);
    if let Some(text) = template.first(tx.conn()).optional()? {
        return Ok(Some(text));
    }
    let view = triage_views::table.find(made).select(triage_views::name);
    Ok(view.first(tx.conn()).optional()?)
}
