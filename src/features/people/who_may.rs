//! Whom to ask: the people who may do what somebody may not.
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Reserved, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entry_members, people};
use crate::kernel::db::word::written;

use super::model::PersonRef;
use super::queries;

/// So many are named: enough to ask somebody.
const NAMED: usize = 3;

/// Handle and name of at most three of them.
pub fn names(tx: &mut ReadTx, reserved: Reserved) -> Result<Vec<(String, String)>> {
    let pair = |person: PersonRef| (person.handle, person.name);
    match reserved {
        Reserved::Role(role) => Ok(queries::with_role(tx, role)?
            .into_iter()
            .take(NAMED)
            .map(pair)
            .collect()),
        Reserved::Author(author) => Ok(people::table
            .find(author)
            .filter(people::status.eq("active"))
            .select((people::handle, people::name))
            .load(tx.conn())?),
        Reserved::Members(entry, _) => members(tx, entry),
        Reserved::Nobody(_) => Ok(Vec::new()),
    }
}

/// The authors of a blog or the leads of a project; those who have been there longest.
fn members(tx: &mut ReadTx, entry: Uuid) -> Result<Vec<(String, String)>> {
    let mut rows: Vec<(String, String, String)> = entry_members::table
        .inner_join(people::table)
        .filter(entry_members::entry_id.eq(entry))
        .filter(entry_members::state.eq(written("active")))
        .filter(people::status.eq("active"))
        .order((entry_members::role, entry_members::since, people::id))
        .limit(NAMED as i64)
        .select((entry_members::role, people::handle, people::name))
        .load(tx.conn())?;
    // "author" and "lead" come before "member".
    let first = rows.first().map(|row| row.0.clone());
    rows.retain(|row| Some(&row.0) == first.as_ref());
    Ok(rows.into_iter().map(|(_, handle, name)| (handle, name)).collect())
}
