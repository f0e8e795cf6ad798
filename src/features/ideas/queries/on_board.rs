//! What a card of the board is made of, remembered as one: a board shows two hundred of them.
use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::{kept, kept_of};
use crate::features::entries::model::Entry;
use crate::features::ideas::model::{Decision, Idea};
use crate::features::ideas::past::standing;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{decisions, entries};

use super::pairs;
use super::way::{Decisions, MOVES};

/// An idea, and how it came where it stands.
pub struct OnBoard {
    /// Its row in the spine.
    pub entry: Entry,
    /// Its own.
    pub idea: Idea,
    /// The decisions about it that stand, the newest first.
    pub decisions: Vec<Decision>,
}

/// Those of these ids and revisions, which a list has just found for the person who looks, in its order.
pub(super) fn on_board(tx: &mut ReadTx, found: &[(Uuid, i64)]) -> Result<Vec<Arc<OnBoard>>> {
    let mut all = kept_of(tx, found, |tx, missing| {
        let rows: Vec<Entry> = entries::table
            .filter(entries::id.eq_any(missing))
            .select(Entry::as_select())
            .load(tx.conn())?;
        let mut decided = decisions_of_all(tx, &rows)?;
        let all = pairs(tx, &rows)?.into_iter().map(|(entry, idea)| {
            let decisions = decided.remove(&entry.id).unwrap_or_default();
            (entry.id, OnBoard { entry, idea, decisions })
        });
        Ok(all.collect())
    })?;
    Ok(found.iter().filter_map(|(id, _)| all.remove(id)).collect())
}

/// The decisions about these ideas, the newest first; most of them are remembered.
pub fn decisions_of_all(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Vec<Decision>>> {
    let all = kept(tx, entries, |tx, entries| {
        let rows: Vec<(Uuid, Decision)> = decisions::table
            .filter(decisions::idea_id.eq_any(entries.iter().map(|entry| entry.id)))
            .order(decisions::number.desc())
            .select((decisions::idea_id, Decision::as_select()))
            .load(tx.conn())?;
        // An idea without any has an empty list: what looks at one idea alone finds it here.
        let none = entries.iter().map(|entry| (entry.id, Decisions(Vec::new())));
        let mut all: HashMap<Uuid, Decisions> = none.collect();
        for (idea, decision) in rows {
            let Some(of) = all.get_mut(&idea) else { continue };
            if of.0.len() < MOVES as usize {
                of.0.push(decision);
            }
        }
        Ok(all)
    })?;
    Ok(all
        .iter()
        .map(|(idea, decisions)| (*idea, standing(decisions.0.clone())))
        .collect())
}
