//! A notification goes with its cause, as long as nobody has read it.
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::reason::{self, REMOVED, Reason, ReasonInfo};
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::notifications;

/// What is gone is nothing to hear of, read or not; only that the moderation removed it is told.
pub(super) fn forget(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>) -> Result<()> {
    let of_entry = notifications::table
        .filter(notifications::entry_id.eq(entry))
        .filter(notifications::reason.ne(Reason(&REMOVED)));
    match comment {
        Some(comment) => diesel::delete(of_entry.filter(notifications::comment_id.eq(comment))).execute(tx.conn())?,
        None => diesel::delete(of_entry).execute(tx.conn())?,
    };
    Ok(())
}

/// Takes back what is no longer so: a mention that was edited away, a request that was withdrawn or answered, a place
/// in a blog or project that was lost again. Each reason says when that is.
static UNTRUE: LazyLock<String> = LazyLock::new(|| {
    let of = |reason: &ReasonInfo| {
        let untrue = reason.untrue?;
        Some(format!("(told.reason = '{}' and {untrue})", reason.word))
    };
    format!(
        "delete from notifications told where told.entry_id = $1 and not told.read and ({})",
        reason::all().filter_map(of).collect::<Vec<_>>().join(" or ")
    )
});

/// Deletes the unread notifications of an entry whose cause is gone.
pub(super) fn clear(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>) -> Result<()> {
    diesel::sql_query(UNTRUE.as_str())
        .bind::<SqlUuid, _>(entry)
        .bind::<Nullable<SqlUuid>, _>(comment)
        .execute(tx.conn())?;
    Ok(())
}
