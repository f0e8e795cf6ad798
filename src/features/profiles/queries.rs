//! Recent entries of a person and of a unit; all start from `visible_to`.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::lists;
use crate::features::entries::model::{Entry, Kind};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::{audience_parts, entries, entry_members, people, unit_ancestors};

use super::Tab;

/// So many entries stand on a profile or a unit page; the rest is found by search.
const RECENT: usize = 20;
/// Faces on a unit page.
pub const FACES: i64 = 24;

/// What a person wrote lately; projects also when they only take part.
pub fn of_person(tx: &mut ReadTx, person: Uuid, tab: Tab) -> Result<Vec<Entry>> {
    let taking_part = entry_members::table
        .filter(entry_members::person_id.eq(person))
        .filter(entry_members::state.eq("active"))
        .select(entry_members::entry_id);
    let choice = lists::published(tx.actor()?).filter(entries::kind.eq_any(tab.kinds().to_vec()));
    let choice = match tab {
        Tab::Projects => choice.filter(entries::author_id.eq(person).or(entries::id.eq_any(taking_part))),
        _ => choice.filter(entries::author_id.eq(person)),
    };
    Ok(lists::newest(tx, choice, None, RECENT)?.items)
}

/// What was lately addressed to a unit or written in it or below it.
pub fn of_unit(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<Entry>> {
    let kinds = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Blog).collect::<Vec<_>>();
    let inside = unit_ancestors::table.filter(unit_ancestors::ancestor_id.eq(unit)).select(unit_ancestors::unit_id.nullable());
    let addressed = audience_parts::table.filter(audience_parts::unit_id.eq(unit)).select(audience_parts::audience_id);
    let concerned = entries::audience_id.eq_any(addressed).or(entries::unit_id.eq_any(inside).assume_not_null());
    let choice = lists::published(tx.actor()?).filter(entries::kind.eq_any(kinds)).filter(concerned);
    Ok(lists::newest(tx, choice, None, RECENT)?.items)
}

/// The first people of a unit and the units below it by name, and whether there are more.
pub fn people_of(tx: &mut ReadTx, unit: Uuid) -> Result<(Vec<Uuid>, bool)> {
    let inside = unit_ancestors::table.filter(unit_ancestors::ancestor_id.eq(unit)).select(unit_ancestors::unit_id.nullable());
    let mut ids: Vec<Uuid> = people::table
        .filter(people::status.eq("active"))
        .filter(people::unit_id.eq_any(inside).assume_not_null())
        .order((people::name, people::id))
        .limit(FACES + 1)
        .select(people::id)
        .load(tx.conn())?;
    let more = i64::try_from(ids.len()).unwrap_or(FACES) > FACES;
    ids.truncate(FACES as usize);
    Ok((ids, more))
}
