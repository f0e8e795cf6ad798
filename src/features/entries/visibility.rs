//! Seeing is data: the one predicate behind every page, list, count, search, notification and live patch.
use diesel::dsl::{And, Eq, EqAny, Or};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::patch::Address;
use crate::kernel::schema::entries;

use super::model::{Entry, Kind, State};

/// A boxed condition on `entries`.
pub type Condition = Box<dyn BoxableExpression<entries::table, Pg, SqlType = Bool>>;

type Published = EqAny<entries::state, Vec<State>>;
type InAudience = EqAny<entries::audience_id, Vec<Uuid>>;
type Own = Eq<entries::author_id, Uuid>;
type Draft = Eq<entries::state, State>;

/// The type of `visible_to`.
pub type VisibleTo = Or<And<Published, Or<InAudience, Own>>, And<Own, Draft>>;

/// What this person may see: what is published (or archived) for an audience they belong to, what they wrote themselves,
/// and their own drafts. No role widens it.
pub fn visible_to(actor: &Actor) -> VisibleTo {
    let shown = entries::state.eq_any(vec![State::Published, State::Archived]);
    let addressed = entries::audience_id.eq_any(actor.audiences.clone());
    let own = entries::author_id.eq(actor.person);
    shown.and(addressed.or(own)).or(entries::author_id.eq(actor.person).and(entries::state.eq(State::Draft)))
}

/// The same for many people at once, as SQL over `entries` and `people`, for those who are told of something published.
pub const SEEN_BY: &str = "(entries.state in ('published', 'archived') and (entries.author_id = people.id or exists (\
     select 1 from active_membership where active_membership.audience_id = entries.audience_id \
     and active_membership.person_id = people.id)))";

/// The entry of that kind and number, if the person may see it; otherwise it does not exist for them.
pub fn find(tx: &mut ReadTx, kind: Kind, number: i32) -> Result<Entry> {
    let visible = visible_to(tx.actor()?);
    let found = entries::table
        .filter(entries::kind.eq(kind))
        .filter(entries::number.eq(number))
        .filter(visible)
        .select(Entry::as_select())
        .first(tx.conn())
        .optional()?;
    found.ok_or(Error::NotFound)
}

/// The entry of a key such as `post-12`.
pub fn find_by_key(tx: &mut ReadTx, key: &str) -> Result<Entry> {
    let (kind, number) = super::model::parse_key(key).ok_or(Error::NotFound)?;
    find(tx, kind, number)
}

/// The entry of a canonical address (blogs and projects, whose names stand in it).
pub fn find_by_path(tx: &mut ReadTx, path: &str) -> Result<Entry> {
    let visible = visible_to(tx.actor()?);
    let found = entries::table.filter(entries::path.eq(path)).filter(visible).select(Entry::as_select()).first(tx.conn()).optional()?;
    found.ok_or(Error::NotFound)
}

/// The entry, locked for a change. Its counters and version stay as they are until the commit.
pub fn lock(tx: &mut ReadTx, id: Uuid) -> Result<Entry> {
    Ok(entries::table.filter(entries::id.eq(id)).for_update().select(Entry::as_select()).first(tx.conn())?)
}

/// Where patches about this entry may go.
pub fn address(entry: &Entry) -> Address {
    match entry.state {
        State::Draft => Address::Person(entry.author_id),
        _ => Address::Audience(entry.audience_id, Some(entry.author_id)),
    }
}

/// Loads the entry of an activity, for the live path. The relay belongs to nobody: rights are checked at delivery.
pub fn of_activity(tx: &mut ReadTx, activity: &Activity) -> Result<Option<Entry>> {
    let Some(id) = activity.entry else { return Ok(None) };
    Ok(entries::table.filter(entries::id.eq(id)).select(Entry::as_select()).first(tx.conn()).optional()?)
}
