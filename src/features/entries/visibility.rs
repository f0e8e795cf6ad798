//! Finding an entry for somebody who may see it ([`super::reach`] says who that is); for all others it does not exist.
use std::collections::HashSet;
use std::sync::LazyLock;

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::activity::Activity;
use crate::kernel::db::schema::entries;
use crate::kernel::db::statement::statement;

use super::kind::Kind;
use super::model::{Entry, State, key_of, parse_key};
use super::reach::{VISIBLE, visible_to};

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
    let (kind, number) = parse_key(key).or_missing()?;
    find(tx, kind, number)
}

static SEEN_OF: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select entries.kind, entries.number from unnest({{kinds}}, {{numbers}}) asked (kind, number) \
         join entries on entries.kind = asked.kind and entries.number = asked.number \
         where case when {VISIBLE} then true else false end"
    )
});

statement! {
    struct SeenOf {
        kinds: Vec<String> as Array<Text>,
        numbers: Vec<i32> as Array<Integer>,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
    } -> (Text, Integer) = &SEEN_OF;
}

/// Of these keys those whose entries the person may see; what is no key is none of them.
pub fn seen_of<'k>(tx: &mut ReadTx, keys: impl Iterator<Item = &'k str>) -> Result<HashSet<String>> {
    let asked = keys
        .filter_map(parse_key)
        .map(|(kind, number)| (kind.word().to_owned(), number));
    let (kinds, numbers): (Vec<String>, Vec<i32>) = asked.unzip();
    if numbers.is_empty() {
        return Ok(HashSet::new());
    }
    let actor = tx.actor()?;
    let asked = SeenOf {
        kinds,
        numbers,
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    let seen: Vec<(Kind, i32)> = asked.load(tx.conn())?;
    Ok(seen.into_iter().map(|(kind, number)| key_of(kind, number)).collect())
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

/// Loads the entry of an activity, for the live path. The relay belongs to nobody: rights are checked at delivery.
///
/// Of what was removed meanwhile, itself or with the room it stood in, only that it went is told: patches are built
/// when they are asked for, also long after, and whoever builds one from here cannot show what is gone. `tells_removal`
/// is whether the activity itself is that the entry went.
pub fn of_activity(tx: &mut ReadTx, activity: &Activity, tells_removal: bool) -> Result<Option<Entry>> {
    let Some(id) = activity.entry else { return Ok(None) };
    let rooms = diesel::alias!(entries as rooms);
    let found: Option<(Entry, Option<State>)> = entries::table
        .left_join(rooms.on(rooms.field(entries::id).nullable().eq(entries::parent_id)))
        .filter(entries::id.eq(id))
        .select((Entry::as_select(), rooms.field(entries::state).nullable()))
        .first(tx.conn())
        .optional()?;
    let Some((entry, room)) = found else { return Ok(None) };
    let stands = entry.state != State::Removed || tells_removal;
    Ok(Some(entry).filter(|_| stands && room != Some(State::Removed)))
}
