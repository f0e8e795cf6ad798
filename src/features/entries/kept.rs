//! What cards show of entries beside the spine, remembered by the node from one page to the next.
//!
//! Invariant: the key holds the revision of the entry, which the database lets grow with every row that a card reads
//! (migration `entry_revision`); what is remembered under it was read in the same look as the revision. So nothing
//! remembered can be old, and it is asked for only with entries that a list has just found for the person who looks.
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::schema::entries;

use super::model::Entry;

/// What a list finds of an entry: its id and its revision.
pub type Found = (Uuid, i64);

/// The same as a statement of our own answers with it.
pub type FoundRow = (SqlUuid, BigInt);

/// And as the query builder selects it.
pub const FOUND: (entries::id, entries::revision) = (entries::id, entries::revision);

/// A sort of things by entry and revision; that there is none is remembered too.
type Kept<T> = Known<Found, Option<Arc<T>>>;

/// What there is of these entries, by entry: remembered, or read by `load` for all that are not. The type names the
/// sort, so each sort has a type of its own.
pub fn kept<T: Send + Sync + 'static>(
    tx: &mut ReadTx,
    entries: &[Entry],
    load: impl FnOnce(&mut ReadTx, &[Entry]) -> Result<HashMap<Uuid, T>>,
) -> Result<HashMap<Uuid, Arc<T>>> {
    let found: Vec<Found> = entries.iter().map(|entry| (entry.id, entry.revision)).collect();
    kept_of(tx, &found, |tx, missing| {
        let missing = entries.iter().filter(|entry| missing.contains(&entry.id));
        load(tx, &missing.cloned().collect::<Vec<_>>())
    })
}

/// The same of entries of which a list has found no more than id and revision.
pub fn kept_of<T: Send + Sync + 'static>(
    tx: &mut ReadTx,
    entries: &[Found],
    load: impl FnOnce(&mut ReadTx, &HashSet<Uuid>) -> Result<HashMap<Uuid, T>>,
) -> Result<HashMap<Uuid, Arc<T>>> {
    let known = tx.remembered::<Kept<T>>();
    let (mut found, mut missing) = (HashMap::with_capacity(entries.len()), Vec::new());
    for entry in entries {
        match known.as_ref().and_then(|known| known.get(entry)) {
            Some(one) => found.extend(one.map(|one| (entry.0, one))),
            None => missing.push(*entry),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    // What stands in two lists of a page is read once.
    missing.sort_unstable();
    missing.dedup();
    let mut read = load(tx, &missing.iter().map(|(id, _)| *id).collect())?;
    for entry in missing {
        let one = read.remove(&entry.0).map(Arc::new);
        if let Some(known) = &known {
            known.keep(entry, one.clone());
        }
        found.extend(one.map(|one| (entry.0, one)));
    }
    Ok(found)
}

/// The rows of entries of which a list has found no more than id and revision, in its order.
pub fn rows_of(tx: &mut ReadTx, found: &[Found]) -> Result<Vec<Entry>> {
    let rows = kept_of::<Entry>(tx, found, |tx, missing| {
        let rows: Vec<Entry> = entries::table
            .filter(entries::id.eq_any(missing))
            .select(Entry::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|entry| (entry.id, entry)).collect())
    })?;
    let row = |(id, _): &Found| {
        rows.get(id)
            .map(|entry| Entry::clone(entry))
            .must_exist("an entry just found")
    };
    found.iter().map(row).collect()
}

/// The same of one entry that has it.
pub fn kept_one<T: Send + Sync + 'static>(
    tx: &mut ReadTx,
    entry: &Entry,
    load: impl FnOnce(&mut ReadTx) -> Result<T>,
) -> Result<Arc<T>> {
    let mut found = kept(tx, std::slice::from_ref(entry), |tx, _| {
        Ok(HashMap::from([(entry.id, load(tx)?)]))
    })?;
    found.remove(&entry.id).must_exist("what was just read")
}
