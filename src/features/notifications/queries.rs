//! Reading notifications. What a person may no longer see is neither listed nor counted.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::dsl::AsSelect;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{self, Found};
use crate::features::entries::lists::TOP;
use crate::features::entries::model::Entry;
use crate::features::entries::reach::{REACHED, REACHED_BY, SEEN_BY, VISIBLE};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage};
use crate::kernel::db::statement::statement;

use super::model::Notification;

/// Groups on one page.
const PAGE: usize = 20;
/// Counting stops here: the bell then says "99+".
pub const MANY: i64 = 100;

/// What the moderation removed is seen by nobody, but its author is told so, as long as it would reach them. Asked as a
/// `case`: of an `or` over two tables PostgreSQL takes milliseconds to plan, on every page.
const OWN_REMOVED: &str = "(notifications.reason = 'removed' and entries.state = 'removed' \
    and notifications.person_id = coalesce((select theirs.person_id from entry_identities theirs \
    where theirs.entry_id = entries.id and theirs.ended_at is null), entries.author_id))";
/// Each comment that was removed is told on its own, because each has its reason.
const ALONE: &str = "case when notifications.reason = 'removed' then notifications.comment_id end";

/// The newest row of a group stands for it: nothing newer of the same entry and reason,
/// in a list of all or of the unread.
const NEWEST: &str = "not exists (select 1 from notifications newer where newer.person_id = notifications.person_id \
    and newer.entry_id = notifications.entry_id and newer.reason = notifications.reason \
    and (newer.reason <> 'removed' or newer.comment_id is not distinct from notifications.comment_id) \
    and (newer.created_at, newer.id) > (notifications.created_at, notifications.id))";
const NEWEST_UNREAD: &str = "not notifications.read and not exists (select 1 from notifications newer \
    where newer.person_id = notifications.person_id and newer.entry_id = notifications.entry_id \
    and newer.reason = notifications.reason and not newer.read \
    and (newer.reason <> 'removed' or newer.comment_id is not distinct from notifications.comment_id) \
    and (newer.created_at, newer.id) > (notifications.created_at, notifications.id))";

/// Unread groups of a person, as far as they are counted: groups are told apart before their rights are asked, so that
/// nothing more is looked up once there are enough.
fn unread_of(person: &str, reached: &str, visible: &str) -> String {
    format!(
        "select count(*) from (select from (select distinct notifications.person_id, notifications.entry_id, \
                 notifications.reason, {ALONE} from notifications \
                 where notifications.person_id = {person} and not notifications.read) notifications \
             cross join lateral (select from entries where entries.id = notifications.entry_id \
                 and (case when {OWN_REMOVED} then {reached} else {visible} end)) shown limit {MANY}) unread"
    )
}

/// The same as SQL with the values `{audiences}` and `{person}`.
pub static UNREAD: LazyLock<String> = LazyLock::new(|| unread_of("{person}", REACHED, VISIBLE));

statement! {
    struct Unread { audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid } -> BigInt = &UNREAD;
}

/// The number, once a request has asked for it.
#[derive(Default)]
struct Asked(Option<i64>);

/// Unread groups, as far as they are counted.
pub fn unread(tx: &mut ReadTx) -> Result<i64> {
    if let Some(number) = unread_if_asked(tx) {
        return Ok(number);
    }
    let actor = tx.actor()?;
    let unread = Unread {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    let number = unread.get_result(tx.conn())?;
    Ok(told(tx, number))
}

/// Keeps the number for whoever asks again.
fn told(tx: &mut ReadTx, number: i64) -> i64 {
    if let Some(asked) = tx.memo::<Asked>() {
        asked.0 = Some(number);
    }
    number
}

/// The same for whoever would ask for it along with something else.
pub fn unread_if_asked(tx: &mut ReadTx) -> Option<i64> {
    tx.memo::<Asked>().and_then(|asked| asked.0)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The same for everybody who was told of an activity.
pub fn unread_of_told(tx: &mut ReadTx, activity: Uuid) -> Result<Vec<(Uuid, i64)>> {
    let counts: Vec<Count> = diesel::sql_query(format!(
        "select people.id as person_id, ({unread}) as number from notifications told \
         join people on people.id = told.person_id where told.activity_id = $1",
        unread = unread_of("people.id", REACHED_BY, SEEN_BY)
    ))
    .bind::<SqlUuid, _>(activity)
    .load(tx.conn())?;
    Ok(counts
        .into_iter()
        .map(|count| (count.person_id, count.number))
        .collect())
}

/// A page of groups, each told by its newest row, and how many are unread.
pub struct Groups {
    /// Newest first.
    pub page: ListPage<Group>,
    /// Unread groups, as far as they are counted.
    pub unread: i64,
}

/// The newest row of a group with its entry, and how many others stand behind it.
pub struct Group {
    /// What stands for all of them.
    pub head: Notification,
    /// What it is about.
    pub entry: Entry,
    /// Is anything in it unread?
    pub unread: bool,
    /// Other people than the newest: in the unread part, else in the whole; counting stops at a hundred rows.
    pub others: i64,
}

/// Groups of which the newest row stands in the list, with what is counted of them and of all that is unread.
fn groups(newest: &str) -> String {
    let head = "head.id, head.entry_id, head.comment_id, head.actor_id, head.reason, head.detail, head.read, \
        head.created_at";
    format!(
        "with head as materialized (select notifications.*, entries.revision \
             from notifications join entries on entries.id = notifications.entry_id \
             where notifications.person_id = {{person}} \
             and (case when {OWN_REMOVED} then {REACHED} else {VISIBLE} end) and {newest} \
             and (notifications.created_at, notifications.id) < ({{at}}, {{before}}) \
             order by notifications.created_at desc, notifications.id desc limit {rows}) \
         select {head}, head.revision, part.unread, case when part.unread then part.fresh else part.whole end, \
             ({unread}) from head cross join lateral ( \
             select coalesce(bool_or(not newest.read), false) as unread, \
                 count(distinct newest.actor_id) filter (where not newest.read and newest.actor_id <> head.actor_id) \
                     as fresh, \
                 count(distinct newest.actor_id) filter (where newest.actor_id <> head.actor_id) as whole \
             from ( \
                 select member.actor_id, member.read from notifications member \
                 where member.person_id = head.person_id and member.entry_id = head.entry_id \
                     and member.reason = head.reason \
                     and (head.reason <> 'removed' or member.comment_id is not distinct from head.comment_id) \
                     and (member.created_at, member.id) <= (head.created_at, head.id) \
                 order by member.created_at desc, member.id desc limit {MANY} \
             ) newest) part order by head.created_at desc, head.id desc",
        rows = PAGE + 1,
        unread = *UNREAD,
    )
}

static ALL: LazyLock<String> = LazyLock::new(|| groups(NEWEST));
static FRESH: LazyLock<String> = LazyLock::new(|| groups(NEWEST_UNREAD));

macro_rules! groups {
    ($($name:ident = $text:expr),*) => {
        $(statement! {
            struct $name {
                audiences: Vec<Uuid> as Array<SqlUuid>, person: Uuid as SqlUuid,
                at: DateTime<Utc> as Timestamptz, before: i64 as BigInt,
            } -> (HeadRow, BigInt, Bool, BigInt, BigInt) = $text;
        }

        impl $name {
            fn rows(tx: &mut ReadTx, (at, before): (DateTime<Utc>, i64)) -> Result<Vec<Row>> {
                let actor = tx.actor()?;
                let (audiences, person) = (actor.rights.audiences.clone(), actor.person);
                Ok($name { audiences, person, at, before }.load(tx.conn())?)
            }
        })*
    };
}
groups!(All = &ALL, Fresh = &FRESH);

type HeadRow = <AsSelect<Notification, Pg> as Expression>::SqlType;
type Row = (Notification, i64, bool, i64, i64);

/// A page of groups, newest first.
pub fn page(tx: &mut ReadTx, unread_only: bool, before: Option<Cursor>) -> Result<Groups> {
    let from = before.map_or((TOP.at, i64::MAX), |before| {
        (before.at, i64::try_from(before.id.as_u128()).unwrap_or(i64::MAX))
    });
    let rows = match unread_only {
        true => Fresh::rows(tx, from),
        false => All::rows(tx, from),
    }?;
    let unread = match rows.first() {
        Some((.., unread)) => told(tx, *unread),
        None => unread(tx)?,
    };
    let found: Vec<Found> = rows
        .iter()
        .map(|(head, revision, ..)| (head.entry_id, *revision))
        .collect();
    let groups = rows.into_iter().zip(kept::rows_of(tx, &found)?);
    let groups = groups.map(|((head, _, unread, others, _), entry)| Group {
        head,
        entry,
        unread,
        others,
    });
    let page = ListPage::from_rows(groups.collect(), PAGE, |Group { head, .. }: &Group| {
        Cursor::new(head.created_at, Uuid::from_u128(u128::from(head.id.unsigned_abs())))
    });
    Ok(Groups { page, unread })
}
