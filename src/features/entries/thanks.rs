//! Thanks: the one reaction, for entries and comments. Totals are public, who thanked is not told.
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::thanks;
use crate::kernel::db::statement::statement;

use super::comments::Comment;
use super::counts;
use super::happening::record;
use super::happenings::Thanked;
use super::model::{Entry, EntryAction};

/// Thanks for an entry, or takes that back; setting twice is setting once.
pub fn set(tx: &mut WriteTx, entry: &Entry, given: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if !change(tx, entry.id, None, given)? {
        return Ok(());
    }
    let by = if given { 1 } else { -1 };
    let (count, tally) = counts::thank(tx, entry.id, by, 1)?;
    tell(tx, entry, entry.key(), (count, tally))
}

/// Thanks for a comment, or takes that back.
pub fn set_for_comment(tx: &mut WriteTx, entry: &Entry, comment: &Comment, given: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if !change(tx, entry.id, Some(comment.id), given)? {
        return Ok(());
    }
    let by = if given { 1 } else { -1 };
    let (count, tally) = counts::thank_for_comment(tx, comment.id, by, 1)?;
    tell(tx, entry, comment.key(), (count, tally))
}

statement! {
    struct ThankTogether {
        entry: Uuid as SqlUuid, comment: Option<Uuid> as Nullable<SqlUuid>, people: Vec<Uuid> as Array<SqlUuid>,
    } -> () =
        "insert into thanks (entry_id, comment_id, person_id) select ?, ?, unnest(?) on conflict do nothing";
}

/// Thanks of many people at one moment, for the demo: the rows that each would have left, in two statements, and one
/// activity with the sum.
pub fn set_for_all(tx: &mut WriteTx, entry: &Entry, comment: Option<&Comment>, people: &[Uuid]) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    let all = ThankTogether {
        entry: entry.id,
        comment: comment.map(|comment| comment.id),
        people: people.to_vec(),
    };
    let given = all.execute(tx.conn())?;
    let by = i32::try_from(given).map_err(Error::internal)?;
    if by == 0 {
        return Ok(());
    }
    let (target, count, tally): (String, i32, i64) = match comment {
        Some(comment) => {
            let (count, tally) = counts::thank_for_comment(tx, comment.id, by, by.into())?;
            (comment.key(), count, tally)
        }
        None => {
            let (count, tally) = counts::thank(tx, entry.id, by, by.into())?;
            (entry.key(), count, tally)
        }
    };
    tell(tx, entry, target, (count, tally))
}

/// Changes the row; says whether there was anything to change.
fn change(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>, given: bool) -> Result<bool> {
    let person = tx.actor()?.person;
    let rows = if given {
        diesel::insert_into(thanks::table)
            .values((
                thanks::entry_id.eq(entry),
                thanks::comment_id.eq(comment),
                thanks::person_id.eq(person),
            ))
            .on_conflict_do_nothing()
            .execute(tx.conn())?
    } else {
        diesel::delete(thanks::table)
            .filter(thanks::person_id.eq(person))
            .filter(thanks::entry_id.eq(entry))
            .filter(thanks::comment_id.is_not_distinct_from(comment))
            .execute(tx.conn())?
    };
    Ok(rows == 1)
}

fn tell(tx: &mut WriteTx, entry: &Entry, target: String, (count, tally): (i32, i64)) -> Result<()> {
    record(tx, entry, &Thanked { target, count, tally }).map(drop)
}
