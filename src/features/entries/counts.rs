//! The counters of entries and comments, which grow by statements and are never counted again. Each step of a counter
//! is a step of the tally: of two numbers that reach a page, the one with the higher tally is the newer.
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::statement::statement;

use super::comments::CommentKind;

statement! {
    struct Follow { by: i32 as Integer, entry: Uuid as SqlUuid } -> (Integer, BigInt) =
        "update entries set followers_count = followers_count + ?, tally = tally + 1 where id = ? \
         returning followers_count, tally";
}

statement! {
    struct Thank { by: i32 as Integer, steps: i64 as BigInt, entry: Uuid as SqlUuid } -> (Integer, BigInt) =
        "update entries set thanks_count = thanks_count + ?, tally = tally + ? where id = ? \
         returning thanks_count, tally";
}

statement! {
    struct ThankForComment { by: i32 as Integer, steps: i64 as BigInt, comment: Uuid as SqlUuid } -> (Integer, BigInt) =
        "update comments set thanks_count = thanks_count + ?, tally = tally + ? where id = ? \
         returning thanks_count, tally";
}

statement! {
    struct Answer {
        by: i32 as Integer, praise: i32 as Integer, question: i32 as Integer, criticism: i32 as Integer,
        entry: Uuid as SqlUuid,
    } -> () =
        "update entries set comments_count = comments_count + ?, praise_count = praise_count + ?, \
         question_count = question_count + ?, criticism_count = criticism_count + ?, tally = tally + 1 where id = ?";
}

statement! {
    struct Step { entry: Uuid as SqlUuid } -> BigInt =
        "update entries set tally = tally + 1 where id = ? returning tally";
}

/// So many more follow; how many, and the tally.
pub(super) fn follow(tx: &mut WriteTx, entry: Uuid, by: i32) -> Result<(i32, i64)> {
    Ok(Follow { by, entry }.get_result(tx.conn())?)
}

/// So many more gave thanks for an entry, in so many steps.
pub(super) fn thank(tx: &mut WriteTx, entry: Uuid, by: i32, steps: i64) -> Result<(i32, i64)> {
    Ok(Thank { by, steps, entry }.get_result(tx.conn())?)
}

/// So many more gave thanks for a comment, in so many steps.
pub(super) fn thank_for_comment(tx: &mut WriteTx, comment: Uuid, by: i32, steps: i64) -> Result<(i32, i64)> {
    Ok(ThankForComment { by, steps, comment }.get_result(tx.conn())?)
}

/// So many more comments of a kind, or of none.
pub(super) fn answer(tx: &mut WriteTx, entry: Uuid, kind: Option<CommentKind>, by: i32) -> Result<()> {
    let of = |wanted: CommentKind| if kind == Some(wanted) { by } else { 0 };
    let (praise, question, criticism) = (
        of(CommentKind::Praise),
        of(CommentKind::Question),
        of(CommentKind::Criticism),
    );
    Answer {
        by,
        praise,
        question,
        criticism,
        entry,
    }
    .execute(tx.conn())?;
    Ok(())
}

/// A counter that stands elsewhere, such as votes or members, took a step.
pub fn step(tx: &mut WriteTx, entry: Uuid) -> Result<i64> {
    Ok(Step { entry }.get_result(tx.conn())?)
}
