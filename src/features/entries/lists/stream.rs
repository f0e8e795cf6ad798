//! The statement behind lists of entries that stand there for several reasons, and behind what stands beside them.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kind::{self, Kind};
use crate::features::entries::model::{EntryRow, entry_columns};
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::kernel::base::actor::Actor;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::statement::pieces;

use super::{Beside, Reasons};

/// The first rows of all reasons, those of each read from the newest end of its own index. As one condition with `or`
/// PostgreSQL would walk the whole stream for somebody of whom there is nothing in it. The rooms are written out, so
/// that they are the condition of an index. Only the rows of one page meet their contents: PostgreSQL thinks there are
/// many reasons, and would read all entries for so many.
///
/// Channels and units bring the most. Where they fill a page alone, the last row of it is the floor below which nothing
/// stands on the page, so that of a hundred audiences and blogs only what is newer is read.
static NEAREST: LazyLock<String> = LazyLock::new(|| {
    let text = concat!(
        "with visible as not materialized ( \
            select id, audience_id, unit_id, parent_id, author_id, channel, published_at from entries \
            where state = 'published' and kind = any({kinds}) and $seen and (published_at, id) < ({at}, {id})), \
        most as materialized ( \
        select near.id, near.published_at from unnest({units}) one (id) cross join lateral ( \
            select id, published_at from visible where unit_id = one.id \
            order by published_at desc, id desc limit {limit}) near \
        union select near.id, near.published_at from unnest({channels}) one (channel) cross join lateral ( \
            select id, published_at from visible where channel = one.channel \
            order by published_at desc, id desc limit {limit}) near), \
        page as materialized (select published_at from most order by published_at desc, id desc limit {limit}), \
        floor as materialized (select min(published_at) as at from page having count(*) = {limit}), \
        newer as not materialized ( \
            select * from visible where published_at >= coalesce((select at from floor), '-infinity')) \
        select ",
        entry_columns!(),
        " from (select id from (select * from most \
        union select near.id, near.published_at from unnest({addressed}) one (id) cross join lateral ( \
            select id, published_at from newer where audience_id = one.id \
            order by published_at desc, id desc limit {limit}) near \
        union select near.id, near.published_at from ( \
            select unnest({parents}) as id \
            union all select entry_id from follows where person_id = {follower} and active and kind in (",
        "$rooms",
        ") \
        ) one cross join lateral ( \
            select id, published_at from newer where parent_id = one.id \
            order by published_at desc, id desc limit {limit}) near \
        union select near.id, near.published_at from unnest({authors}) one (id) cross join lateral ( \
            select id, published_at from newer where author_id = one.id \
            order by published_at desc, id desc limit {limit}) near \
        union (select id, published_at from newer where id = any({entries}) \
            order by published_at desc, id desc limit {limit}) \
        union (select near.id, near.published_at from follows followed cross join lateral ( \
            select id, published_at from newer where id = followed.entry_id) near \
            where followed.person_id = {follower} and followed.active \
            and (followed.published_at, followed.entry_id) < ({at}, {id}) \
            and followed.published_at >= coalesce((select at from floor), '-infinity') \
            order by followed.published_at desc, followed.entry_id desc limit {limit}) \
        ) found order by published_at desc, id desc limit {limit}) nearest join entries on entries.id = nearest.id \
        order by entries.published_at desc, entries.id desc limit {limit}"
    );
    text.replace("$rooms", &kind::rooms_in_sql())
        .replace("$seen", PUBLISHED_SEEN)
});

/// All there is, from the newest end.
static ALL: LazyLock<String> = LazyLock::new(|| {
    let columns = entry_columns!();
    format!(
        "select {columns} from entries where entries.state = 'published' and entries.kind = any({{kinds}}) \
         and {PUBLISHED_SEEN} \
         and (entries.published_at, entries.id) < ({{at}}, {{id}}) \
         order by entries.published_at desc, entries.id desc limit {{limit}}"
    )
});

pub(super) struct Stream {
    text: String,
    kinds: Vec<String>,
    person: Uuid,
    audiences: Vec<Uuid>,
    at: DateTime<Utc>,
    id: Uuid,
    reasons: Reasons,
    channels: Vec<&'static str>,
}

impl Stream {
    pub(super) fn new(
        actor: &Actor,
        (reasons, kinds): (&Reasons, &[Kind]),
        from: Cursor,
        limit: i64,
        beside: &[Beside],
    ) -> Stream {
        let own: &str = if reasons.all { &ALL } else { &NEAREST };
        let lists = std::iter::once(own.to_owned()).chain(beside.iter().map(|beside| (beside.0)()));
        let lists = lists
            .enumerate()
            .map(|(at, list)| format!("select {at}::int, row_number() over (), list_{at}.* from ({list}) list_{at}"));
        Stream {
            text: lists
                .collect::<Vec<_>>()
                .join(" union all ")
                .replace("{limit}", &limit.to_string()),
            kinds: kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            person: actor.person,
            audiences: actor.rights.audiences.clone(),
            at: from.at,
            id: from.id,
            channels: reasons.channel.map(|channel| channel.word()).into_iter().collect(),
            reasons: reasons.clone(),
        }
    }
}

/// Known by its text, of which there are a few.
impl QueryId for Stream {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl Query for Stream {
    type SqlType = (Integer, BigInt, EntryRow);
}
impl RunQueryDsl<PgConnection> for Stream {}
impl QueryFragment<Pg> for Stream {
    /// Each value stands in a question of its own. So PostgreSQL plans it once for whatever values and not each time
    /// anew for these, which takes longer than to find what is asked for.
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (sql, value) in pieces(&self.text, &[]) {
            out.push_sql(sql);
            let Some(value) = value else { continue };
            out.push_sql("(select ");
            let of = match value {
                "kinds" => text_array(&mut out, &self.kinds)?,
                "channels" => text_array(&mut out, &self.channels)?,
                "audiences" => ids(&mut out, &self.audiences)?,
                "addressed" => ids(&mut out, &self.reasons.audiences)?,
                "units" => ids(&mut out, &self.reasons.units)?,
                "parents" => ids(&mut out, &self.reasons.parents)?,
                "authors" => ids(&mut out, &self.reasons.authors)?,
                "entries" => ids(&mut out, &self.reasons.entries)?,
                "at" => out
                    .push_bind_param::<Timestamptz, _>(&self.at)
                    .map(|()| "timestamptz")?,
                "id" => out.push_bind_param::<SqlUuid, _>(&self.id).map(|()| "uuid")?,
                "person" => out.push_bind_param::<SqlUuid, _>(&self.person).map(|()| "uuid")?,
                "follower" => out
                    .push_bind_param::<Nullable<SqlUuid>, _>(&self.reasons.follower)
                    .map(|()| "uuid")?,
                other => return Err(diesel::result::Error::QueryBuilderError(other.into())),
            };
            out.push_sql(")::");
            out.push_sql(of);
        }
        Ok(())
    }
}

/// Binds words; returns the type they have in SQL.
fn text_array<'b, T: ToSql<Text, Pg> + std::fmt::Debug>(
    out: &mut AstPass<'_, 'b, Pg>,
    words: &'b Vec<T>,
) -> QueryResult<&'static str> {
    out.push_bind_param::<Array<Text>, _>(words).map(|()| "text[]")
}

/// Binds ids; returns the type they have in SQL.
fn ids<'b>(out: &mut AstPass<'_, 'b, Pg>, ids: &'b Vec<Uuid>) -> QueryResult<&'static str> {
    out.push_bind_param::<Array<SqlUuid>, _>(ids).map(|()| "uuid[]")
}
