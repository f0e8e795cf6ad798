//! Which entries stand in the stream. Each tab is a keyset page on the spine.
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::features::entries::kind;
use crate::features::entries::lists::{self, Reasons};
use crate::features::entries::model::{Channel, Entry};
use crate::kernel::actor::Role;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::{Cursor, Page};
use crate::kernel::schema::{audience_parts, entries, follows};

use super::Tab;

/// Entries on one page of the stream.
pub const PAGE: usize = 20;

/// A page of a tab, newest first.
pub fn page(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>) -> Result<Page<Entry>> {
    let kinds = kind::in_stream();
    let all = lists::published(tx.actor()?).filter(entries::kind.eq_any(kinds.clone()));
    match tab {
        Tab::All => lists::newest(tx, all, before, PAGE),
        Tab::Board => lists::newest(tx, all.filter(entries::channel.eq(Channel::Ceo)), before, PAGE),
        Tab::Units => {
            let reasons = units(tx)?;
            lists::for_any(tx, &reasons, &kinds, before, PAGE)
        }
        Tab::Mine => {
            let reasons = mine(tx)?;
            lists::for_any(tx, &reasons, &kinds, before, PAGE)
        }
    }
}

/// Addressed to my unit or to one above it, to the board when I belong to it, or written in my own unit. What the
/// innovation team may see of other units is not theirs because of that.
fn units(tx: &mut ReadTx) -> Result<Reasons> {
    let actor = tx.actor()?.clone();
    let of_unit = audience_parts::part
        .eq("unit")
        .and(audience_parts::unit_id.eq_any(&actor.units).assume_not_null());
    let of_board = audience_parts::part
        .eq("executives")
        .and(actor.is(Role::Executive).into_sql::<Bool>());
    let audiences = audience_parts::table
        .filter(of_unit.or(of_board))
        .filter(audience_parts::audience_id.eq_any(&actor.audiences))
        .distinct()
        .select(audience_parts::audience_id)
        .load(tx.conn())?;
    Ok(Reasons {
        audiences,
        units: actor.unit().into_iter().collect(),
        ..Reasons::default()
    })
}

/// That, my own, the CEO microblog, and what I follow; a followed blog or project brings its articles and updates.
fn mine(tx: &mut ReadTx) -> Result<Reasons> {
    let person = tx.actor()?.person;
    let parents = follows::table
        .filter(follows::person_id.eq(person))
        .filter(follows::active)
        .filter(follows::kind.eq_any(kind::rooms()))
        .select(follows::entry_id)
        .load(tx.conn())?;
    Ok(Reasons {
        parents,
        follower: Some(person),
        authors: vec![person],
        channel: Some(Channel::Ceo),
        ..units(tx)?
    })
}
