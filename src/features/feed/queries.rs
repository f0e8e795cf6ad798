//! Which entries stand in the stream. Each tab is one keyset query on the spine.
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::lists::{self, Choice};
use crate::features::entries::model::{Channel, Entry, Kind};
use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::{Cursor, Page};
use crate::kernel::schema::{audience_parts, entries, follows};

use super::Tab;

/// Entries on one page of the stream.
pub const PAGE: usize = 20;

/// What is a card of its own in the stream; a blog is not, its articles are.
const KINDS: [Kind; 5] = [Kind::Post, Kind::Article, Kind::Idea, Kind::Project, Kind::Update];

/// A page of a tab, newest first.
pub fn page(tx: &mut ReadTx, tab: Tab, before: Option<Cursor>) -> Result<Page<Entry>> {
    let actor = tx.actor()?.clone();
    let choice = select(tab, &actor);
    lists::newest(tx, choice, before, PAGE)
}

fn select(tab: Tab, actor: &Actor) -> Choice {
    let query = lists::published(actor).filter(entries::kind.eq_any(KINDS));
    let person: Uuid = actor.person;
    let written_here = entries::unit_id.eq_any(actor.unit().into_iter().collect::<Vec<_>>());
    let for_units = audience_parts::table
        .filter(audience_parts::part.eq("unit"))
        .filter(audience_parts::audience_id.eq_any(actor.audiences.clone()))
        .select(audience_parts::audience_id);
    let followed = follows::table.filter(follows::person_id.eq(person)).filter(follows::active).select(follows::entry_id);
    let units = written_here.assume_not_null().or(entries::audience_id.eq_any(for_units));
    match tab {
        Tab::All => query,
        Tab::Board => query.filter(entries::channel.eq(Channel::Ceo)),
        Tab::Units => query.filter(units),
        Tab::Mine => query.filter(
            entries::id
                .eq_any(followed)
                .or(entries::parent_id.eq_any(followed_parents(person)).assume_not_null())
                .or(entries::author_id.eq(person))
                .or(entries::channel.eq(Channel::Ceo).assume_not_null())
                .or(units),
        ),
    }
}

/// A followed blog or project brings its articles and updates.
fn followed_parents(person: Uuid) -> follows::BoxedQuery<'static, Pg, diesel::sql_types::Nullable<diesel::sql_types::Uuid>> {
    follows::table
        .filter(follows::person_id.eq(person))
        .filter(follows::active)
        .filter(follows::kind.eq_any([Kind::Blog, Kind::Project]))
        .select(follows::entry_id.nullable())
        .into_boxed()
}
