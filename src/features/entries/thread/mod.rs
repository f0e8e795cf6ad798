//! The comments of an entry as a page shows them, and the newest as a preview in lists.
mod arguments;
mod counts;
mod form;
mod preview;
mod replies;

use diesel::dsl::{AsExprOf, sql};
use diesel::expression::{SqlLiteral, UncheckedBind};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::comments::{Comment, CommentKind};
use crate::features::entries::model::{Entry, EntryAction};
use crate::features::entries::views::{CommentView, LedTo};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::comments;
use crate::kernel::db::statement::Prepare;
use crate::kernel::view::{View, cards};

use counts::{Filter, filters};

pub use arguments::arguments;
pub use counts::{FilterCount, ThreadTitle};
pub use form::CommentForm;
pub use preview::{Preview, previews, remember};

/// Threads longer than this are paged, with stable anchors.
const PAGE: usize = 50;
/// So many earlier comments are counted; of more it is only said that there are some.
const COUNTED: usize = 500;

/// What the address of a page with a thread may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ThreadQuery {
    /// Only comments of this kind.
    pub kind: Option<String>,
    /// Reply to this comment.
    pub reply: Option<i32>,
    /// Show the comments before this one.
    pub before: Option<i32>,
    /// Show this comment alone, with more of its replies.
    pub replies: Option<i32>,
    /// Show the replies that follow this one.
    pub after: Option<i32>,
    /// Show the part of a long thread that holds this comment.
    pub comment: Option<i32>,
}

/// All about the comments of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Thread {
    /// What came of the entry: where people talk about it they see that.
    led_to: LedTo,
    key: String,
    version: i64,
    total: i32,
    filters: Vec<Filter>,
    #[serde(serialize_with = "cards")]
    comments: Vec<CommentView>,
    earlier_href: Option<String>,
    earlier: Option<i64>,
    newest_href: Option<String>,
    composer: Option<CommentForm>,
    /// Where a comment is written while the form stands below the one that is answered.
    write_href: Option<String>,
}

impl View for Thread {
    const TEMPLATE: &'static str = "entries/_thread";
}

impl Thread {
    /// The thread of an entry for the person who looks.
    pub fn load(tx: &mut ReadTx, entry: &Entry, query: &ThreadQuery) -> Result<Thread> {
        let kind = query.kind.as_deref().and_then(CommentKind::parse);
        let query = placed(tx, entry, kind, query)?;
        let (rows, earlier) = page(tx, entry, kind, &query)?;
        let open = entry.permits(tx.actor()?, EntryAction::TakePart);
        let mut composer = if open {
            Some(CommentForm::blank(tx, entry, query.reply)?)
        } else {
            None
        };
        let oldest = rows
            .iter()
            .filter(|comment| comment.parent_id.is_none())
            .map(|comment| comment.number)
            .min();
        let earlier_href = oldest.filter(|_| earlier > 0).map(|number| {
            let shown = kind.map(|kind| address::query(&entry.path, &[("kind", &kind.word())]));
            let before = address::query(shown.as_ref().unwrap_or(&entry.path), &[("before", &number)]);
            format!("{before}#comments")
        });
        let mut comments = CommentView::tree(tx, entry, &rows)?;
        replies::part(&entry.path, &mut comments);
        let answering = comments.iter_mut().any(|comment| comment.take_form(&mut composer));
        Ok(Thread {
            led_to: LedTo::load(tx, entry)?,
            key: entry.key(),
            version: entry.tally,
            total: entry.comments_count,
            filters: filters(entry, kind),
            comments,
            earlier_href,
            earlier: Some(earlier).filter(|earlier| *earlier < COUNTED as i64),
            newest_href: query
                .before
                .or(query.replies)
                .map(|_| format!("{}#comments", entry.path)),
            composer,
            write_href: answering.then(|| format!("{}#comment-body", entry.path)),
        })
    }
}

/// The same with the page that holds the comment one was led to, or the one that is answered.
fn placed(tx: &mut ReadTx, entry: &Entry, kind: Option<CommentKind>, query: &ThreadQuery) -> Result<ThreadQuery> {
    let wanted = query
        .comment
        .or(query.reply)
        .filter(|_| kind.is_none() && query.before.is_none() && query.replies.is_none());
    let mut placed = query.clone();
    let Some(number) = wanted else { return Ok(placed) };
    if let Some((parent, after)) = replies::far(tx, entry, number)? {
        (placed.replies, placed.after) = (Some(parent), Some(after));
    } else {
        placed.before = around(tx, entry, number)?;
    }
    Ok(placed)
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
        .select(comments::number)
        .at_most(PAGE)
        .load(tx.conn())?;
    Ok(if later.len() < PAGE {
        None
    } else {
        later.get(later.len() / 2).copied()
    })
}

/// A filter chooses conversations: what is such a comment, or has one below it, is shown with all its answers.
fn holds(entry: &Entry, kind: CommentKind) -> Holds {
    let roots = "comments.id in (select coalesce(such.parent_id, such.id) from comments such \
        where such.removed_at is null and such.entry_id = ";
    sql::<Bool>(roots)
        .bind::<SqlUuid, _>(entry.id)
        .sql(" and such.kind = ")
        .bind::<Text, _>(kind.word())
        .sql(")")
}

type Bound<Query, Type, Value> = SqlLiteral<Bool, UncheckedBind<Query, AsExprOf<Value, Type>>>;
type Holds = Bound<Bound<SqlLiteral<Bool>, SqlUuid, Uuid>, Text, &'static str>;

/// How many of these comments stand before this number, as far as they are counted.
fn earlier(tx: &mut ReadTx, choice: comments::BoxedQuery<'_, Pg>, number: i32) -> Result<i64> {
    let before = choice
        .filter(comments::number.lt(number))
        .order(comments::number.desc());
    let numbers: Vec<i32> = before.select(comments::number).at_most(COUNTED).load(tx.conn())?;
    Ok(numbers.len() as i64)
}

/// The newest top-level comments, oldest first, with the first of their replies; and how many stand before them.
fn page(tx: &mut ReadTx, entry: &Entry, kind: Option<CommentKind>, query: &ThreadQuery) -> Result<(Vec<Comment>, i64)> {
    let select = || {
        let parents = comments::table.filter(comments::entry_id.eq(entry.id)).into_boxed();
        match (kind, query.replies) {
            (Some(kind), _) => parents.filter(holds(entry, kind)),
            (None, Some(one)) => parents
                .filter(comments::parent_id.is_null())
                .filter(comments::number.eq(one)),
            (None, None) => parents.filter(comments::parent_id.is_null()),
        }
    };
    let before = query.before.unwrap_or(i32::MAX);
    if kind.is_none() && query.replies.is_none() {
        let rows = replies::with_replies(tx, entry.id, before, PAGE)?;
        let parents: Vec<i32> = rows
            .iter()
            .filter(|row| row.parent_id.is_none())
            .map(|row| row.number)
            .collect();
        let earlier = match parents.first() {
            Some(first) if parents.len() == PAGE => earlier(tx, select(), *first)?,
            _ => 0,
        };
        return Ok((rows, earlier));
    }
    let limit = comments::number.lt(before);
    let mut rows: Vec<Comment> = select()
        .filter(limit)
        .order(comments::number.desc())
        .select(Comment::as_select())
        .at_most(PAGE)
        .load(tx.conn())?;
    rows.reverse();
    let earlier = match rows.first() {
        Some(first) if rows.len() == PAGE => earlier(tx, select(), first.number)?,
        _ => 0,
    };
    let replies = replies::first(tx, &rows, query.after.unwrap_or(0))?;
    rows.extend(replies);
    Ok((rows, earlier))
}
