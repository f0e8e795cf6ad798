//! Marking as read. Only the flag changes: no time, no activity.
use diesel::prelude::*;

use crate::features::entries::reason::{REMOVED, Reason};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::keyset::up_to;
use crate::kernel::db::schema::notifications;

use super::model::Notification;

/// Marks a group as read, up to the row that was shown; what came later stays unread.
pub fn read(tx: &mut WriteTx, id: i64) -> Result<()> {
    let person = tx.actor()?.person;
    let mine = notifications::table.filter(notifications::person_id.eq(person));
    let shown = mine
        .filter(notifications::id.eq(id))
        .select(Notification::as_select())
        .first(tx.conn())
        .optional()?;
    let shown = shown.or_missing()?;
    let group = notifications::table
        .filter(notifications::person_id.eq(person))
        .filter(notifications::entry_id.eq(shown.entry_id))
        .filter(notifications::reason.eq(shown.reason))
        .filter(
            notifications::reason
                .ne(Reason(&REMOVED))
                .or(notifications::comment_id.is_not_distinct_from(shown.comment_id)),
        )
        .filter(diesel::dsl::not(notifications::read))
        .filter(up_to(
            (notifications::created_at, notifications::id),
            (shown.created_at, shown.id),
        ));
    diesel::update(group)
        .set(notifications::read.eq(true))
        .execute(tx.conn())?;
    Ok(())
}

/// Marks everything as read.
pub fn read_all(tx: &mut WriteTx) -> Result<()> {
    let person = tx.actor()?.person;
    let unread = notifications::table
        .filter(notifications::person_id.eq(person))
        .filter(diesel::dsl::not(notifications::read));
    diesel::update(unread)
        .set(notifications::read.eq(true))
        .execute(tx.conn())?;
    Ok(())
}
