//! For whom an idea was handed in.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::State;
use crate::features::ideas::forms::Behalf;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::people::units;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{idea_claims, ideas};

use super::Pair;

/// That somebody took over what was handed in for them.
#[derive(Clone, Debug, Queryable)]
pub struct Claim {
    /// As whom they were named.
    pub name: String,
    /// Who handed it in.
    pub submitted_by: Option<Uuid>,
    /// Who they are.
    pub by: Option<Uuid>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

/// For whom it was handed in, if for somebody else.
pub fn claim_of(tx: &mut ReadTx, idea: Uuid) -> Result<Option<Claim>> {
    let claim = idea_claims::table
        .inner_join(ideas::table)
        .filter(idea_claims::idea_id.eq(idea))
        .select((
            idea_claims::name,
            ideas::submitted_by,
            idea_claims::claimed_by,
            idea_claims::claimed_at,
        ));
    Ok(claim.first(tx.conn()).optional()?)
}

/// May this person print the slip with which somebody else takes it over?
pub fn awaits_claim(person: Uuid, (entry, idea): &Pair) -> bool {
    let stands = entry.state == State::Published && !matches!(idea.state, IdeaState::Merged | IdeaState::Withdrawn);
    stands && entry.author_id == person && idea.named_author.is_some()
}

/// The name of a unit, closed or not.
pub fn unit_name(tx: &mut ReadTx, unit: Option<Uuid>) -> Result<Option<String>> {
    let Some(unit) = unit else { return Ok(None) };
    Ok(units::path(tx, unit)?.last().map(|unit| unit.name.clone()))
}

/// The same as the form of a draft says it.
pub fn behalf_of(tx: &mut ReadTx, idea: &Idea) -> Result<Option<Behalf>> {
    let (Some(name), Some(unit)) = (idea.named_author.clone(), idea.named_unit_id) else {
        return Ok(None);
    };
    let consented = idea_claims::table.find(idea.entry_id).select(idea_claims::consented);
    let consented = consented.first(tx.conn()).optional()?.unwrap_or(false);
    let unit = units::path(tx, unit)?
        .last()
        .map(|unit| unit.slug.clone())
        .unwrap_or_default();
    Ok(Some(Behalf { name, unit, consented }))
}
