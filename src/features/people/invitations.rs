//! One-time codes for people without a password, or who lost theirs: shown once to the admin, kept as a hash, typed by
//! the person on `/welcome`, never in an address.
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Result, invalid};
use crate::kernel::db::schema::{invitations, people};
use crate::kernel::db::{ReadTx, WriteTx};

use super::log::{self, Act, Subject};
use super::{accounts, setup_code};

/// Long enough for a letter by post, short enough for a drawer.
const DAYS: i64 = 7;

/// A code and when it ends.
pub type Code = (String, DateTime<Utc>);

/// A new code, in place of an older one.
pub fn issue(tx: &mut WriteTx, person: Uuid) -> Result<Code> {
    let (code, until) = (setup_code::new()?, tx.now() + Duration::days(DAYS));
    let row = (
        invitations::code_hash.eq(setup_code::hash(&code)),
        invitations::expires_at.eq(until),
    );
    diesel::insert_into(invitations::table)
        .values((invitations::person_id.eq(person), row.clone()))
        .on_conflict(invitations::person_id)
        .do_update()
        .set(row)
        .execute(tx.conn())?;
    let subject = Subject::person(tx, person)?;
    log::note(tx, Act::CodeIssued, &subject)?;
    Ok((code, until))
}

/// Whose code this is.
pub fn check(tx: &mut ReadTx, typed: &str) -> Result<Uuid> {
    let now = tx.now();
    let person: Option<Uuid> = invitations::table
        .inner_join(people::table)
        .filter(invitations::code_hash.eq(setup_code::hash(typed)))
        .filter(invitations::expires_at.gt(now))
        .filter(people::status.eq("active"))
        .select(people::id)
        .first(tx.conn())
        .optional()?;
    match person {
        Some(person) => Ok(person),
        None => invalid("code", "error-welcome-code"),
    }
}

/// Uses the code up and sets the password; all sessions of the person end.
pub fn accept(tx: &mut WriteTx, typed: &str, hash: &str) -> Result<Uuid> {
    let person = check(tx, typed)?;
    // Of two who send the same code at once, one finds no row left.
    if diesel::delete(invitations::table.filter(invitations::code_hash.eq(setup_code::hash(typed))))
        .execute(tx.conn())?
        == 0
    {
        return invalid("code", "error-welcome-code");
    }
    accounts::set_password(tx, person, hash)?;
    Ok(person)
}
