//! Which entries stand in the stream. Each tab is a keyset page on the spine.
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::Bool;
use uuid::Uuid;

use crate::features::entries::kind;
use crate::features::entries::lists::{self, Beside, Listed, Reasons};
use crate::features::entries::model::Channel;
use crate::features::people::role;
use crate::kernel::base::actor::{Actor, PeopleRevision};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::audience_parts;

use super::Tab;

/// Entries on one page of the stream.
pub const PAGE: usize = 20;

/// A page of a tab, newest first, and what stands beside it; `rooms` are the blogs and projects the person follows.
pub fn page(
    tx: &mut ReadTx,
    (tab, rooms): (Tab, &[Uuid]),
    before: Option<Cursor>,
    beside: &[Beside],
) -> Result<Listed> {
    let reasons = match tab {
        Tab::All => Reasons {
            all: true,
            ..Reasons::default()
        },
        Tab::Board => Reasons {
            channel: Some(Channel::Ceo),
            ..Reasons::default()
        },
        Tab::Units => units(tx)?,
        Tab::Mine => mine(tx, rooms)?,
    };
    lists::with_beside(tx, (reasons, &kind::in_stream()), before, PAGE, beside)
}

/// Audiences that name a unit of the person, by person and revision of the rights.
#[derive(Clone, PartialEq, Eq, Hash)]
struct NamedAt(Uuid, PeopleRevision);

impl Key for NamedAt {
    type Value = Arc<Vec<Uuid>>;
}

/// Addressed to my unit or to one above it, to the board when I belong to it, or written in my own unit. What the
/// innovation team may see of other units is not theirs because of that.
fn units(tx: &mut ReadTx) -> Result<Reasons> {
    let actor = tx.actor()?.clone();
    let at = NamedAt(actor.person, actor.revision);
    let audiences = tx.known(Some(at), |tx| unit_audiences(tx, &actor).map(Arc::new))?;
    Ok(Reasons {
        audiences: audiences.to_vec(),
        units: actor.unit().into_iter().collect(),
        ..Reasons::default()
    })
}

fn unit_audiences(tx: &mut ReadTx, actor: &Actor) -> Result<Vec<Uuid>> {
    let of_unit = audience_parts::part
        .eq("unit")
        .and(audience_parts::unit_id.eq_any(&actor.rights.units).assume_not_null());
    let of_board = audience_parts::part
        .eq("executives")
        .and(actor.is(role::EXECUTIVE).into_sql::<Bool>());
    Ok(audience_parts::table
        .filter(of_unit.or(of_board))
        .filter(audience_parts::audience_id.eq_any(&actor.rights.audiences))
        .distinct()
        .select(audience_parts::audience_id)
        .load(tx.conn())?)
}

/// That, my own, the CEO microblog, and what I follow; a followed blog or project brings its articles and updates.
fn mine(tx: &mut ReadTx, rooms: &[Uuid]) -> Result<Reasons> {
    let person = tx.actor()?.person;
    Ok(Reasons {
        follower: Some(person),
        parents: rooms.to_vec(),
        authors: vec![person],
        channel: Some(Channel::Ceo),
        ..units(tx)?
    })
}
