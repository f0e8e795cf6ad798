//! The comments of an entry as a page shows them, and the two newest as a preview in lists.
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::Permits;
use crate::kernel::schema::comments;
use crate::kernel::view::View;

use super::comments::{Comment, CommentKind};
use super::model::{Entry, EntryAction};
use super::views::CommentView;

/// Threads longer than this are paged, with stable anchors.
const PAGE: i64 = 50;

/// What the address of a page with a thread may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ThreadQuery {
    /// Only comments of this kind.
    pub kind: Option<String>,
    /// Reply to this comment.
    pub reply: Option<i32>,
    /// Show the comments before this one.
    pub before: Option<i32>,
    /// Show the part of a long thread that holds this comment.
    pub comment: Option<i32>,
}

/// A filter of a thread.
#[derive(Clone, Debug, Serialize)]
struct Filter {
    kind: &'static str,
    href: String,
    n: i32,
    current: bool,
    key: String,
    version: i64,
}

/// The heading of a thread, as a live patch brings it.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadTitle {
    key: String,
    version: i64,
    total: i32,
}

impl ThreadTitle {
    /// As it stands now.
    pub fn of(entry: &Entry) -> ThreadTitle {
        ThreadTitle { key: entry.key(), version: entry.tally, total: entry.comments_count }
    }
}

impl View for ThreadTitle {
    const TEMPLATE: &'static str = "entries/_thread_title";
}

/// The words of a filter, as a live patch brings them.
#[derive(Clone, Debug, Serialize)]
pub struct FilterCount {
    key: String,
    version: i64,
    kind: &'static str,
    n: i32,
}

impl FilterCount {
    /// As it stands now.
    pub fn of(entry: &Entry, kind: CommentKind) -> FilterCount {
        FilterCount { key: entry.key(), version: entry.tally, kind: kind.word(), n: count(entry, kind) }
    }

    /// The DOM id.
    pub fn target(&self) -> String {
        format!("{}-filter-{}", self.key, self.kind)
    }
}

impl View for FilterCount {
    const TEMPLATE: &'static str = "entries/_filter_count";
}

fn count(entry: &Entry, kind: CommentKind) -> i32 {
    match kind {
        CommentKind::Praise => entry.praise_count,
        CommentKind::Question => entry.question_count,
        CommentKind::Criticism => entry.criticism_count,
    }
}

/// The form for a comment, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct CommentForm {
    action: String,
    viewer: PersonRef,
    parent: Option<i32>,
    reply_name: Option<String>,
    value: String,
    kind: String,
    error: Option<String>,
    limit: usize,
    draft: String,
    csrf: String,
    token: String,
}

impl CommentForm {
    /// An empty form, or one that answers a comment.
    pub fn blank(tx: &mut ReadTx, entry: &Entry, reply: Option<i32>) -> Result<CommentForm> {
        let actor = tx.actor()?.clone();
        let answered: Option<Uuid> = match reply {
            Some(number) => comments::table
                .filter(comments::number.eq(number))
                .filter(comments::entry_id.eq(entry.id))
                .filter(comments::removed_at.is_null())
                .select(comments::author_id)
                .first(tx.conn())
                .optional()?,
            None => None,
        };
        let mut people = refs(tx, answered.into_iter().chain([actor.person]))?;
        let reply_name = answered.and_then(|author| people.get(&author)).map(|person| person.name.clone());
        Ok(CommentForm {
            action: format!("/entries/{}/comments", entry.key()),
            viewer: people.remove(&actor.person).ok_or(Error::SignIn)?,
            parent: answered.and(reply),
            reply_name,
            value: String::new(),
            kind: String::new(),
            error: None,
            limit: 2_000,
            draft: format!("comment-{}", entry.key()),
            csrf: actor.csrf,
            token: tx.new_id().to_string(),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub fn again(self, value: String, kind: String, error: Option<String>) -> CommentForm {
        CommentForm { value, kind, error, ..self }
    }
}

/// All about the comments of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Thread {
    key: String,
    version: i64,
    total: i32,
    filters: Vec<Filter>,
    comments: Vec<CommentView>,
    earlier_href: Option<String>,
    earlier: i64,
    newest_href: Option<String>,
    locked: Option<String>,
    composer: Option<CommentForm>,
}

impl View for Thread {
    const TEMPLATE: &'static str = "entries/_thread";
}

impl Thread {
    /// The thread of an entry for the person who looks.
    pub fn load(tx: &mut ReadTx, entry: &Entry, query: &ThreadQuery) -> Result<Thread> {
        let kind = query.kind.as_deref().and_then(CommentKind::parse);
        let wanted = query.comment.or(query.reply).filter(|_| kind.is_none() && query.before.is_none());
        let around = match wanted {
            Some(number) => around(tx, entry, number)?,
            None => None,
        };
        let before = query.before.or(around);
        let (rows, earlier) = page(tx, entry, kind, before)?;
        let open = entry.permits(tx.actor()?, EntryAction::TakePart);
        let composer = if open { Some(CommentForm::blank(tx, entry, query.reply)?) } else { None };
        let oldest = rows.iter().filter(|comment| comment.parent_id.is_none()).map(|comment| comment.number).min();
        Ok(Thread {
            key: entry.key(),
            version: entry.tally,
            total: entry.comments_count,
            filters: filters(entry, kind),
            comments: CommentView::tree(tx, entry, &rows)?,
            earlier_href: oldest.filter(|_| earlier > 0).map(|number| format!("{}?before={number}#comments", entry.path)),
            earlier,
            newest_href: before.map(|_| format!("{}#comments", entry.path)),
            locked: None,
            composer,
        })
    }
}

fn filters(entry: &Entry, current: Option<CommentKind>) -> Vec<Filter> {
    let all = Filter {
        kind: "",
        href: format!("{}#comments", entry.path),
        n: entry.comments_count,
        current: current.is_none(),
        key: entry.key(),
        version: entry.tally,
    };
    let of = |kind: CommentKind| Filter {
        kind: kind.word(),
        href: format!("{}?kind={}#comments", entry.path, kind.word()),
        n: count(entry, kind),
        current: current == Some(kind),
        ..all.clone()
    };
    vec![all.clone(), of(CommentKind::Praise), of(CommentKind::Question), of(CommentKind::Criticism)]
}

/// Where the page begins that holds a comment in its middle: before this number. None when the newest page holds it.
fn around(tx: &mut ReadTx, entry: &Entry, number: i32) -> Result<Option<i32>> {
    let parents = diesel::alias!(comments as parents);
    let found: Option<(i32, Option<i32>)> = comments::table
        .left_join(parents.on(parents.field(comments::id).nullable().eq(comments::parent_id)))
        .filter(comments::number.eq(number))
        .filter(comments::entry_id.eq(entry.id))
        .select((comments::number, parents.field(comments::number).nullable()))
        .first(tx.conn())
        .optional()?;
    let Some((own, parent)) = found else { return Ok(None) };
    let later: Vec<i32> = comments::table
        .filter(comments::entry_id.eq(entry.id))
        .filter(comments::parent_id.is_null())
        .filter(comments::number.gt(parent.unwrap_or(own)))
        .order(comments::number)
        .limit(PAGE)
        .select(comments::number)
        .load(tx.conn())?;
    Ok(if (later.len() as i64) < PAGE { None } else { later.get(later.len() / 2).copied() })
}

/// The newest top-level comments, oldest first, with all their replies; and how many stand before them.
fn page(tx: &mut ReadTx, entry: &Entry, kind: Option<CommentKind>, before: Option<i32>) -> Result<(Vec<Comment>, i64)> {
    let select = || {
        let parents = comments::table.filter(comments::entry_id.eq(entry.id)).into_boxed();
        match kind {
            Some(kind) => parents.filter(comments::kind.eq(kind)).filter(comments::removed_at.is_null()),
            None => parents.filter(comments::parent_id.is_null()),
        }
    };
    let limit = comments::number.lt(before.unwrap_or(i32::MAX));
    let mut rows: Vec<Comment> =
        select().filter(limit).order(comments::number.desc()).limit(PAGE).select(Comment::as_select()).load(tx.conn())?;
    rows.reverse();
    let earlier = match rows.first() {
        Some(first) if rows.len() as i64 == PAGE => select().filter(comments::number.lt(first.number)).count().get_result(tx.conn())?,
        _ => 0,
    };
    if kind.is_some() {
        // A filtered thread is flat: each comment stands alone, whatever it replies to.
        rows.iter_mut().for_each(|comment| comment.parent_id = None);
        return Ok((rows, earlier));
    }
    let ids: Vec<Uuid> = rows.iter().map(|comment| comment.id).collect();
    let replies: Vec<Comment> = comments::table
        .filter(comments::entry_id.eq(entry.id))
        .filter(comments::parent_id.eq_any(ids))
        .filter(comments::removed_at.is_null())
        .order(comments::number)
        .select(Comment::as_select())
        .load(tx.conn())?;
    rows.extend(replies);
    Ok((rows, earlier))
}

/// The newest comment of each entry with its first reply, for cards in lists.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    comments: Vec<CommentView>,
    total: i32,
    href: String,
}

#[derive(QueryableByName)]
struct Shown {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Previews by entry id; entries without comments have none.
pub fn previews(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Preview>> {
    let ids: Vec<Uuid> = entries.iter().filter(|entry| entry.comments_count > 0).map(|entry| entry.id).collect();
    let shown: Vec<Shown> = diesel::sql_query(
        "select shown.id from unnest($1) entry(id) \
         cross join lateral (select id from comments where entry_id = entry.id and parent_id is null and removed_at is null \
             order by created_at desc, id desc limit 1) top \
         left join lateral (select id from comments where parent_id = top.id and comments.entry_id = entry.id and removed_at is null \
             order by created_at, id limit 1) reply on true \
         cross join lateral unnest(array[top.id, reply.id]) shown(id) where shown.id is not null",
    )
    .bind::<Array<SqlUuid>, _>(&ids)
    .load(tx.conn())?;
    let shown: Vec<Uuid> = shown.into_iter().map(|row| row.id).collect();
    let rows: Vec<Comment> =
        comments::table.filter(comments::id.eq_any(shown)).order(comments::number).select(Comment::as_select()).load(tx.conn())?;
    let mut forest = CommentView::forest(tx, entries, &rows)?;
    let preview = |entry: &Entry| {
        let comments = forest.remove(&entry.id)?;
        Some((entry.id, Preview { comments, total: entry.comments_count, href: entry.path.clone() }))
    };
    Ok(entries.iter().filter_map(preview).collect())
}
