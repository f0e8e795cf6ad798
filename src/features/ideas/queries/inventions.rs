//! What is kept of possible inventions.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::model::{Idea, IdeaState, Outcome};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::idea_inventions;

/// That an idea was held back, and what came of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_inventions)]
pub struct HeldIdea {
    /// When the company received the idea.
    pub received_at: DateTime<Utc>,
    /// Whom it was addressed to.
    pub audience_id: Uuid,
    /// Who held it back.
    pub marked_by: Uuid,
    /// As one of the innovation team, and not as its author?
    pub by_team: bool,
    /// Why, where the team did.
    pub why: String,
    /// When.
    pub marked_at: DateTime<Utc>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Who said so.
    pub settled_by: Option<Uuid>,
    /// Why.
    pub settled_why: String,
    /// When.
    pub settled_at: Option<DateTime<Utc>>,
}

/// Each time an idea was held back, the latest first.
pub fn inventions_read(tx: &mut ReadTx, idea: Uuid) -> Result<Vec<HeldIdea>> {
    Ok(idea_inventions::table
        .filter(idea_inventions::idea_id.eq(idea))
        // The one that goes on before all that ended, whatever a clock said when each began.
        .order((
            idea_inventions::settled_at.is_null().desc(),
            idea_inventions::marked_at.desc(),
        ))
        .limit(20)
        .select(HeldIdea::as_select())
        .load(tx.conn())?)
}

/// Whom an idea is addressed to, also while it is held back.
pub fn addressed_to(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Uuid> {
    let held = match idea.is_held_back() {
        true => inventions_read(tx, entry.id)?.into_iter().next(),
        false => None,
    };
    Ok(held.map_or(entry.audience_id, |held| held.audience_id))
}

/// May the innovation team hold it back as it stands: on its way, not decided yet, and not one with others?
pub fn may_be_held_back(idea: &Idea) -> bool {
    use IdeaState::{Clarify, Decide, Evaluate, Inbox, Open};
    idea.invention.is_none()
        && idea.joined_count == 0
        && matches!(idea.state, Inbox | Clarify | Open | Evaluate | Decide)
}
