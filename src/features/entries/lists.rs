//! Lists of entries of any kind: what is published, newest first, a keyset page at a time.
mod newest;
mod stream;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::entries;
use crate::kernel::db::statement::Prepare;

use super::kept::{self, Found};
use super::marks;
use super::model::{Channel, Entry, Kind, State};
use super::reach::visible_to;
use stream::stream;

/// Before everything: where a list begins that has no cursor yet.
pub const TOP: Cursor = Cursor {
    at: DateTime::<Utc>::MAX_UTC,
    id: Uuid::max(),
};

/// A choice of entries, to be narrowed further.
pub type Choice = entries::BoxedQuery<'static, Pg>;

/// All that is published and that this person may see.
pub fn published(actor: &Actor) -> Choice {
    entries::table
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(actor))
        .into_boxed()
}

/// A page of a choice, newest first.
pub fn newest(tx: &mut ReadTx, choice: Choice, before: Option<Cursor>, limit: usize) -> Result<ListPage<Entry>> {
    let choice = match before {
        Some(before) => choice.filter(below((entries::published_at, entries::id), before.place())),
        // Drafts stand first in the indexes that hold them too: they are passed over at once.
        None => choice.filter(entries::published_at.is_not_null()),
    };
    let rows = choice
        .order((entries::published_at.desc(), entries::id.desc()))
        .select(Entry::as_select())
        .at_most(limit + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(rows, limit, |entry| {
        Cursor::new(entry.shown_at(), entry.id)
    }))
}

/// Several reasons to be in a list; an entry stands in it for any of them.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// Addressed to one of these audiences.
    pub audiences: Vec<Uuid>,
    /// Written in one of these units.
    pub units: Vec<Uuid>,
    /// Written by one of these people.
    pub authors: Vec<Uuid>,
    /// One of these.
    pub entries: Vec<Uuid>,
    /// Part of one of these: of a blog or a project.
    pub parents: Vec<Uuid>,
    /// Followed by this person.
    pub follower: Option<Uuid>,
    /// In this channel.
    pub channel: Option<Channel>,
    /// Whatever there is.
    pub all: bool,
    /// And not older than this.
    pub since: Option<DateTime<Utc>>,
}

/// What stands beside a list and is read with it: entries that are found by a statement of their slice, with the values
/// `{audiences}` and `{person}`; it answers with their ids and revisions.
#[derive(Clone, Copy)]
pub struct Beside(pub fn() -> String);

/// A page, and what was read beside it.
pub struct Listed {
    /// The page itself.
    pub page: ListPage<Entry>,
    /// What stands beside it, in the order it was asked for.
    pub beside: Vec<Vec<Entry>>,
}

/// A page of what stands in a list for any of these reasons, newest first.
pub fn for_any(
    tx: &mut ReadTx,
    reasons: &Reasons,
    kinds: &[Kind],
    before: Option<Cursor>,
    limit: usize,
) -> Result<ListPage<Entry>> {
    Ok(found(tx, (reasons, kinds), before, limit, &[])?.page)
}

/// Number of the list, place in it, entry and its revision, and a mark of the person who looks, on the entry or on a
/// comment below it.
type StreamRow = (i32, i64, Uuid, i64, Option<Uuid>, Option<String>);

/// The same, for a list that many people open often: it is looked for among the newest of all first. With what stands
/// beside it.
pub fn with_beside(
    tx: &mut ReadTx,
    (reasons, kinds): (Reasons, &[Kind]),
    before: Option<Cursor>,
    limit: usize,
    beside: &[Beside],
) -> Result<Listed> {
    let near = newest::narrowed(tx, (&reasons, kinds), before.unwrap_or(TOP), limit + 1)?;
    found(tx, (&near.unwrap_or(reasons), kinds), before, limit, beside)
}

/// The page, what stands beside it and one's own marks, all in one statement; most entries are remembered.
fn found(
    tx: &mut ReadTx,
    (reasons, kinds): (&Reasons, &[Kind]),
    before: Option<Cursor>,
    limit: usize,
    beside: &[Beside],
) -> Result<Listed> {
    let (from, rows) = (before.unwrap_or(TOP), limit as i64 + 1);
    let asked = stream(tx.actor()?, (reasons, kinds), from, rows, beside);
    let mut rows: Vec<StreamRow> = asked.load(tx.conn())?;
    rows.sort_by_key(|(list, place, ..)| (*list, *place));
    let marked = rows
        .iter()
        .filter_map(|(_, _, entry, _, comment, mark)| Some((*entry, *comment, mark.clone()?)));
    marks::take_in(tx, rows.iter().map(|(_, _, entry, ..)| *entry), marked);
    // An entry comes once for each of its marks.
    rows.dedup_by_key(|(list, place, ..)| (*list, *place));
    let ids: Vec<Found> = rows.iter().map(|(_, _, id, revision, ..)| (*id, *revision)).collect();
    let mut lists = vec![Vec::new(); beside.len() + 1];
    for ((list, ..), entry) in rows.iter().zip(kept::rows_of(tx, &ids)?) {
        if let Some(list) = usize::try_from(*list).ok().and_then(|list| lists.get_mut(list)) {
            list.push(entry);
        }
    }
    let beside = lists.split_off(1);
    let page = lists.pop().unwrap_or_default();
    Ok(Listed {
        page: ListPage::from_rows(page, limit, |entry| Cursor::new(entry.shown_at(), entry.id)),
        beside,
    })
}
