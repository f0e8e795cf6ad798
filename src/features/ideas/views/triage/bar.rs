//! What one has just decided, and how it is taken back.
use serde::Serialize;

use crate::features::ideas::model::IdeaState;
use crate::features::ideas::past::{UNDO_MINUTES, undoable};
use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;

use super::super::history::label;
use super::filters::Chosen;

/// The move that takes it back, from the version that stands.
#[derive(Clone, Debug, Serialize)]
struct Undo {
    action: String,
    version: i32,
    minutes: i64,
}

/// Not signing it after all, as long as nobody else did.
#[derive(Clone, Debug, Serialize)]
struct TakeBack {
    action: String,
    proposal: String,
}

/// The bar that stays until it is closed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Done {
    idea: i32,
    href: String,
    label_key: &'static str,
    undo: Option<Undo>,
    take_back: Option<TakeBack>,
    /// Where it is parted again from the idea it became part of.
    part_href: Option<String>,
}

impl Done {
    pub(super) fn of(tx: &mut ReadTx, number: i32, chosen: &Chosen) -> Result<Option<Done>> {
        let (entry, idea) = match queries::find(tx, number) {
            Err(Error::NotFound) => return Ok(None),
            found => found?,
        };
        let (person, now) = (tx.actor()?.person, tx.now());
        let beside = queries::beside(tx, &entry)?;
        let mut done = Done {
            idea: number,
            href: chosen.idea(number),
            label_key: "triage-proposed",
            undo: None,
            take_back: None,
            part_href: (idea.state == IdeaState::Merged).then(|| format!("{}#unmerge", entry.path)),
        };
        if let Some(waiting) = beside.waiting.as_ref().filter(|waiting| waiting.is_of(person)) {
            done.take_back = Some(TakeBack {
                action: chosen.signature(number),
                proposal: waiting.id.to_string(),
            });
            return Ok(Some(done));
        }
        let decisions = queries::decisions_of(tx, &entry)?;
        let Some(last) = decisions.first().filter(|last| last.person_id == Some(person)) else {
            return Ok(None);
        };
        done.label_key = label(last);
        let own = undoable(&decisions, person, now);
        let stays = own.map_or(Ok(true), |(last, _)| queries::opened_scores(tx, entry.id, last))?;
        done.undo = (!stays).then(|| Undo {
            action: chosen.from(&paths::UNDO.with([&number])),
            version: entry.version,
            minutes: UNDO_MINUTES,
        });
        Ok(Some(done))
    }
}
