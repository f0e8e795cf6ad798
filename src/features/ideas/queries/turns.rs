//! Whether a line manager answers first.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::model::Idea;
use crate::features::ideas::pipeline::{Processing, Turn};
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{ideas, people, unit_ancestors, units};

/// The line manager whose turn an idea is.
pub fn turn_of(tx: &mut ReadTx, idea: Uuid) -> Result<Option<Turn>> {
    let row = ideas::table.find(idea).select(Idea::as_select());
    Ok(row.first(tx.conn()).optional()?.and_then(|idea: Idea| idea.turn()))
}

/// Who answers first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The innovation team.
    Team,
    /// A line manager, alone or beside the team.
    Manager(Uuid, Processing),
}

/// Who answers what one person hands in, wherever they hand it in: what is asked for once is not asked again.
pub struct FirstOf {
    person: Uuid,
    unit: Option<Uuid>,
    usual: Option<Processing>,
    manager: Option<Option<Uuid>>,
}

impl FirstOf {
    /// Of somebody who works in this unit.
    pub fn new(person: Uuid, unit: Option<Uuid>) -> FirstOf {
        FirstOf {
            person,
            unit,
            usual: None,
            manager: None,
        }
    }

    /// Where a campaign says who answers its ideas, that; else as the unit does. The team, where nobody is their line
    /// manager.
    pub fn find(&mut self, tx: &mut ReadTx, said: Option<Processing>) -> Result<First> {
        let processing = match said.or(self.usual) {
            Some(known) => known,
            None => *self.usual.insert(processing_of(tx, self.unit)?),
        };
        if processing == Processing::Central {
            return Ok(First::Team);
        }
        let manager = match self.manager {
            Some(known) => known,
            None => *self.manager.insert(manager_of(tx, self.person)?),
        };
        Ok(manager.map_or(First::Team, |manager| First::Manager(manager, processing)))
    }
}

/// The line manager who answers what somebody of this unit hands in, alone or beside the innovation team; none where
/// the team does. The word of a campaign counts for more than that of the unit.
pub fn manager_first(
    tx: &mut ReadTx,
    (person, unit): (Uuid, Option<Uuid>),
    said: Option<Processing>,
) -> Result<Option<(Uuid, Processing)>> {
    Ok(match FirstOf::new(person, unit).find(tx, said)? {
        First::Manager(manager, processing) => Some((manager, processing)),
        First::Team => None,
    })
}

/// As the unit says, or the nearest above it that says anything; else as the company does.
fn processing_of(tx: &mut ReadTx, unit: Option<Uuid>) -> Result<Processing> {
    let said: Option<Option<Processing>> = match unit {
        None => None,
        Some(unit) => unit_ancestors::table
            .inner_join(units::table.on(units::id.eq(unit_ancestors::ancestor_id)))
            .filter(unit_ancestors::unit_id.eq(unit))
            .filter(units::idea_processing.is_not_null())
            .order(unit_ancestors::depth)
            .select(units::idea_processing)
            .first(tx.conn())
            .optional()?,
    };
    match said.flatten() {
        Some(said) => Ok(said),
        None => Ok(rules(tx)?.processing),
    }
}

/// Their line manager, who is still here.
fn manager_of(tx: &mut ReadTx, person: Uuid) -> Result<Option<Uuid>> {
    let managers = diesel::alias!(people as managers);
    let manager = people::table
        .inner_join(managers.on(managers.field(people::id).nullable().eq(people::manager_id)))
        .filter(people::id.eq(person))
        .filter(managers.field(people::status).eq("active"))
        .select(managers.field(people::id));
    Ok(manager.first(tx.conn()).optional()?)
}
