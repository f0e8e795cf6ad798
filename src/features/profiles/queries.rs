//! Recent entries of a person and of a unit; all start from `visible_to`.
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kind;
use crate::features::entries::lists::{self, Reasons};
use crate::features::entries::model::Entry;
use crate::features::people::units;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{audience_parts, entry_members, people, unit_ancestors};
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::word::written;

use super::Tab;

/// So many entries stand on a profile or a unit page; the rest is found by search.
const RECENT: usize = 20;
/// Units whose texts an open page of a unit hears of; a page listens to no more than 120 topics.
const UNITS: usize = 100;
/// Faces on a unit page.
pub const FACES: usize = 24;

/// What a person wrote lately; of what holds others, such as projects, also what they only take part in.
pub fn of_person(tx: &mut ReadTx, person: Uuid, tab: Tab) -> Result<Vec<Entry>> {
    let taking_part = entry_members::table
        .filter(entry_members::person_id.eq(person))
        .filter(entry_members::state.eq(written("active")));
    let kinds = tab.kinds();
    let entries = if kinds.iter().any(|kind| kind.0.holds_others) {
        taking_part.select(entry_members::entry_id).load(tx.conn())?
    } else {
        Vec::new()
    };
    let reasons = Reasons {
        authors: vec![person],
        entries,
        ..Reasons::default()
    };
    Ok(lists::for_any(tx, &reasons, &kinds, None, RECENT)?.items)
}

/// What was lately addressed to a unit or written in it or below it.
pub fn of_unit(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<Entry>> {
    let kinds = kind::in_stream();
    let inside = units::inside(tx, unit)?;
    let reasons = Reasons {
        units: inside.into_iter().map(|unit| unit.id).collect(),
        audiences: addressed_to(tx, unit)?.to_vec(),
        ..Reasons::default()
    };
    Ok(lists::for_any(tx, &reasons, &kinds, None, RECENT)?.items)
}

/// Audiences of a unit, at a revision of the rights.
#[derive(Clone, PartialEq, Eq, Hash)]
struct AddressedAt(Uuid, i64);

impl Key for AddressedAt {
    type Value = Arc<Vec<Uuid>>;
}

/// What names the unit itself.
fn addressed_to(tx: &mut ReadTx, unit: Uuid) -> Result<Arc<Vec<Uuid>>> {
    let at = AddressedAt(unit, tx.actor()?.revision.rights);
    tx.known(Some(at), |tx| {
        let audiences = audience_parts::table
            .filter(audience_parts::unit_id.eq(unit))
            .distinct()
            .select(audience_parts::audience_id);
        Ok(Arc::new(audiences.load(tx.conn())?))
    })
}

/// A unit and those below it, by their names in addresses; of very many the first.
pub fn units_inside(tx: &mut ReadTx, unit: Uuid) -> Result<Vec<String>> {
    let inside = units::inside(tx, unit)?.into_iter();
    let mut slugs: Vec<String> = inside.map(|unit| unit.slug).collect();
    slugs.sort_unstable();
    slugs.truncate(UNITS);
    Ok(slugs)
}

/// The first people of a unit and the units below it by name, and whether there are more.
pub fn people_of(tx: &mut ReadTx, unit: Uuid) -> Result<(Vec<Uuid>, bool)> {
    let inside = unit_ancestors::table
        .filter(unit_ancestors::ancestor_id.eq(unit))
        .select(unit_ancestors::unit_id.nullable());
    let mut ids: Vec<Uuid> = people::table
        .filter(people::status.eq("active"))
        .filter(people::unit_id.eq_any(inside).assume_not_null())
        .order((people::sort_name, people::id))
        .select(people::id)
        .at_most(FACES + 1)
        .load(tx.conn())?;
    let more = ids.len() > FACES;
    ids.truncate(FACES);
    Ok((ids, more))
}
