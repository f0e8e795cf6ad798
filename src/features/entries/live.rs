//! What happens to entries of any kind, as seen on open pages.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::comments;
use crate::kernel::live::patch::{Content, Op, Patch};
use crate::kernel::view::{Fragment, View};

use super::comments::Comment;
use super::model::Entry;
use super::reach;
use super::thread::{FilterCount, ThreadTitle};
use super::views::{Balance, CommentView};

/// The topic of everything that shows this entry in a list: the home stream and the lists of its kind.
pub const STREAM: &str = "stream";
/// The topic every page of a signed-in person listens to.
pub const BELL: &str = "bell";

/// Makes patches about one entry: addressed to those who may see it, with its version.
#[derive(Clone, Copy)]
pub struct On<'a>(pub &'a Entry);

impl On<'_> {
    /// Any patch.
    pub fn patch(self, topic: impl Into<String>, op: Op, target: impl Into<String>, content: Content) -> Patch {
        Patch {
            topic: topic.into(),
            address: reach::address(self.0),
            op,
            target: target.into(),
            version: self.0.version.into(),
            content,
        }
    }

    /// Puts a view in place of an element.
    pub fn replace<V: View>(self, topic: impl Into<String>, target: impl Into<String>, view: &V) -> Patch {
        self.patch(topic, Op::Replace, target, Content::Html(Fragment::of(view)))
    }

    /// Puts a view in place of a part of the entry's own page: `idea-12` with this ending.
    pub fn part<V: View>(self, ending: &str, view: &V) -> Patch {
        self.replace(self.0.key(), format!("{}{ending}", self.0.key()), view)
    }

    /// More of it is on open pages than patches reach: its name in a navigation, what one may do, an order, a number.
    /// Whatever page shows the target is fetched again: an address, a key, or a word that a template waits for. For
    /// what happens seldom.
    pub fn again(self, target: impl Into<String>) -> Patch {
        self.patch(BELL, Op::Again, target, Content::None)
    }

    /// It is gone: lists take the card away; its own page looks again and says what happened.
    pub fn gone(self, lists: &[&str]) -> Vec<Patch> {
        let key = self.0.key();
        let gone = |topic: &str, op| self.patch(topic, op, key.clone(), Content::None);
        let lists = [STREAM].iter().chain(lists).map(|list| gone(list, Op::Remove));
        lists.chain([gone(&key, Op::Close)]).collect()
    }
}

/// A counter that changed: on the page of the entry and in every list that shows it.
pub fn counter(entry: &Entry, target: String, count: i64, tally: i64) -> Vec<Patch> {
    let patch = |topic: String| Patch {
        version: tally,
        ..On(entry).patch(topic, Op::Text, target.clone(), Content::Text(count.to_string()))
    };
    let lists = [STREAM].into_iter().chain(entry.kind.0.list);
    [entry.key()]
        .into_iter()
        .chain(lists.map(str::to_owned))
        .map(patch)
        .collect()
}

/// A comment that appeared, changed or went, and the counters that went with it, as they stand now.
pub(super) fn comment(tx: &mut ReadTx, entry: &Entry, id: Uuid, fresh: bool) -> Result<Vec<Patch>> {
    let row = comments::table.find(id).select(Comment::as_select());
    let Some(row) = row.first(tx.conn()).optional()? else {
        return Ok(Vec::new());
    };
    let mut patches = counts(entry, &row);
    let own = text(tx, entry, &row, fresh)?;
    // A card in a list quotes the newest comment of when it was loaded. What it quotes stays true.
    patches.extend((!fresh).then(|| Patch {
        topic: STREAM.into(),
        ..own.clone()
    }));
    patches.push(own);
    Ok(patches)
}

/// The numbers that a comment moves: on the page of the entry and on its cards.
fn counts(entry: &Entry, row: &Comment) -> Vec<Patch> {
    let key = entry.key();
    let replace = |topic: String, target: String, content: Fragment| Patch {
        version: entry.tally,
        ..On(entry).patch(topic, Op::Replace, target, Content::Html(content))
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
fn text(tx: &mut ReadTx, entry: &Entry, row: &Comment, fresh: bool) -> Result<Patch> {
    let parent: Option<i32> = match row.parent_id {
        Some(parent) => Some(comments::table.find(parent).select(comments::number).first(tx.conn())?),
        None => None,
    };
    let (op, target) = match (fresh, parent) {
        _ if row.removed_at.is_some() => (Op::Replace, row.key()),
        (true, Some(parent)) => (Op::Append, format!("comment-{parent}-replies")),
        (true, None) => (Op::Append, format!("{}-thread", entry.key())),
        _ => (Op::Replace, format!("{}-text", row.key())),
    };
    let content = Content::Html(Fragment::of(&CommentView::alone(tx, entry, row)?));
    Ok(Patch {
        version: row.version.into(),
        ..On(entry).patch(entry.key(), op, target, content)
    })
}
