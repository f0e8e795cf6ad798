//! What a form that makes something is known by, whatever it makes.
//!
//! Each page gives such a form a key. **The same key with the same contents** is the same form sent twice and leads to
//! what the first made. **With other contents** it is another text, and none of the two is dropped: beside what others
//! can read already nothing is made and nothing changed; the form comes back with the new text, what was sent first and
//! a fresh key, so that sending it again makes a second one ([`SENT_BEFORE`]). A draft alone goes on with what was
//! written since. Two at once wait for each other at the row of the key.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Conflict, Error, Result};
use crate::kernel::db::schema::form_keys;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::excerpt;
use crate::kernel::view::components::SummaryRow;

/// How much of a text that was sent first stands above the second.
const FIRST_CHARACTERS: usize = 120;

/// The form was sent before with another text, which others can read by now.
pub const SENT_BEFORE: Conflict = Conflict("error-sent-other");

/// What a form that makes something new is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormKey {
    /// Made by the page: sent twice, it is the same.
    pub id: Uuid,
    /// SHA-256 of where it went and of all its fields: with other contents it is another.
    pub digest: [u8; 32],
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It makes something now.
    First,
    /// It is the form that made this, sent once more: there is nothing to do.
    Again,
    /// It made this draft and was written on since.
    Onward,
}

/// A form and what it makes.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The id of what it makes or made.
    pub made: Uuid,
    /// Does it make it now?
    pub sent: Sent,
}

/// Takes a form, unless it was sent before with something else. One without a key makes something each time.
pub fn claim(tx: &mut WriteTx, key: Option<FormKey>) -> Result<Claim> {
    claim_or(tx, key, |_, _| Ok(false))
}

/// The same for what may be a draft: `goes_on` says whether what was made takes the text that was sent later.
pub fn claim_or(
    tx: &mut WriteTx,
    key: Option<FormKey>,
    goes_on: impl FnOnce(&mut WriteTx, Uuid) -> Result<bool>,
) -> Result<Claim> {
    let first = Claim {
        made: tx.new_id(),
        sent: Sent::First,
    };
    let Some(key) = key else { return Ok(first) };
    if keep(tx, key, first.made)? {
        return Ok(first);
    }
    let known = form_keys::table.find((tx.actor()?.person, key.id));
    let (made, digest): (Uuid, Vec<u8>) = known.select((form_keys::made, form_keys::digest)).first(tx.conn())?;
    let sent = if digest == key.digest {
        Sent::Again
    } else if goes_on(tx, made)? {
        diesel::update(known)
            .set(form_keys::digest.eq(key.digest.to_vec()))
            .execute(tx.conn())?;
        Sent::Onward
    } else {
        return Err(Error::Conflict(SENT_BEFORE));
    };
    Ok(Claim { made, sent })
}

/// Notes the key; not when it is known. Who sends it at the same moment waits here for the other's end.
fn keep(tx: &mut WriteTx, key: FormKey, made: Uuid) -> Result<bool> {
    let (person, now) = (tx.actor()?.person, tx.now());
    let added = diesel::insert_into(form_keys::table)
        .values((
            (form_keys::person_id.eq(person), form_keys::key.eq(key.id)),
            (form_keys::digest.eq(key.digest.to_vec()), form_keys::made.eq(made)),
            form_keys::sent_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(added == 1)
}

/// What the form of this key made, if it was sent before.
pub fn made(tx: &mut ReadTx, key: Option<FormKey>) -> Result<Option<Uuid>> {
    let Some(key) = key else { return Ok(None) };
    let known = form_keys::table.find((tx.actor()?.person, key.id));
    Ok(known.select(form_keys::made).first(tx.conn()).optional()?)
}

/// "What you sent first", with its beginning and a way to it: a line of the box on top of the second.
pub fn first_row(tx: &ReadTx, path: String, parts: [&str; 2]) -> Result<SummaryRow> {
    let parts = parts.map(|part| excerpt(part, FIRST_CHARACTERS));
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Ok(SummaryRow::to(
        path,
        tx.say("sent-first", &[("words", words.join(" – ").into())])?,
    ))
}
