//! Lists of entries of any kind: what is published, newest first, a keyset page at a time.
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::actor::Actor;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::page::{Cursor, Page, below};
use crate::kernel::schema::entries;

use super::model::{Channel, Entry, Kind, State};
use super::visibility::{reaches, visible_to};

/// Before everything: where a list begins that has no cursor yet.
pub const TOP: Cursor = Cursor {
    at: DateTime::<Utc>::MAX_UTC,
    id: Uuid::max(),
};

/// A choice of entries, to be narrowed further.
pub type Choice = entries::BoxedQuery<'static, Pg>;

/// All that is published and that this person may see.
pub fn published(actor: &Actor) -> Choice {
    entries::table
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(actor))
        .into_boxed()
}

/// A page of a choice, newest first.
pub fn newest(tx: &mut ReadTx, choice: Choice, before: Option<Cursor>, limit: usize) -> Result<Page<Entry>> {
    let choice = match before {
        Some(before) => choice.filter(below((entries::published_at, entries::id), before.place())),
        None => choice,
    };
    let rows = choice
        .order((entries::published_at.desc(), entries::id.desc()))
        .limit(limit as i64 + 1)
        .select(Entry::as_select())
        .load(tx.conn())?;
    Ok(Page::from_rows(rows, limit, |entry| {
        Cursor::new(entry.shown_at(), entry.id)
    }))
}

/// Several reasons to be in a list; an entry stands in it for any of them.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// Addressed to one of these audiences.
    pub audiences: Vec<Uuid>,
    /// Written in one of these units.
    pub units: Vec<Uuid>,
    /// An article of one of these blogs, an update of one of these projects.
    pub parents: Vec<Uuid>,
    /// Written by one of these people.
    pub authors: Vec<Uuid>,
    /// One of these.
    pub entries: Vec<Uuid>,
    /// Followed by this person.
    pub follower: Option<Uuid>,
    /// In this channel.
    pub channel: Option<Channel>,
}

/// The first rows of all reasons, those of each read from the newest end of its own index. As one condition with `or` PostgreSQL
/// would walk the whole stream for somebody of whom there is nothing in it.
const NEAREST: &str = concat!(
    "with visible as not materialized ( \
        select id, audience_id, unit_id, parent_id, author_id, channel, published_at from entries \
        where state = 'published' and kind = any($1) and ",
    reaches!("entries.audience_id = any($2)", "$3"),
    " and (published_at, id) < ($4, $5)) \
    select id from ( \
    select near.id, near.published_at from unnest($7) one (id) cross join lateral ( \
        select id, published_at from visible where audience_id = one.id order by published_at desc, id desc limit $6) near \
    union select near.id, near.published_at from unnest($8) one (id) cross join lateral ( \
        select id, published_at from visible where unit_id = one.id order by published_at desc, id desc limit $6) near \
    union select near.id, near.published_at from unnest($9) one (id) cross join lateral ( \
        select id, published_at from visible where parent_id = one.id order by published_at desc, id desc limit $6) near \
    union select near.id, near.published_at from unnest($10) one (id) cross join lateral ( \
        select id, published_at from visible where author_id = one.id order by published_at desc, id desc limit $6) near \
    union select near.id, near.published_at from unnest($12) one (channel) cross join lateral ( \
        select id, published_at from visible where channel = one.channel order by published_at desc, id desc limit $6) near \
    union (select id, published_at from visible where id = any($11) order by published_at desc, id desc limit $6) \
    union (select near.id, near.published_at from follows followed cross join lateral ( \
        select id, published_at from visible where id = followed.entry_id) near \
        where followed.person_id = $13 and followed.active and (followed.published_at, followed.entry_id) < ($4, $5) \
        order by followed.published_at desc, followed.entry_id desc limit $6) \
    ) nearest order by published_at desc, id desc limit $6"
);

#[derive(QueryableByName)]
struct Near {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// A page of what stands in a list for any of these reasons, newest first.
pub fn for_any(
    tx: &mut ReadTx,
    reasons: &Reasons,
    kinds: &[Kind],
    before: Option<Cursor>,
    limit: usize,
) -> Result<Page<Entry>> {
    let actor = tx.actor()?.clone();
    let from = before.unwrap_or(TOP);
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    let near: Vec<Near> = diesel::sql_query(NEAREST)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Array<SqlUuid>, _>(&actor.audiences)
        .bind::<SqlUuid, _>(actor.person)
        .bind::<Timestamptz, _>(from.at)
        .bind::<SqlUuid, _>(from.id)
        .bind::<BigInt, _>(limit as i64 + 1)
        .bind::<Array<SqlUuid>, _>(&reasons.audiences)
        .bind::<Array<SqlUuid>, _>(&reasons.units)
        .bind::<Array<SqlUuid>, _>(&reasons.parents)
        .bind::<Array<SqlUuid>, _>(&reasons.authors)
        .bind::<Array<SqlUuid>, _>(&reasons.entries)
        .bind::<Array<Text>, _>(reasons.channel.map(Channel::word).into_iter().collect::<Vec<_>>())
        .bind::<Nullable<SqlUuid>, _>(reasons.follower)
        .load(tx.conn())?;
    let ids: Vec<Uuid> = near.into_iter().map(|row| row.id).collect();
    newest(tx, published(&actor).filter(entries::id.eq_any(ids)), None, limit)
}
