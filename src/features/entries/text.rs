//! Rendering what people write, with `@handle` turned into links to people who exist.
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::mentions;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::guard::Class;
use crate::kernel::text::{self as markdown, Prepared, Size};
use crate::kernel::web::cx::Cx;

/// A rendered text and who is named in it.
pub struct Written {
    /// Sanitised HTML, as it is stored.
    pub html: String,
    /// People named in it.
    pub mentions: Vec<Uuid>,
    /// What looks like a mention, with its `@`, and names nobody.
    pub unknown_mentions: Vec<String>,
    /// Headings for a table of contents; none in short texts.
    pub headings: Vec<markdown::Heading>,
}

/// Posts, comments and ideas: emphasis, lists, links, code.
pub fn small(tx: &mut ReadTx, source: &str) -> Result<Written> {
    fill(tx, markdown::prepare(source, Size::Small))
}

/// Articles: headings, tables, footnotes and pictures too. They are long, so they are read on the threads for texts
/// before a thread of the database is asked for; counted as `class`.
pub async fn read(cx: &Cx, class: Class, source: &str) -> Result<Prepared> {
    let person = cx.read_as(class, |tx| Ok(tx.actor()?.person)).await?;
    cx.kernel().texts.prepare(person, source.to_owned(), Size::Full).await
}

/// Puts the people into a text that was read.
pub fn fill(tx: &mut ReadTx, text: Prepared) -> Result<Written> {
    let names = people::model::names_of(tx, &text.handles())?;
    let rendered = text.fill(&|handle| names.get(handle).map(|(_, name)| name.clone()));
    let mentions = rendered
        .mentions
        .iter()
        .filter_map(|handle| names.get(handle).map(|(id, _)| *id))
        .collect();
    let (html, headings) = (rendered.html.to_string(), rendered.headings);
    Ok(Written {
        html,
        mentions,
        unknown_mentions: rendered.unknown_mentions,
        headings,
    })
}

/// What looks like a mention and names nobody, for whoever wrote it.
pub fn unknown(tx: &mut ReadTx, source: &str, size: Size) -> Result<Vec<String>> {
    Ok(fill(tx, markdown::prepare(source, size))?.unknown_mentions)
}

/// So long who wrote a text is told whom it does not reach.
const TOLD: TimeDelta = TimeDelta::hours(1);

/// Was it written or changed just now, by who looks?
pub fn is_fresh(tx: &ReadTx, author: Uuid, written: DateTime<Utc>, edited: Option<DateTime<Utc>>) -> bool {
    tx.viewer().is_some_and(|actor| actor.person == author) && tx.now() - edited.unwrap_or(written).max(written) < TOLD
}

/// Replaces the list of people named in a text.
pub fn mention(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>, people: &[Uuid]) -> Result<()> {
    diesel::delete(mentions::table)
        .filter(mentions::entry_id.eq(entry))
        .filter(mentions::comment_id.is_not_distinct_from(comment))
        .execute(tx.conn())?;
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (
                mentions::entry_id.eq(entry),
                mentions::comment_id.eq(comment),
                mentions::person_id.eq(*person),
            )
        })
        .collect();
    diesel::insert_into(mentions::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}
