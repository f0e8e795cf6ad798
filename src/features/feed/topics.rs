//! What an open home page listens to: the topics that together ring for exactly what its tab shows.
use crate::features::entries::live::STREAM;
use crate::features::entries::pills;
use crate::features::people::{role, units};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

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

/// Addressed to my unit or one above it or to my board, or written in my own unit.
fn units(tx: &mut ReadTx) -> Result<Vec<String>> {
    let actor = tx.actor()?.clone();
    let mut own = actor.unit().map_or(Ok(Vec::new()), |unit| units::path(tx, unit))?;
    own.sort_unstable_by(|one, other| one.slug.cmp(&other.slug));
    let written = own
        .iter()
        .filter(|unit| Some(unit.id) == actor.unit())
        .map(|unit| pills::of_unit(&unit.slug));
    let board = actor.is(role::EXECUTIVE).then(|| pills::BOARD.to_owned());
    Ok(written
        .chain(own.iter().map(|unit| pills::for_unit(&unit.slug)))
        .chain(board)
        .collect())
}
