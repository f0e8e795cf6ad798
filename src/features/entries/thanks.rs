//! Thanks: the one reaction, for entries and comments. Totals are public, who thanked is not told.
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::policy::Permits;
use crate::kernel::schema::{comments, entries, thanks};

use super::comments::Comment;
use super::model::{Entry, EntryAction};

/// Thanks for an entry, or takes that back; setting twice is setting once.
pub fn set(tx: &mut WriteTx, entry: &Entry, given: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if !change(tx, entry.id, None, given)? {
        return Ok(());
    }
    let by = if given { 1 } else { -1 };
    let (count, tally) = count_entry(tx, entry, by, 1)?;
    tell(tx, entry, json!({ "target": entry.key(), "count": count, "tally": tally }));
    Ok(())
}

/// Thanks for a comment, or takes that back.
pub fn set_for_comment(tx: &mut WriteTx, entry: &Entry, comment: &Comment, given: bool) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    if !change(tx, entry.id, Some(comment.id), given)? {
        return Ok(());
    }
    let by = if given { 1 } else { -1 };
    let (count, tally) = count_comment(tx, comment, by, 1)?;
    tell(tx, entry, json!({ "target": comment.key(), "count": count, "tally": tally }));
    Ok(())
}

/// Thanks of many people at one moment, for the demo: the rows that each would have left, in two statements, and one
/// activity with the sum.
pub fn set_for_all(tx: &mut WriteTx, entry: &Entry, comment: Option<&Comment>, people: &[Uuid]) -> Result<()> {
    entry.allow(tx.actor()?, EntryAction::TakePart)?;
    let of = (thanks::entry_id.eq(entry.id), thanks::comment_id.eq(comment.map(|comment| comment.id)));
    let rows: Vec<_> = people.iter().map(|person| (of, thanks::person_id.eq(*person))).collect();
    let given = diesel::insert_into(thanks::table).values(rows).on_conflict_do_nothing().execute(tx.conn())?;
    let by = i32::try_from(given).map_err(Error::internal)?;
    if by == 0 {
        return Ok(());
    }
    let (target, count, tally): (String, i32, i64) = match comment {
        Some(comment) => {
            let (count, tally) = count_comment(tx, comment, by, by.into())?;
            (comment.key(), count, tally)
        }
        None => {
            let (count, tally) = count_entry(tx, entry, by, by.into())?;
            (entry.key(), count, tally)
        }
    };
    tell(tx, entry, json!({ "target": target, "count": count, "tally": tally }));
    Ok(())
}

fn count_entry(tx: &mut WriteTx, entry: &Entry, by: i32, steps: i64) -> Result<(i32, i64)> {
    Ok(diesel::update(entries::table.filter(entries::id.eq(entry.id)))
        .set((entries::thanks_count.eq(entries::thanks_count + by), entries::tally.eq(entries::tally + steps)))
        .returning((entries::thanks_count, entries::tally))
        .get_result(tx.conn())?)
}

fn count_comment(tx: &mut WriteTx, comment: &Comment, by: i32, steps: i64) -> Result<(i32, i64)> {
    Ok(diesel::update(comments::table.filter(comments::id.eq(comment.id)))
        .set((comments::thanks_count.eq(comments::thanks_count + by), comments::tally.eq(comments::tally + steps)))
        .returning((comments::thanks_count, comments::tally))
        .get_result(tx.conn())?)
}

/// Changes the row; says whether there was anything to change.
fn change(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>, given: bool) -> Result<bool> {
    let person = tx.actor()?.person;
    let rows = if given {
        diesel::insert_into(thanks::table)
            .values((thanks::entry_id.eq(entry), thanks::comment_id.eq(comment), thanks::person_id.eq(person)))
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

fn tell(tx: &mut WriteTx, entry: &Entry, facts: serde_json::Value) {
    tx.record(Activity {
        kind: "thanks".into(),
        verb: "counted".into(),
        entry: Some(entry.id),
        audience: Some(entry.audience_id),
        person: None,
        facts,
    });
}
