//! What an open home page listens to: the topics that together ring for exactly what its tab shows.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kind::{self, Kind};
use crate::features::entries::live::STREAM;
use crate::features::entries::model::{State, key_of};
use crate::features::entries::pills;
use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{entries, follows, units};

use super::Tab;

/// Blogs and projects a page listens to at most: the ones followed that were begun last.
const FOLLOWED: i64 = 100;

/// The topics of a tab for the person who looks. Each line answers to one condition of [`super::queries`].
pub fn of(tx: &mut ReadTx, tab: Tab) -> Result<Vec<String>> {
    let mut topics = vec![STREAM.to_owned()];
    match tab {
        Tab::All => topics.push(pills::ALL.into()),
        Tab::Board => topics.push(pills::CEO.into()),
        Tab::Units => topics.extend(units(tx)?),
        Tab::Mine => {
            topics.extend([pills::OWN.into(), pills::CEO.into()]);
            topics.extend(units(tx)?);
            topics.extend(followed(tx)?);
        }
    }
    Ok(topics)
}

/// Addressed to my unit or one above it or to my board, or written in my own unit.
fn units(tx: &mut ReadTx) -> Result<Vec<String>> {
    let (own, all) = (tx.actor()?.unit(), tx.actor()?.units.clone());
    let rows: Vec<(Uuid, String)> = units::table
        .filter(units::id.eq_any(all))
        .order(units::slug)
        .select((units::id, units::slug))
        .load(tx.conn())?;
    let written = rows
        .iter()
        .filter(|(id, _)| Some(*id) == own)
        .map(|(_, slug)| pills::of_unit(slug));
    let board = tx.actor()?.is(Role::Executive).then(|| pills::BOARD.to_owned());
    Ok(written
        .chain(rows.iter().map(|(_, slug)| pills::for_unit(slug)))
        .chain(board)
        .collect())
}

/// Blogs and projects I follow bring their articles and updates.
fn followed(tx: &mut ReadTx) -> Result<Vec<String>> {
    let person = tx.actor()?.person;
    let rows: Vec<(Kind, i32)> = follows::table
        .inner_join(entries::table.on(entries::id.eq(follows::entry_id)))
        .filter(follows::person_id.eq(person))
        .filter(follows::active)
        .filter(follows::kind.eq_any(kind::rooms()))
        .filter(entries::state.eq(State::Published))
        .order(entries::id.desc())
        .limit(FOLLOWED)
        .select((entries::kind, entries::number))
        .load(tx.conn())?;
    Ok(rows
        .into_iter()
        .map(|(kind, number)| pills::of_parent(&key_of(kind, number)))
        .collect())
}
