//! From how many units an idea is supported, as far as that may be told.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::support::count;
use crate::features::people::units;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::due::noon;

/// A unit with its votes.
#[derive(Clone, Debug, Serialize)]
struct UnitVotes {
    name: String,
    n: i32,
}

/// What is told beside the votes.
#[derive(Clone, Debug, Serialize)]
pub struct SupportUnits {
    n: i32,
    rows: Vec<UnitVotes>,
    /// Are there others, which are not told one by one?
    more: bool,
    at: Option<DateTime<Utc>>,
}

impl SupportUnits {
    /// Of an idea; nothing where nothing may be told. A part of another idea tells nothing: what it told before,
    /// beside what the whole tells, would give single people away.
    pub fn of(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Option<SupportUnits>> {
        if idea.state == IdeaState::Merged {
            return Ok(None);
        }
        let Some((told, on)) = count::told(tx, entry)? else {
            return Ok(None);
        };
        let Some(n) = told.units else { return Ok(None) };
        let names = names(tx)?;
        let row = |(unit, n): (&Uuid, &i32)| {
            Some(UnitVotes {
                name: names.get(unit)?.clone(),
                n: *n,
            })
        };
        let mut rows: Vec<UnitVotes> = told.cells.iter().filter_map(row).collect();
        rows.sort_by(|one, other| other.n.cmp(&one.n).then_with(|| one.name.cmp(&other.name)));
        Ok(Some(SupportUnits {
            n,
            more: (rows.len() as i32) < n,
            rows,
            at: noon(on),
        }))
    }
}

fn names(tx: &mut ReadTx) -> Result<HashMap<Uuid, String>> {
    let all = units::by_name(tx)?;
    Ok(all.into_iter().map(|(unit, _)| (unit.id, unit.name)).collect())
}
