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

/// The line manager who answers what somebody of this unit hands in, alone or beside the innovation team; none where
/// the team does, or where nobody is their line manager.
pub fn manager_first(tx: &mut ReadTx, person: Uuid, unit: Option<Uuid>) -> Result<Option<(Uuid, Processing)>> {
    let processing = processing_of(tx, unit)?;
    if processing == Processing::Central {
        return Ok(None);
    }
    Ok(manager_of(tx, person)?.map(|manager| (manager, processing)))
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
