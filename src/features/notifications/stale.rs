//! A notification goes with its cause, as long as nobody has read it.
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::db::WriteTx;
use crate::kernel::error::Result;
use crate::kernel::schema::notifications;

use super::model::Reason;

/// What is gone is nothing to hear of, read or not; only that the moderation removed it is told.
pub(super) fn forget(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>) -> Result<()> {
    let of_entry = notifications::table
        .filter(notifications::entry_id.eq(entry))
        .filter(notifications::reason.ne(Reason::Removed));
    match comment {
        Some(comment) => diesel::delete(of_entry.filter(notifications::comment_id.eq(comment))).execute(tx.conn())?,
        None => diesel::delete(of_entry).execute(tx.conn())?,
    };
    Ok(())
}

/// Takes back what is no longer so: a mention that was edited away, a request that was withdrawn or answered, a place
/// in a blog or project that was lost again; with the next change of an idea,
/// what was told for a vote that was taken back.
const UNTRUE: &str = "\
    delete from notifications told where told.entry_id = $1 and not told.read and ( \
        (told.reason = 'mention' and told.comment_id is not distinct from $2 and not exists ( \
            select from mentions where mentions.entry_id = told.entry_id and mentions.person_id = told.person_id \
            and mentions.comment_id is not distinct from told.comment_id)) \
        or (told.reason = 'request' and not exists ( \
            select from entry_members asking where asking.entry_id = told.entry_id \
            and asking.person_id = told.actor_id \
            and asking.state = 'requested')) \
        or (told.reason = 'changed' and not exists ( \
            select from idea_votes where idea_votes.idea_id = told.entry_id \
            and idea_votes.person_id = told.person_id)) \
        or (told.reason in ('author', 'lead') and not exists ( \
            select from entry_members place where place.entry_id = told.entry_id and place.person_id = told.person_id \
            and place.role = told.reason and place.state = 'active')))";

/// Deletes the unread notifications of an entry whose cause is gone.
pub(super) fn clear(tx: &mut WriteTx, entry: Uuid, comment: Option<Uuid>) -> Result<()> {
    diesel::sql_query(UNTRUE)
        .bind::<SqlUuid, _>(entry)
        .bind::<Nullable<SqlUuid>, _>(comment)
        .execute(tx.conn())?;
    Ok(())
}
