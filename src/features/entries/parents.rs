//! What something stands in: the blog of an article, the project of an update.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::schema::entries;

use super::model::{Entry, State};

/// What cards say of the entry they stand in. Both have one audience, so seeing one is seeing the other.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its page.
    pub path: String,
    /// What it is called.
    pub title: String,
}

/// Parents by the state of the names; that one was removed is known too.
type KnownParents = Known<(Uuid, i64), Option<Arc<Parent>>>;

/// The parents of these entries, by parent: remembered by the node while nothing is called otherwise. One that was
/// removed is none.
pub fn parents(tx: &mut ReadTx, parts: &[Entry]) -> Result<HashMap<Uuid, Arc<Parent>>> {
    let mut ids: Vec<Uuid> = parts.iter().filter_map(|entry| entry.parent_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = tx
        .viewer()
        .map(|actor| actor.revision.names)
        .zip(tx.remembered::<KnownParents>());
    let mut found = HashMap::new();
    if let Some((names, known)) = &known {
        ids.retain(|id| match known.get(&(*id, *names)) {
            Some(parent) => {
                found.extend(parent.map(|parent| (*id, parent)));
                false
            }
            None => true,
        });
    }
    if ids.is_empty() {
        return Ok(found);
    }
    let rows: Vec<(Uuid, String, String)> = entries::table
        .filter(entries::id.eq_any(&ids))
        .filter(entries::state.ne(State::Removed))
        .select((entries::id, entries::path, entries::title))
        .load(tx.conn())?;
    let read: HashMap<Uuid, Arc<Parent>> = rows
        .into_iter()
        .map(|(id, path, title)| (id, Arc::new(Parent { path, title })))
        .collect();
    if let Some((names, known)) = &known {
        for id in ids {
            known.keep((id, *names), read.get(&id).cloned());
        }
    }
    found.extend(read);
    Ok(found)
}
