//! What happens to entries of any kind, as seen on open pages.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Op, Patch};
use crate::kernel::schema::comments;
use crate::kernel::view::Fragment;

use super::comments::Comment;
use super::model::{Entry, State};
use super::thread::{FilterCount, ThreadTitle};
use super::views::{Balance, CommentView};
use super::visibility;

/// The topic of everything that shows this entry in a list: the home stream and the lists of its kind.
pub const STREAM: &str = "stream";

/// A counter that changed: on the page of the entry and in every list that shows it.
pub fn counter(entry: &Entry, target: String, count: i64, tally: i64) -> Vec<Patch> {
    let patch = |topic: String| Patch {
        topic,
        address: visibility::address(entry),
        op: Op::Text,
        target: target.clone(),
        version: tally,
        content: Content::Text(count.to_string()),
    };
    vec![patch(entry.key()), patch(STREAM.into())]
}

/// Patches of thanks, follows and comments.
pub fn patches(tx: &mut ReadTx, activity: &Activity) -> Result<Vec<Patch>> {
    let Some(entry) = visibility::of_activity(tx, activity)? else {
        return Ok(Vec::new());
    };
    let number = |name: &str| {
        activity
            .facts
            .get(name)
            .and_then(serde_json::Value::as_i64)
            .unwrap_or(0)
    };
    match activity.kind.as_str() {
        "thanks" => {
            let target = activity
                .facts
                .get("target")
                .and_then(|target| target.as_str())
                .unwrap_or_default();
            Ok(counter(
                &entry,
                format!("{target}-thanks"),
                number("count"),
                number("tally"),
            ))
        }
        "follow" => Ok(counter(
            &entry,
            format!("{}-followers", entry.key()),
            number("followers"),
            number("tally"),
        )),
        "comment" => comment(tx, &entry, activity),
        _ => Ok(Vec::new()),
    }
}

/// A comment that appeared, changed or went, and the counters that went with it, as they stand now.
fn comment(tx: &mut ReadTx, entry: &Entry, activity: &Activity) -> Result<Vec<Patch>> {
    if entry.state == State::Removed {
        return Ok(Vec::new());
    }
    let id = activity
        .facts
        .get("comment")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse::<Uuid>().ok());
    let Some(id) = id else { return Ok(Vec::new()) };
    let Some(row) = comments::table
        .find(id)
        .select(Comment::as_select())
        .first(tx.conn())
        .optional()?
    else {
        return Ok(Vec::new());
    };
    let mut patches = counts(entry, &row);
    patches.push(text(tx, entry, &row, &activity.verb)?);
    Ok(patches)
}

/// The numbers that a comment moves: on the page of the entry and on its cards.
fn counts(entry: &Entry, row: &Comment) -> Vec<Patch> {
    let key = entry.key();
    let replace = |topic: String, target: String, content: Fragment| Patch {
        topic,
        address: visibility::address(entry),
        op: Op::Replace,
        target,
        version: entry.tally,
        content: Content::Html(content),
    };
    let balance = Fragment::of(&Balance::of(entry));
    let mut patches = counter(
        entry,
        format!("{key}-comments"),
        entry.comments_count.into(),
        entry.tally,
    );
    patches.extend([key.clone(), STREAM.into()].map(|topic| replace(topic, format!("{key}-balance"), balance.clone())));
    patches.push(replace(
        key.clone(),
        format!("{key}-thread-title"),
        Fragment::of(&ThreadTitle::of(entry)),
    ));
    if let Some(kind) = row.kind {
        let count = FilterCount::of(entry, kind);
        patches.push(replace(key, count.target(), Fragment::of(&count)));
    }
    patches
}

/// The comment itself. A removed one leaves a placeholder, under which its replies stay.
fn text(tx: &mut ReadTx, entry: &Entry, row: &Comment, verb: &str) -> Result<Patch> {
    let parent: Option<i32> = match row.parent_id {
        Some(parent) => Some(comments::table.find(parent).select(comments::number).first(tx.conn())?),
        None => None,
    };
    let (op, target) = match (verb, parent) {
        _ if row.removed_at.is_some() => (Op::Replace, row.key()),
        ("created", Some(parent)) => (Op::Append, format!("comment-{parent}-replies")),
        ("created", None) => (Op::Append, format!("{}-thread", entry.key())),
        _ => (Op::Replace, format!("{}-text", row.key())),
    };
    let content = Content::Html(Fragment::of(&CommentView::alone(tx, entry, row)?));
    Ok(Patch {
        topic: entry.key(),
        address: visibility::address(entry),
        op,
        target,
        version: row.version.into(),
        content,
    })
}
