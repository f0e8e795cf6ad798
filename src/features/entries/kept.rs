//! What cards show of entries beside the spine, remembered by the node from one page to the next.
//!
//! Invariant: the key holds the revision of the entry, which the database lets grow with every row that a card reads
//! (migration `entry_revision`); what is remembered under it was read in the same look as the revision. So nothing
//! remembered can be old, and it is asked for only with entries that a list has just found for the person who looks.
use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;

use super::model::Entry;

/// A sort of things by entry and revision; that there is none is remembered too.
type Kept<T> = Known<(Uuid, i64), Option<Arc<T>>>;

/// What there is of these entries, by entry: remembered, or read by `load` for all that are not. The type names the
/// sort, so each sort has a type of its own.
pub fn kept<T: Send + Sync + 'static>(
    tx: &mut ReadTx,
    entries: &[Entry],
    load: impl FnOnce(&mut ReadTx, &[Entry]) -> Result<HashMap<Uuid, T>>,
) -> Result<HashMap<Uuid, Arc<T>>> {
    let Some(known) = tx.remembered::<Kept<T>>() else {
        let read = load(tx, entries)?;
        return Ok(read.into_iter().map(|(id, one)| (id, Arc::new(one))).collect());
    };
    let (mut found, mut missing) = (HashMap::new(), Vec::new());
    for entry in entries {
        match known.get(&(entry.id, entry.revision)) {
            Some(one) => found.extend(one.map(|one| (entry.id, one))),
            None => missing.push(entry.clone()),
        }
    }
    if !missing.is_empty() {
        let mut read = load(tx, &missing)?;
        for entry in &missing {
            let one = read.remove(&entry.id).map(Arc::new);
            known.keep((entry.id, entry.revision), one.clone());
            found.extend(one.map(|one| (entry.id, one)));
        }
    }
    Ok(found)
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
