//! What an open home page listens to: the topics that together ring for exactly what its tab shows.
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::live::STREAM;
use crate::features::entries::pills;
use crate::features::people::role;
use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Known;
use crate::kernel::db::schema::units;

use super::Tab;

/// The topics of a tab for the person who looks, who follows rooms of these keys. Each line answers to one condition of
/// [`super::queries`].
pub fn of(tx: &mut ReadTx, tab: Tab, rooms: &[String]) -> Result<Vec<String>> {
    let mut topics = vec![STREAM.to_owned()];
    match tab {
        Tab::All => topics.push(pills::ALL.into()),
        Tab::Board => topics.push(pills::CEO.into()),
        Tab::Units => topics.extend(units(tx)?),
        Tab::Mine => {
            topics.extend([pills::OWN.into(), pills::CEO.into()]);
            topics.extend(units(tx)?);
            topics.extend(rooms.iter().map(|key| pills::of_parent(key)));
        }
    }
    Ok(topics)
}

/// Units of a person and those above them, by person and state of rights and names.
type KnownUnits = Known<(Uuid, PeopleRevision), Arc<Vec<(Uuid, String)>>>;

/// Addressed to my unit or one above it or to my board, or written in my own unit.
fn units(tx: &mut ReadTx) -> Result<Vec<String>> {
    let actor = tx.actor()?.clone();
    let (key, known) = ((actor.person, actor.revision), tx.remembered::<KnownUnits>());
    let rows = match known.as_ref().and_then(|known| known.get(&key)) {
        Some(rows) => rows,
        None => Arc::new(
            units::table
                .filter(units::id.eq_any(&actor.rights.units))
                .order(units::slug)
                .select((units::id, units::slug))
                .load(tx.conn())?,
        ),
    };
    if let Some(known) = known {
        known.keep(key, rows.clone());
    }
    let written = rows
        .iter()
        .filter(|(id, _)| Some(*id) == actor.unit())
        .map(|(_, slug)| pills::of_unit(slug));
    let board = actor.is(role::EXECUTIVE).then(|| pills::BOARD.to_owned());
    Ok(written
        .chain(rows.iter().map(|(_, slug)| pills::for_unit(slug)))
        .chain(board)
        .collect())
}
