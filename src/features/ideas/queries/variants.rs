//! Variants of an idea: at most one of the group is done.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::reach::visible_to;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entries, ideas};

use super::Pair;

/// So many are named on a page.
const NAMED: i64 = 20;

/// The other variants of an idea that whoever looks may see, in the order in which they came.
pub fn variants_of(tx: &mut ReadTx, (entry, idea): &Pair) -> Result<Vec<Pair>> {
    let Some(group) = idea.variants_id else {
        return Ok(Vec::new());
    };
    let found = entries::table
        .inner_join(ideas::table.on(ideas::entry_id.eq(entries::id)))
        .filter(ideas::variants_id.eq(group))
        .filter(entries::id.ne(entry.id))
        .filter(visible_to(tx.actor()?))
        .order(entries::id)
        .limit(NAMED)
        .select((Entry::as_select(), Idea::as_select()))
        .load(tx.conn())?;
    Ok(found)
}

/// The one of a group that is accepted, beside an idea, whoever may see it.
pub fn taken_variant(tx: &mut ReadTx, group: Uuid, beside: Uuid) -> Result<Option<Uuid>> {
    let states = IdeaState::ALL.iter().copied().filter(|state| state.takes_variant());
    let taken = ideas::table
        .filter(ideas::variants_id.eq(group))
        .filter(ideas::entry_id.ne(beside))
        .filter(ideas::state.eq_any(states.map(IdeaState::word)));
    Ok(taken.select(ideas::entry_id).first(tx.conn()).optional()?)
}

/// Are there others in a group?
pub fn has_company(tx: &mut ReadTx, group: Uuid, beside: Uuid) -> Result<bool> {
    let others = ideas::table
        .filter(ideas::variants_id.eq(group))
        .filter(ideas::entry_id.ne(beside));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(tx.conn())?)
}
