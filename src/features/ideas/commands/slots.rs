//! The places of a theme: so many of its ideas may be accepted or in progress at once. Where none is left, one more is
//! accepted by stopping another, in the same transaction and with the same signatures.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::By;
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes;
use crate::kernel::base::error::{Conflict, Error, Result, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_themes;

use super::moving::{Moving, move_idea};

/// Since a decision was proposed, its theme has become full, or what would stop for it has moved.
pub const NO_PLACE: Conflict = Conflict("error-theme-full-now");

/// Is there no place left? Whoever asks is alone with the theme until the commit; ideas are handed in meanwhile.
pub(super) fn is_full(tx: &mut WriteTx, theme: Option<Uuid>) -> Result<bool> {
    let Some(theme) = theme else { return Ok(false) };
    let capacity: Option<i32> = idea_themes::table
        .find(theme)
        .select(idea_themes::capacity)
        .for_no_key_update()
        .first(tx.conn())?;
    match capacity {
        Some(capacity) => Ok(queries::taken(tx, theme)? >= i64::from(capacity)),
        None => Ok(false),
    }
}

/// The idea that stops for one that is accepted, as the form names it; nothing where a place is left. Ideas are locked
/// before their theme, as everywhere.
pub(super) fn claim(tx: &mut WriteTx, pair: &Pair, named: &str) -> Result<Option<Uuid>> {
    let stops = match named {
        "" => None,
        named => Some(named_one(tx, pair, named)?),
    };
    if !is_full(tx, pair.1.theme_id)? {
        return Ok(None);
    }
    match stops {
        None => invalid("stops", "error-theme-full-stop"),
        Some(None) => invalid("stops", "error-choose-stop"),
        Some(Some(stops)) => Ok(Some(stops)),
    }
}

/// What a form names, locked: an idea of the same theme that is under way and somebody else's than whose who decides.
fn named_one(tx: &mut WriteTx, (entry, idea): &Pair, named: &str) -> Result<Option<Uuid>> {
    let Ok(number) = named.parse::<i32>() else {
        return Ok(None);
    };
    if number == entry.number {
        return Ok(None);
    }
    let (other, row) = match queries::find_locked(tx, number) {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let fits = row.state.is_under_way() && row.theme_id == idea.theme_id && !other.is_by(tx.actor()?);
    Ok(fits.then_some(other.id))
}

/// Does what was proposed still hold? Looked at again by whoever signs, with everything locked.
pub(super) fn check(tx: &mut WriteTx, (_, idea): &Pair, to: IdeaState, stops: Option<Uuid>) -> Result<()> {
    if to != IdeaState::Accepted {
        return Ok(());
    }
    let fits = match stops {
        Some(stops) => {
            visibility::lock(tx, stops)?;
            let row = queries::row(tx, stops)?;
            row.state.is_under_way() && row.theme_id == idea.theme_id
        }
        None => false,
    };
    match is_full(tx, idea.theme_id)? && !fits {
        true => Err(Error::Conflict(NO_PLACE)),
        false => Ok(()),
    }
}

/// Moves an idea, and stops the one that is named for it.
pub(super) fn carry_out(tx: &mut WriteTx, pair: Pair, to: IdeaState, moving: &Moving) -> Result<Pair> {
    let full = moving.stops.is_some() && is_full(tx, pair.1.theme_id)?;
    // What stops goes first: it may be the variant in whose place this one is accepted.
    if let Some(stops) = moving.stops.filter(|_| full) {
        stop(tx, stops, &pair.0, moving)?;
    }
    move_idea(tx, pair, to, moving)
}

/// Parks an idea until there is a place again.
fn stop(tx: &mut WriteTx, id: Uuid, accepted: &Entry, moving: &Moving) -> Result<()> {
    let entry = visibility::lock(tx, id)?;
    let idea = queries::row(tx, id)?;
    let theme = themes::of_id(tx, idea.theme_id)?;
    let name = theme.map(|theme| theme.name(tx.lang()).to_owned()).unwrap_or_default();
    // Its number alone: whoever reads this may not be among those who see the other one.
    let said = tx.say("idea-stopped-for", &[("n", accepted.number.to_string().into())])?;
    let trigger = tx.say("idea-stopped-until", &[("name", name.into())])?;
    let stopped = Moving {
        person: moving.person,
        second: moving.second,
        revisit: (None, trigger),
        stopped_for: Some(accepted.id),
        ..Moving::with(tx, By::Team, &said)?
    };
    move_idea(tx, (entry, idea), IdeaState::Parked, &stopped).map(drop)
}
