//! What moderators took away: kept for them with its text, the reason, who did it and when,
//! until a retention period ends it.
//!
//! The role widens nobody's reading: the list holds what is addressed to the moderator who looks, and what they took
//! away themselves. What people delete of their own is not in it.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

use crate::features::entries::paths;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{comments, entries, removals};
use crate::kernel::db::statement::Prepare;
use crate::kernel::view::components::Empty;
use crate::kernel::view::{Page, Title, View};

use super::comments::Comment;
use super::history::current;
use super::history::fields::{self, FieldText};
use super::model::Entry;

/// Rows on one page.
const PAGE: usize = 20;
/// A longer text is folded.
const FOLDED: usize = 1_200;

/// One thing that was taken away.
#[derive(Serialize)]
struct Removed {
    id: i64,
    kind_key: String,
    author: Option<PersonRef>,
    by: Option<PersonRef>,
    at: DateTime<Utc>,
    reason: String,
    fields: Vec<FieldText>,
    folded: bool,
    /// The page that says that it is gone, or the thread around a comment; none when that is gone too.
    href: String,
    title: String,
    lang: String,
}

/// `/moderation`.
#[derive(Serialize)]
pub struct ModerationPage {
    items: Vec<Removed>,
    empty: Option<Empty>,
    older_href: Option<String>,
}

type Row = (i64, Uuid, DateTime<Utc>, Entry, String, Option<Comment>);

impl ModerationPage {
    /// The newest, or those before one of them. Whoever looks leaves a line in the server's log.
    pub fn load(tx: &mut ReadTx, before: Option<i64>) -> Result<ModerationPage> {
        let actor = tx.actor()?.clone();
        let own = removals::person_id.eq(actor.person);
        let addressed = entries::audience_id
            .eq_any(actor.rights.audiences.clone())
            .and(entries::published_at.is_not_null());
        let mut rows: Vec<Row> = removals::table
            .inner_join(entries::table)
            .left_join(comments::table.on(comments::id.nullable().eq(removals::comment_id)))
            .filter(own.or(addressed))
            .filter(removals::id.lt(before.unwrap_or(i64::MAX)))
            .order(removals::id.desc())
            .select((
                removals::id,
                removals::person_id,
                removals::removed_at,
                Entry::as_select(),
                entries::removed_reason,
                Option::<Comment>::as_select(),
            ))
            .at_most(PAGE + 1)
            .load(tx.conn())?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
        tracing::info!(moderator = %actor.person, removals = ?ids, "removed texts were looked at");
        let items = removed(tx, rows)?;
        Ok(ModerationPage {
            empty: items
                .is_empty()
                .then(|| Empty::new("shield-check", "moderation-none-title", "moderation-none-text")),
            older_href: items
                .last()
                .filter(|_| more)
                .map(|last| paths::MODERATION.query(&[("before", &last.id)])),
            items,
        })
    }
}

fn removed(tx: &mut ReadTx, rows: Vec<Row>) -> Result<Vec<Removed>> {
    let whole: Vec<Entry> = rows
        .iter()
        .filter(|row| row.5.is_none())
        .map(|row| row.3.clone())
        .collect();
    let mut texts: HashMap<Uuid, serde_json::Value> = current::fields(tx, &whole)?;
    let author = |row: &Row| row.5.as_ref().map_or(row.3.author_id, |comment| comment.author_id);
    let people = refs(tx, rows.iter().flat_map(|row| [row.1, author(row)]))?;
    let item = |row: Row| {
        let (by, wrote) = (people.get(&row.1).cloned(), people.get(&author(&row)).cloned());
        let (id, _, at, entry, reason, comment) = row;
        let text = match &comment {
            Some(comment) => json!({ "body": comment.body }),
            None => texts.remove(&entry.id).unwrap_or_default(),
        };
        let fields = fields::whole(tx, &text)?;
        Ok(Removed {
            id,
            kind_key: comment.as_ref().map_or_else(
                || format!("moderation-{}", entry.kind.word()),
                |_| "moderation-comment".into(),
            ),
            author: wrote,
            by,
            at,
            folded: fields.iter().map(FieldText::size).sum::<usize>() > FOLDED,
            fields,
            href: comment
                .as_ref()
                .map_or_else(|| entry.path.clone(), |comment| comment.href(&entry)),
            title: comment.as_ref().map(|_| entry.title.clone()).unwrap_or_default(),
            lang: comment
                .as_ref()
                .map_or(entry.language, |comment| comment.language.clone()),
            reason: comment.map_or(reason, |comment| comment.removed_reason),
        })
    };
    rows.into_iter().map(item).collect()
}

impl View for ModerationPage {
    const TEMPLATE: &'static str = "entries/moderation";
}
impl Page for ModerationPage {
    fn title(&self) -> Title {
        Title::Key("moderation-title")
    }
    fn area(&self) -> &'static str {
        "moderation"
    }
}
