//! The statement behind lists of entries that stand there for several reasons, and behind what stands beside them.
use std::sync::LazyLock;

use diesel::sql_types::{BigInt, Integer, Nullable, Text, Uuid as SqlUuid};

use crate::features::entries::kind::Kind;
use crate::features::entries::reach::PUBLISHED_SEEN;
use crate::kernel::base::actor::Actor;
use crate::kernel::db::composed::Composed;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::word::Spelled;

use super::{Beside, Reasons, marks};

/// The first rows of all reasons, those of each read from the newest end of its own index. As one condition with `or`
/// PostgreSQL would walk the whole stream for somebody of whom there is nothing in it. Only the rows of one page are
/// met again: PostgreSQL thinks there are many reasons, and would read all entries for so many. A reason that is not
/// given takes no part: to begin with a plan takes longer than to run it, and this is the largest of all.
fn nearest(reasons: &Reasons) -> String {
    let many = union(&[
        (!reasons.units.is_empty(), OF_UNITS),
        (reasons.channel.is_some(), OF_CHANNEL),
    ]);
    let few = union(&[
        (!reasons.audiences.is_empty(), ADDRESSED),
        (!reasons.parents.is_empty(), OF_PARENTS),
        (!reasons.authors.is_empty(), WRITTEN),
        (!reasons.entries.is_empty(), NAMED),
        (reasons.follower.is_some(), FOLLOWED),
    ]);
    let (floor, found) = match (many, few) {
        (Some(many), Some(few)) => (
            format!(", most as materialized ({many}) {FLOOR}"),
            format!("select * from most union {few}"),
        ),
        (many, few) => (GIVEN.into(), many.or(few).unwrap_or_else(|| NOTHING.into())),
    };
    format!(
        "with visible as not materialized ( \
             select id, audience_id, unit_id, parent_id, author_id, channel, published_at from entries \
             where state = 'published' and kind = any({{kinds}}) and {PUBLISHED_SEEN} \
             and (published_at, id) < ({{at}}, {{id}})){floor} select entries.id, entries.revision from ( \
             select id from ({found}) found order by published_at desc, id desc limit {{limit}} \
         ) nearest join entries on entries.id = nearest.id \
         order by entries.published_at desc, entries.id desc limit {{limit}}"
    )
}

/// Channels and units bring the most. Where they fill a page alone, the last row of it is the floor below which nothing
/// stands on the page, so that of a hundred audiences and blogs only what is newer is read.
const FLOOR: &str = ", \
    page as materialized (select published_at from most order by published_at desc, id desc limit {limit}), \
    floor as materialized (select min(published_at) as at from page having count(*) = {limit}), \
    newer as not materialized ( \
        select * from visible where published_at >= coalesce((select at from floor), '-infinity'))";
/// Where only one of the two has a part: the floor that is given, if there is one.
const GIVEN: &str = ", floor as not materialized (select {since}::timestamptz as at), \
    newer as not materialized ( \
        select * from visible where published_at >= coalesce({since}::timestamptz, '-infinity'))";

const OF_UNITS: &str = "select near.id, near.published_at from unnest({units}) one (id) cross join lateral ( \
    select id, published_at from visible where unit_id = one.id \
    order by published_at desc, id desc limit {limit}) near";
const OF_CHANNEL: &str = "(select id, published_at from visible where channel = {channel} \
    order by published_at desc, id desc limit {limit})";
const ADDRESSED: &str = "select near.id, near.published_at from unnest({addressed}) one (id) cross join lateral ( \
    select id, published_at from newer where audience_id = one.id \
    order by published_at desc, id desc limit {limit}) near";
const OF_PARENTS: &str = "select near.id, near.published_at from unnest({parents}) one (id) cross join lateral ( \
    select id, published_at from newer where parent_id = one.id \
    order by published_at desc, id desc limit {limit}) near";
const WRITTEN: &str = "select near.id, near.published_at from unnest({authors}) one (id) cross join lateral ( \
    select id, published_at from newer where author_id = one.id \
    order by published_at desc, id desc limit {limit}) near";
const NAMED: &str = "(select id, published_at from newer where id = any({entries}) \
    order by published_at desc, id desc limit {limit})";
const FOLLOWED: &str = "(select near.id, near.published_at from follows followed cross join lateral ( \
    select id, published_at from newer where id = followed.entry_id) near \
    where followed.person_id = {follower} and followed.active \
    and (followed.published_at, followed.entry_id) < ({at}, {id}) \
    and followed.published_at >= coalesce((select at from floor), '-infinity') \
    order by followed.published_at desc, followed.entry_id desc limit {limit})";
const NOTHING: &str = "select null::uuid as id, null::timestamptz as published_at where false";

/// Those parts that are wanted, as one; none if there is none.
fn union(parts: &[(bool, &str)]) -> Option<String> {
    let wanted = parts.iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, part)| *part);
    let wanted: Vec<&str> = wanted.collect();
    (!wanted.is_empty()).then(|| wanted.join(" union "))
}

/// All there is, from the newest end.
static ALL: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select entries.id, entries.revision from entries \
         where entries.state = 'published' and entries.kind = any({{kinds}}) and {PUBLISHED_SEEN} \
         and (entries.published_at, entries.id) < ({{at}}, {{id}}) \
         order by entries.published_at desc, entries.id desc limit {{limit}}"
    )
});

/// What a row holds: its list, its place there, the entry and its revision, and a mark of the person on it or on a
/// comment.
type Row = (Integer, BigInt, SqlUuid, BigInt, Nullable<SqlUuid>, Nullable<Text>);

/// The stream from a place on, and what stands beside it.
pub(super) fn stream(
    actor: &Actor,
    (reasons, kinds): (&Reasons, &[Kind]),
    from: Cursor,
    limit: i64,
    beside: &[Beside],
) -> Composed<Row> {
    let own = if reasons.all { ALL.clone() } else { nearest(reasons) };
    let lists = std::iter::once(own).chain(beside.iter().map(|beside| (beside.0)()));
    let lists = lists.enumerate().map(|(at, list)| {
        format!("select {at}::int as list, row_number() over () as place, list_{at}.* from ({list}) list_{at}")
    });
    let lists = lists.collect::<Vec<_>>().join(" union all ");
    let marks = marks::beside("lists.id");
    let text = format!(
        "select lists.*, marks.comment_id, marks.mark from ({lists}) lists \
         left join lateral ({marks}) marks (entry_id, comment_id, mark) on true"
    );
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.word().to_owned()).collect();
    let Reasons {
        audiences,
        units,
        authors,
        entries,
        parents,
        channel,
        follower,
        since,
        ..
    } = reasons.clone();
    Composed::new(text.replace("{limit}", &limit.to_string()))
        .with("kinds", kinds)
        .with("person", actor.person)
        .with("audiences", actor.rights.audiences.clone())
        .with("at", from.at)
        .with("id", from.id)
        .with("channel", channel.map(|channel| channel.spelled().to_owned()))
        .with("addressed", audiences)
        .with("units", units)
        .with("authors", authors)
        .with("entries", entries)
        .with("parents", parents)
        .with("since", since)
        .with("follower", follower)
}
