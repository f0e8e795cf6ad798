//! Entries that bear nobody's name. In the spine stands one who is nobody ([`UNNAMED`]), so that whatever is made of
//! an entry names nobody, by construction and not by leaving something out. Whose it is stands in `entry_identities`
//! alone. Three ask there: whoever wrote it, as a right of theirs (`Rights::unnamed`); what acts and shows nothing, as
//! when people are told or asked to judge ([`person_behind`]); and the page on which a name is opened.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::actor::UNNAMED;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::{attachments, entries, entry_identities, entry_links, people};
use crate::kernel::db::{ReadTx, WriteTx};

use super::model::Entry;

/// Runs what its author does with an entry: where it bears no name, as nobody.
pub fn as_author<T>(tx: &mut WriteTx, entry: Uuid, run: impl FnOnce(&mut WriteTx) -> Result<T>) -> Result<T> {
    match tx.viewer().is_some_and(|actor| actor.wrote_unnamed(entry)) {
        true => tx.as_unnamed(run),
        false => run(tx),
    }
}

/// Whose it is, for what acts by itself: never for what somebody reads.
pub fn person_behind(tx: &mut ReadTx, entry: &Entry) -> Result<Option<Uuid>> {
    if !entry.is_unnamed() {
        return Ok(None);
    }
    let theirs = entry_identities::table
        .find(entry.id)
        .filter(entry_identities::ended_at.is_null());
    Ok(theirs.select(entry_identities::person_id).first(tx.conn()).optional()?)
}

/// Keeps whose it is apart, and takes their name and their unit from the entry, before anybody else has read it. What
/// it grew from could be their own text, so that is forgotten.
pub fn veil(tx: &mut WriteTx, entry: &Entry, openers: &[Uuid]) -> Result<Entry> {
    let now = tx.now();
    diesel::insert_into(people::table)
        .values((
            (people::id.eq(UNNAMED), people::handle.eq("0.nobody")),
            (people::name.eq("0"), people::email.eq("nobody@unnamed.invalid")),
            (people::tone.eq(6), people::status.eq("nobody")),
            people::created_at.eq(now),
        ))
        .on_conflict(people::id)
        .do_nothing()
        .execute(tx.conn())?;
    diesel::insert_into(entry_identities::table)
        .values((
            entry_identities::entry_id.eq(entry.id),
            entry_identities::person_id.eq(entry.author_id),
            entry_identities::openers.eq(openers),
        ))
        .execute(tx.conn())?;
    diesel::delete(entry_links::table.filter(entry_links::from_id.eq(entry.id))).execute(tx.conn())?;
    diesel::update(attachments::table.filter(attachments::entry_id.eq(entry.id)))
        .set(attachments::person_id.eq(UNNAMED))
        .execute(tx.conn())?;
    Ok(diesel::update(entries::table.find(entry.id))
        .set((
            entries::author_id.eq(UNNAMED),
            entries::unit_id.eq(None::<Uuid>),
            entries::from_outside.eq(false),
            entries::created_at.eq(entry.shown_at()),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// It is theirs no more without their name: they said it is theirs, or somebody else goes on with it.
pub fn end(tx: &mut WriteTx, entry: &Entry) -> Result<()> {
    let now = tx.now();
    let theirs = entry_identities::table
        .find(entry.id)
        .filter(entry_identities::ended_at.is_null());
    diesel::update(theirs)
        .set(entry_identities::ended_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
