//! What happens to entries of any kind, as seen on open pages.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Fragment, Op, Patch};
use crate::kernel::schema::comments;

use super::comments::Comment;
use super::model::{Entry, State};
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
    let Some(entry) = visibility::of_activity(tx, activity)? else { return Ok(Vec::new()) };
    let number = |name: &str| activity.facts.get(name).and_then(serde_json::Value::as_i64).unwrap_or(0);
    match activity.kind.as_str() {
        "thanks" => {
            let target = activity.facts.get("target").and_then(|target| target.as_str()).unwrap_or_default();
            Ok(counter(&entry, format!("{target}-thanks"), number("count"), number("tally")))
        }
        "follow" => Ok(counter(&entry, format!("{}-followers", entry.key()), number("followers"), number("tally"))),
        "comment" => comment(tx, &entry, activity),
        _ => Ok(Vec::new()),
    }
}

/// A comment that appeared, changed or went, and the counters that went with it, as they stand now.
fn comment(tx: &mut ReadTx, entry: &Entry, activity: &Activity) -> Result<Vec<Patch>> {
    if entry.state == State::Removed {
        return Ok(Vec::new());
    }
    let id = activity.facts.get("comment").and_then(|id| id.as_str()).and_then(|id| id.parse::<Uuid>().ok());
    let Some(id) = id else { return Ok(Vec::new()) };
    let Some(row) = comments::table.find(id).select(Comment::as_select()).first(tx.conn()).optional()? else { return Ok(Vec::new()) };
    let mut patches = counter(entry, format!("{}-comments", entry.key()), entry.comments_count.into(), entry.tally);
    patches.extend(counter(entry, format!("{}-total", entry.key()), entry.comments_count.into(), entry.tally));
    for topic in [entry.key(), STREAM.into()] {
        patches.push(Patch {
            topic,
            address: visibility::address(entry),
            op: Op::Replace,
            target: format!("{}-balance", entry.key()),
            version: entry.tally,
            content: Content::Html(Fragment::of(&Balance::of(entry))),
        });
    }
    let parent: Option<i32> = match row.parent_id {
        Some(parent) => Some(comments::table.find(parent).select(comments::number).first(tx.conn())?),
        None => None,
    };
    let (op, target) = match (activity.verb.as_str(), parent) {
        ("created", Some(parent)) => (Op::Append, format!("comment-{parent}-replies")),
        ("created", None) => (Op::Append, format!("{}-thread", entry.key())),
        _ => (Op::Replace, format!("{}-text", row.key())),
    };
    patches.push(Patch {
        topic: entry.key(),
        address: visibility::address(entry),
        op,
        target,
        version: row.version.into(),
        content: Content::Html(Fragment::of(&CommentView::alone(tx, entry, &row)?)),
    });
    Ok(patches)
}
