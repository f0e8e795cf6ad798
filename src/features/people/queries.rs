//! Reading people.
use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::{people, person_roles};

use super::model::{PersonRef, refs};

/// The people with this role, by name; at most 24, for faces beside a text.
pub fn with_role(tx: &mut ReadTx, role: Role) -> Result<Vec<PersonRef>> {
    let ids: Vec<Uuid> = person_roles::table
        .inner_join(people::table)
        .filter(person_roles::role.eq(role.name()))
        .filter(people::status.eq("active"))
        .order((people::name, people::id))
        .limit(24)
        .select(people::id)
        .load(tx.conn())?;
    let mut found = refs(tx, ids.iter().copied())?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Who writes on the CEO microblog.
pub fn executives(tx: &mut ReadTx) -> Result<Vec<PersonRef>> {
    with_role(tx, Role::Executive)
}

/// The person of a handle.
pub fn find(tx: &mut ReadTx, handle: &str) -> Result<PersonRef> {
    let id: Uuid =
        people::table.filter(people::handle.eq(handle)).select(people::id).first(tx.conn()).optional()?.ok_or(Error::NotFound)?;
    refs(tx, [id])?.remove(&id).ok_or(Error::NotFound)
}

/// What people say about themselves, by id.
pub fn about(tx: &mut ReadTx, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> =
        people::table.filter(people::id.eq_any(ids.collect::<Vec<_>>())).select((people::id, people::about)).load(tx.conn())?;
    Ok(rows.into_iter().collect())
}
