//! Seeing is data: the one predicate behind every page, list, count, search, notification and live patch.
use diesel::dsl::{And, AsExprOf, Eq, EqAny, IsNull, Or, sql};
use diesel::expression::{SqlLiteral, UncheckedBind};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Lookup, Result};
use crate::kernel::patch::Address;
use crate::kernel::schema::entries;

use super::model::{Entry, Kind, State};

type Published = EqAny<entries::state, Vec<State>>;
type InAudience = EqAny<entries::audience_id, Vec<Uuid>>;
type Own = Eq<entries::author_id, Uuid>;
type Draft = Eq<entries::state, State>;
type OwnDraft = And<IsNull<entries::parent_id>, Own>;
type SharedDesk = SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool>, AsExprOf<Uuid, SqlUuid>>>;

/// The type of `reached`.
pub type Reached = Or<InAudience, And<entries::from_outside, Own>>;

/// The type of `visible_to`.
pub type VisibleTo = Or<And<Published, Reached>, And<Draft, Or<OwnDraft, SharedDesk>>>;

/// What this person may see: what is published (or archived) and reaches them, their own drafts and those of the blogs whose
/// author they are. No role widens it. A draft in a blog belongs to its desk: who writes there no more sees it no more.
pub fn visible_to(actor: &Actor) -> VisibleTo {
    let shown = entries::state.eq_any(vec![State::Published, State::Archived]);
    let own = entries::parent_id.is_null().and(entries::author_id.eq(actor.person));
    shown
        .and(reached(actor))
        .or(entries::state.eq(State::Draft).and(own.or(shared_desk(actor.person))))
}

/// Whom an entry reaches, whatever its state: everyone in its audience, and its author if they wrote to it from outside, such
/// as a question to another unit. Who wrote as one of them sees it as long as they are: a right that is lost takes one's
/// own texts along, since others answer there.
///
/// This and [`SEEN_BY`] (both from `reaches!` where it is SQL), and [`address`] for what is delivered live, are the only
/// places that know.
pub fn reached(actor: &Actor) -> Reached {
    let addressed = entries::audience_id.eq_any(actor.audiences.clone());
    addressed.or(entries::from_outside.and(entries::author_id.eq(actor.person)))
}

/// [`reached`] as SQL over `entries`: given how one belongs to `entries.audience_id`, and who one is.
macro_rules! reaches {
    ($belongs:literal, $person:literal) => {
        concat!(
            "(",
            $belongs,
            " or (entries.from_outside and entries.author_id = ",
            $person,
            "))"
        )
    };
}
pub(super) use reaches;

macro_rules! reaches_people {
    () => {
        reaches!(
            "exists (select 1 from active_membership where active_membership.audience_id = entries.audience_id \
             and active_membership.person_id = people.id)",
            "people.id"
        )
    };
}

/// Does the entry lie on a desk this person shares: is its parent a blog they write for? One look-up by primary key, and
/// only for rows that are drafts. Spelled as SQL so that queries which join members themselves can filter by it too.
fn shared_desk(person: Uuid) -> SharedDesk {
    sql::<Bool>(
        "exists (select from entry_members author where author.entry_id = entries.parent_id \
         and author.role = 'author' and author.state = 'active' and author.person_id = ",
    )
    .bind::<SqlUuid, _>(person)
    .sql(")")
}

/// The same for many people at once, as SQL over `entries` and `people`, for those who are told of something published.
pub const SEEN_BY: &str = concat!(
    "(entries.state in ('published', 'archived') and ",
    reaches_people!(),
    ")"
);

/// [`reached`] for many people at once, whatever the state, as SQL over `entries` and `people`.
pub const REACHED_BY: &str = reaches_people!();

/// The entry of that kind and number, if the person may see it; otherwise it does not exist for them.
pub fn find(tx: &mut ReadTx, kind: Kind, number: i32) -> Result<Entry> {
    let visible = visible_to(tx.actor()?);
    entries::table
        .filter(entries::kind.eq(kind))
        .filter(entries::number.eq(number))
        .filter(visible)
        .select(Entry::as_select())
        .first(tx.conn())
        .or_missing()
}

/// The entry of a key such as `post-12`.
pub fn find_by_key(tx: &mut ReadTx, key: &str) -> Result<Entry> {
    let (kind, number) = super::model::parse_key(key).or_missing()?;
    find(tx, kind, number)
}

/// The entry of a canonical address (blogs and projects, whose names stand in it).
pub fn find_by_path(tx: &mut ReadTx, path: &str) -> Result<Entry> {
    let visible = visible_to(tx.actor()?);
    entries::table
        .filter(entries::path.eq(path))
        .filter(visible)
        .select(Entry::as_select())
        .first(tx.conn())
        .or_missing()
}

/// The entry, locked for a change. Its counters and version stay as they are until the commit.
pub fn lock(tx: &mut ReadTx, id: Uuid) -> Result<Entry> {
    entries::table
        .filter(entries::id.eq(id))
        .for_update()
        .select(Entry::as_select())
        .first(tx.conn())
        .must_exist("the entry of a change")
}

/// Where patches about this entry may go. What was never published, even when it is removed, concerns its author alone.
pub fn address(entry: &Entry) -> Address {
    match entry.state {
        State::Draft => Address::Person(entry.author_id),
        State::Removed if entry.published_at.is_none() => Address::Person(entry.author_id),
        _ => Address::Audience(entry.audience_id, entry.from_outside.then_some(entry.author_id)),
    }
}

/// Where patches go that are for its author alone.
pub fn address_of_author(entry: &Entry) -> Address {
    match entry.from_outside {
        true => Address::Person(entry.author_id),
        false => Address::Within(entry.audience_id, entry.author_id),
    }
}

/// Loads the entry of an activity, for the live path. The relay belongs to nobody: rights are checked at delivery.
///
/// Of what was removed meanwhile, itself or with the room it stood in, only that it went is told: patches are built when
/// they are asked for, also long after, and whoever builds one from here cannot show what is gone.
pub fn of_activity(tx: &mut ReadTx, activity: &Activity) -> Result<Option<Entry>> {
    let Some(id) = activity.entry else { return Ok(None) };
    let rooms = diesel::alias!(entries as rooms);
    let found: Option<(Entry, Option<State>)> = entries::table
        .left_join(rooms.on(rooms.field(entries::id).nullable().eq(entries::parent_id)))
        .filter(entries::id.eq(id))
        .select((Entry::as_select(), rooms.field(entries::state).nullable()))
        .first(tx.conn())
        .optional()?;
    let Some((entry, room)) = found else { return Ok(None) };
    let tells_removal = activity.verb == "removed" && activity.kind == entry.kind.word();
    let stands = entry.state != State::Removed || tells_removal;
    Ok(Some(entry).filter(|_| stands && room != Some(State::Removed)))
}
