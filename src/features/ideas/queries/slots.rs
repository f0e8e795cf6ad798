//! What is under way in a theme.
use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::reach::visible_to;
use crate::features::ideas::model::{Idea, IdeaState};
use crate::features::ideas::themes;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{entries, ideas};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::one_of;

/// More places than a theme can have are not listed.
const MOST: usize = 1_000;

/// How many places of a theme are taken. There are as many as a company can work on at once, so they are counted.
pub fn taken(tx: &mut ReadTx, theme: Uuid) -> Result<i64> {
    let under_way = ideas::table
        .filter(ideas::theme_id.eq(theme))
        .filter(ideas::counted)
        .filter(one_of(ideas::state, IdeaState::under_way()));
    Ok(under_way.select(count_star()).first(tx.conn())?)
}

/// The theme of an idea that waits for a place where none is left.
pub fn full_theme(tx: &mut ReadTx, idea: &Idea) -> Result<Option<Uuid>> {
    let theme = themes::of_id(tx, idea.theme_id)?;
    let Some((id, capacity)) = theme.and_then(|theme| Some((theme.id, theme.capacity?))) else {
        return Ok(None);
    };
    Ok((taken(tx, id)? >= i64::from(capacity)).then_some(id))
}

/// The ideas of a theme that take a place, as far as the person may see them.
pub fn under_way(tx: &mut ReadTx, theme: Uuid) -> Result<Vec<Entry>> {
    let visible = visible_to(tx.actor()?);
    Ok(ideas::table
        .inner_join(entries::table.on(entries::id.eq(ideas::entry_id)))
        .filter(ideas::theme_id.eq(theme))
        .filter(ideas::counted)
        .filter(one_of(ideas::state, IdeaState::under_way()))
        .filter(visible)
        .order((ideas::state_since, ideas::entry_id))
        .select(Entry::as_select())
        .at_most(MOST)
        .load(tx.conn())?)
}

/// Number and title of an idea that a decision names, if the person may see it.
pub fn named(tx: &mut ReadTx, idea: Option<Uuid>) -> Result<Option<(i32, String)>> {
    let Some(idea) = idea else { return Ok(None) };
    let visible = visible_to(tx.actor()?);
    Ok(entries::table
        .filter(entries::id.eq(idea))
        .filter(visible)
        .select((entries::number, entries::title))
        .first(tx.conn())
        .optional()?)
}
