//! What speaks for an entry and what against it, as those who wrote a comment said themselves.
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::comments::{Comment, CommentKind, CommentRow, comment_columns};
use crate::features::entries::model::Entry;
use crate::features::entries::views::CommentView;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::statement;

/// So many on each side.
const SHOWN: i64 = 30;

statement! {
    struct Arguments { entry: Uuid as SqlUuid, limit: i64 as BigInt } -> CommentRow = concat!(
        "(select ", comment_columns!(), " from comments where entry_id = {entry} and kind = 'praise' \
             and removed_at is null order by thanks_count desc, number limit {limit}) \
         union all (select ", comment_columns!(), " from comments where entry_id = {entry} and kind = 'criticism' \
             and removed_at is null order by thanks_count desc, number limit {limit})"
    );
}

/// Praise and criticism of an entry, each with the most thanked on top; replies count like what they answer.
pub fn arguments(tx: &mut ReadTx, entry: &Entry) -> Result<[Vec<CommentView>; 2]> {
    let asked = Arguments {
        entry: entry.id,
        limit: SHOWN,
    };
    // Each stands for itself here, also what answers another.
    let rows: Vec<Comment> = asked.load(tx.conn())?;
    let alone = |comment: &Comment| Comment {
        parent_id: None,
        ..comment.clone()
    };
    let (pro, contra): (Vec<Comment>, Vec<Comment>) = rows
        .iter()
        .map(alone)
        .partition(|comment| comment.kind == Some(CommentKind::Praise));
    let both: Vec<Comment> = pro.iter().chain(&contra).cloned().collect();
    let mut views = CommentView::tree(tx, entry, &both)?;
    let against = views.split_off(pro.len());
    Ok([views, against])
}
