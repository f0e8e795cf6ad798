//! The replies below comments, so many at a time.
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::comments::{Comment, CommentRow, comment_columns};
use crate::features::entries::model::Entry;
use crate::features::entries::views::CommentView;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::comments;
use crate::kernel::db::statement::statement;

/// Replies shown below one comment.
const REPLIES: usize = 25;

#[derive(QueryableByName)]
struct Shown {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The first replies of each of these comments after the one of this number. One more than is shown tells that there
/// are more; [`part`] takes it away again.
pub(super) fn first(tx: &mut ReadTx, parents: &[Comment], after: i32) -> Result<Vec<Comment>> {
    let parents: Vec<Uuid> = parents.iter().map(|comment| comment.id).collect();
    let shown: Vec<Shown> = diesel::sql_query(
        "select reply.id from unnest($1) parent (id) \
         cross join lateral (select id from comments where parent_id = parent.id \
             and number > $2 order by number limit $3) reply",
    )
    .bind::<Array<SqlUuid>, _>(&parents)
    .bind::<Integer, _>(after)
    .bind::<BigInt, _>(REPLIES as i64 + 1)
    .load(tx.conn())?;
    let shown: Vec<Uuid> = shown.into_iter().map(|row| row.id).collect();
    Ok(comments::table
        .filter(comments::id.eq_any(shown))
        .order(comments::number)
        .select(Comment::as_select())
        .load(tx.conn())?)
}

statement! {
    /// The newest top-level comments of an entry before a number, each with its first replies.
    struct WithReplies {
        entry: Uuid as SqlUuid,
        before: i32 as Integer,
        limit: i64 as BigInt,
        replies: i64 as BigInt,
    } -> CommentRow = concat!(
        "with top as (select * from comments where entry_id = {entry} and parent_id is null and number < {before} \
         order by number desc limit {limit}) \
         select ", comment_columns!(), " from (select * from top union all select reply.* from top cross join lateral \
             (select * from comments where parent_id = top.id order by number limit {replies}) reply) comments \
         order by number"
    );
}

/// The newest comments before a number, oldest first, with the first replies of each. One reply more than is shown
/// tells that there are more; [`part`] takes it away again.
pub(super) fn with_replies(tx: &mut ReadTx, entry: Uuid, before: i32, limit: usize) -> Result<Vec<Comment>> {
    let statement = WithReplies {
        entry,
        before,
        limit: limit as i64,
        replies: REPLIES as i64 + 1,
    };
    let (mut parents, replies): (Vec<Comment>, Vec<Comment>) = statement
        .load(tx.conn())?
        .into_iter()
        .partition(|row: &Comment| row.parent_id.is_none());
    parents.extend(replies);
    Ok(parents)
}

/// A reply that stands behind the first ones: its parent,
/// and the reply after which a page begins that has it in its middle.
pub(super) fn far(tx: &mut ReadTx, entry: &Entry, number: i32) -> Result<Option<(i32, i32)>> {
    let parents = diesel::alias!(comments as parents);
    let found: Option<(Uuid, i32)> = comments::table
        .inner_join(parents.on(parents.field(comments::id).nullable().eq(comments::parent_id)))
        .filter(comments::number.eq(number))
        .filter(comments::entry_id.eq(entry.id))
        .select((parents.field(comments::id), parents.field(comments::number)))
        .first(tx.conn())
        .optional()?;
    let Some((parent, parent_number)) = found else {
        return Ok(None);
    };
    // Removed ones too: their placeholders take room like the others.
    let replies = || {
        comments::table
            .filter(comments::parent_id.eq(parent))
            .select(comments::number)
            .into_boxed()
    };
    let shown: Vec<i32> = replies()
        .order(comments::number)
        .limit(REPLIES as i64)
        .load(tx.conn())?;
    if shown.len() < REPLIES || shown.last().is_none_or(|last| number <= *last) {
        return Ok(None);
    }
    let half = REPLIES as i64 / 2;
    let before = replies()
        .filter(comments::number.lt(number))
        .order(comments::number.desc())
        .limit(half)
        .load::<i32>(tx.conn())?;
    Ok(before.last().map(|after| (parent_number, *after)))
}

/// Shows no more replies than fit, with a way to the rest.
pub(super) fn part(path: &str, comments: &mut [CommentView]) {
    for comment in comments {
        comment.show_replies(REPLIES, path);
    }
}
