//! Whom a text names and does not reach, said to whoever just wrote it.
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::features::entries::comments::Comment;
use crate::features::entries::history::current;
use crate::features::entries::kept::kept;
use crate::features::entries::model::Entry;
use crate::features::entries::reach::SHOWN_TO;
use crate::features::entries::text;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::Size;
use crate::kernel::view::View;

/// Whom a text names and does not reach.
#[derive(Clone, Debug, Serialize)]
pub struct Unreached {
    /// What looks like a mention and names nobody.
    unknown: Option<Names>,
    /// Who cannot see the text.
    hidden: Option<Names>,
}

/// Names for a sentence: "A, B and C".
#[derive(Clone, Debug, Serialize)]
struct Names {
    /// All but the last, joined by commas.
    before: String,
    last: String,
    n: usize,
}

impl Names {
    fn of(mut names: Vec<String>) -> Option<Names> {
        let (n, last) = (names.len(), names.pop()?);
        Some(Names {
            before: names.join(", "),
            last,
            n,
        })
    }
}

impl View for Unreached {
    const TEMPLATE: &'static str = "entries/_unreached";
}

/// The fields of an entry as they were typed.
struct Source(Value);

/// Of fresh entries of the person who looks, by entry.
pub(super) fn of_entries(tx: &mut ReadTx, entries: &[&Entry]) -> Result<HashMap<Uuid, Unreached>> {
    let is_fresh = |entry: &&Entry| text::is_fresh(tx, entry.author_id, entry.shown_at(), entry.edited_at);
    let fresh: Vec<Entry> = entries.iter().copied().filter(is_fresh).cloned().collect();
    if fresh.is_empty() {
        return Ok(HashMap::new());
    }
    // As they were written: what stands in code is nobody's name, and only the source knows it.
    let texts = kept(tx, &fresh, |tx, fresh| {
        let fields = current::fields(tx, fresh)?;
        Ok(fields.into_iter().map(|(id, fields)| (id, Source(fields))).collect())
    })?;
    let source = |entry: &Entry| {
        let fields = texts
            .get(&entry.id)
            .and_then(|source| source.0.as_object())
            .into_iter()
            .flatten();
        let whole = fields
            .filter(|(name, _)| *name != "title")
            .filter_map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join("\n\n");
        (
            entry.id,
            whole,
            if entry.kind.0.long { Size::Full } else { Size::Small },
        )
    };
    let (entries, sources) = (
        fresh.iter().map(|entry| entry.id).collect(),
        fresh.iter().map(source).collect(),
    );
    unreached(tx, entries, sources)
}

/// Of fresh comments of the person who looks, by comment.
pub(super) fn of_comments(tx: &mut ReadTx, comments: &[Comment]) -> Result<HashMap<Uuid, Unreached>> {
    let is_fresh = |comment: &&Comment| {
        comment.removed_at.is_none() && text::is_fresh(tx, comment.author_id, comment.created_at, comment.edited_at)
    };
    let fresh: Vec<&Comment> = comments.iter().filter(is_fresh).collect();
    let sources = fresh
        .iter()
        .map(|comment| (comment.id, comment.body.clone(), Size::Small))
        .collect();
    unreached(tx, fresh.iter().map(|comment| comment.entry_id).collect(), sources)
}

fn unreached(
    tx: &mut ReadTx,
    entries: Vec<Uuid>,
    mut sources: Vec<(Uuid, String, Size)>,
) -> Result<HashMap<Uuid, Unreached>> {
    sources.retain(|(_, source, _)| source.contains('@'));
    if sources.is_empty() {
        return Ok(HashMap::new());
    }
    let mut hidden = hidden(tx, entries, sources.iter().map(|(id, ..)| *id).collect())?;
    let mut all = HashMap::new();
    for (id, source, size) in &sources {
        let (unknown, hidden) = (
            Names::of(text::unknown(tx, source, *size)?),
            hidden.remove(id).and_then(Names::of),
        );
        if unknown.is_some() || hidden.is_some() {
            all.insert(*id, Unreached { unknown, hidden });
        }
    }
    Ok(all)
}

/// Somebody who is named in an entry or comment they cannot see.
#[derive(QueryableByName)]
struct Hidden {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
}

/// Who is named in these texts of these entries and cannot see them, by the id of the entry or comment.
fn hidden(tx: &mut ReadTx, entries: Vec<Uuid>, texts: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<String>>> {
    let rows: Vec<Hidden> = diesel::sql_query(format!(
        "select coalesce(mentions.comment_id, mentions.entry_id) as id, people.name from mentions
         join entries on entries.id = mentions.entry_id
         join people on people.id = mentions.person_id and people.status = 'active'
         where mentions.entry_id = any($1) and coalesce(mentions.comment_id, mentions.entry_id) = any($2)
             and not {SHOWN_TO}
         order by mentions.id"
    ))
    .bind::<Array<SqlUuid>, _>(entries)
    .bind::<Array<SqlUuid>, _>(texts)
    .load(tx.conn())?;
    let mut hidden: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        hidden.entry(row.id).or_default().push(row.name);
    }
    Ok(hidden)
}
