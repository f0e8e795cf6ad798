//! Where an entry comes from and what came of it: a post or a comment leads to an idea, an idea to a project. Whoever
//! may not see the one does not hear of it from the other.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::schema::{comments, entries, entry_links};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::live::patch::Patch;

use super::comments::{self as talk, Comment};
use super::kept::kept_one;
use super::live::On;
use super::model::{Entry, State};
use super::reach::visible_to;
use super::visibility;

/// The word of these links.
const ORIGIN: &str = "origin";
/// How the key of a comment begins.
const COMMENT: &str = "comment-";

/// What somebody wrote, from which something may grow: an entry, or a comment below it.
#[derive(Clone)]
pub struct Source {
    /// The entry.
    pub entry: Entry,
    /// The comment, where it is one.
    pub comment: Option<Comment>,
}

impl Source {
    /// What `post-12` or `comment-812` names, if the person may see it.
    pub fn find(tx: &mut ReadTx, key: &str) -> Result<Source> {
        if let Some(number) = key.strip_prefix(COMMENT) {
            let (entry, comment) = talk::find(tx, number.parse().ok().or_missing()?)?;
            return Ok(Source {
                entry,
                comment: Some(comment),
            });
        }
        let entry = visibility::find_by_key(tx, key)?;
        // What nobody else reads yet is nothing to start from, and what is gone no longer is.
        let stands = !matches!(entry.state, State::Draft | State::Removed);
        Ok(Source {
            entry: stands.then_some(entry).or_missing()?,
            comment: None,
        })
    }

    /// Its key, as addresses name it.
    pub fn key(&self) -> String {
        self.comment.as_ref().map_or_else(|| self.entry.key(), Comment::key)
    }

    /// What it says.
    pub fn text(&self, tx: &mut ReadTx) -> Result<String> {
        if let Some(comment) = &self.comment {
            return Ok(comment.body.clone());
        }
        let kind = self.entry.kind.0;
        let (fields, between) = kind.searched;
        let texts = (kind.texts)(tx, std::slice::from_ref(&self.entry))?;
        let of = |field: &&str| texts.first()?.1.get(*field)?.as_str().map(str::to_owned);
        let texts: Vec<String> = fields.iter().filter_map(of).filter(|text| !text.is_empty()).collect();
        Ok(texts.join(between))
    }

    /// Who wrote it.
    pub fn author(&self) -> Uuid {
        self.comment
            .as_ref()
            .map_or(self.entry.author_id, |comment| comment.author_id)
    }
}

/// Something that an entry comes from, or that came of it.
pub struct Relative {
    /// The entry.
    pub entry: Entry,
    /// The comment from which one grew: below this entry, or below the one it came from.
    pub comment: Option<Comment>,
}

/// What an entry comes from, and what came of it, as far as the person who looks may see it.
#[derive(Default)]
pub struct Lineage {
    /// What it comes from.
    pub from: Vec<Relative>,
    /// What came of it, the oldest first.
    pub led_to: Vec<Relative>,
}

struct Link {
    other: Uuid,
    comment: Option<Uuid>,
    is_source: bool,
}

/// Of an entry, at its revision: links let that of both ends grow.
struct Links(Vec<Link>);

fn links(tx: &mut ReadTx, entry: &Entry) -> Result<Arc<Links>> {
    kept_one(tx, entry, |tx| {
        let touches = entry_links::from_id.eq(entry.id).or(entry_links::to_id.eq(entry.id));
        let rows: Vec<(Uuid, Uuid, Option<Uuid>)> = entry_links::table
            .filter(touches)
            .filter(entry_links::relation.eq(ORIGIN))
            .select((entry_links::from_id, entry_links::to_id, entry_links::comment_id))
            .load(tx.conn())?;
        let link = |(from, to, comment)| {
            let is_source = from == entry.id;
            let other = if is_source { to } else { from };
            Link {
                other,
                comment,
                is_source,
            }
        };
        Ok(Links(rows.into_iter().map(link).collect()))
    })
}

/// What a page has read of it already: its thread shows the one side, the rest of it the other.
#[derive(Default)]
struct Looked(HashMap<Uuid, Arc<Lineage>>);

/// The lineage of an entry for the person who looks.
pub fn lineage(tx: &mut ReadTx, entry: &Entry) -> Result<Arc<Lineage>> {
    if let Some(found) = tx.memo::<Looked>().and_then(|looked| looked.0.get(&entry.id).cloned()) {
        return Ok(found);
    }
    let found = Arc::new(read(tx, entry)?);
    if let Some(looked) = tx.memo::<Looked>() {
        looked.0.insert(entry.id, found.clone());
    }
    Ok(found)
}

fn read(tx: &mut ReadTx, entry: &Entry) -> Result<Lineage> {
    let links = links(tx, entry)?;
    if links.0.is_empty() {
        return Ok(Lineage::default());
    }
    let visible = visible_to(tx.actor()?);
    let others: Vec<Entry> = entries::table
        .filter(entries::id.eq_any(links.0.iter().map(|link| link.other)))
        .filter(entries::state.ne(State::Removed))
        .filter(visible)
        .order(entries::id)
        .select(Entry::as_select())
        .load(tx.conn())?;
    let mut said = said(tx, links.0.iter().filter_map(|link| link.comment).collect())?;
    let mut found = Lineage::default();
    for other in others {
        let Some(link) = links.0.iter().find(|link| link.other == other.id) else {
            continue;
        };
        let relative = Relative {
            comment: link.comment.and_then(|id| said.remove(&id)),
            entry: other,
        };
        match link.is_source {
            true => found.from.push(relative),
            false => found.led_to.push(relative),
        }
    }
    Ok(found)
}

/// Those of these comments that still stand.
fn said(tx: &mut ReadTx, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Comment>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Comment> = comments::table
        .filter(comments::id.eq_any(ids))
        .filter(comments::removed_at.is_null())
        .select(Comment::as_select())
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|comment| (comment.id, comment)).collect())
}

/// Notes that one entry grew from what somebody wrote; once is enough.
pub fn link(tx: &mut WriteTx, entry: Uuid, source: &Source) -> Result<()> {
    diesel::insert_into(entry_links::table)
        .values((
            entry_links::from_id.eq(entry),
            entry_links::to_id.eq(source.entry.id),
            entry_links::relation.eq(ORIGIN),
            entry_links::comment_id.eq(source.comment.as_ref().map(|comment| comment.id)),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}

/// Who wrote what an entry grew from.
pub fn wrote_sources(tx: &mut ReadTx, entry: Uuid) -> Result<Vec<Uuid>> {
    let rows: Vec<(Uuid, Option<Uuid>)> = entry_links::table
        .inner_join(entries::table.on(entries::id.eq(entry_links::to_id)))
        .left_join(comments::table.on(comments::id.nullable().eq(entry_links::comment_id)))
        .filter(entry_links::from_id.eq(entry))
        .filter(entry_links::relation.eq(ORIGIN))
        .select((entries::author_id, comments::author_id.nullable()))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(author, comment)| comment.unwrap_or(author))
        .collect())
}

/// What a page waits for that shows what came of an entry.
pub fn waits_for_lineage(key: &str) -> String {
    format!("lineage-{key}")
}

/// Pages of what it comes from and of what came of it look again: it came, went, or is called something else.
pub fn tell_relatives(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let links = links(tx, entry)?;
    let others: Vec<Entry> = match links.0.is_empty() {
        true => Vec::new(),
        false => entries::table
            .filter(entries::id.eq_any(links.0.iter().map(|link| link.other)))
            .select(Entry::as_select())
            .load(tx.conn())?,
    };
    let again = |other: &Entry| On(entry).again(waits_for_lineage(&other.key()));
    Ok(others.iter().map(again).collect())
}
