//! How observers show other slices' things without importing them: a card for an entry of any kind.
use std::collections::HashMap;

use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::parents::parents;
use crate::features::entries::{audience, kind, marks, thread};
use crate::features::people::model::refs;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::Fragment;

/// Cards of entries of all kinds, in order; a fixed number of queries per kind. The helper `card` shows one.
pub fn of(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<Fragment>> {
    // Asked once for all kinds; each finds its own then.
    marks::load(tx, entries.iter().map(|entry| entry.id))?;
    thread::remember(tx, entries)?;
    parents(tx, entries)?;
    audience::all_of(tx, entries)?;
    refs(tx, entries.iter().map(|entry| entry.author_id))?;
    let mut cards: HashMap<Uuid, Fragment> = HashMap::new();
    for (kind, some) in kind::parted(entries) {
        cards.extend((kind.0.cards)(tx, &some)?);
    }
    Ok(entries.iter().filter_map(|entry| cards.remove(&entry.id)).collect())
}
