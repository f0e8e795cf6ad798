//! What happened. Every change records an activity in its own transaction; readers take only rows below the transaction
//! horizon, in cursor order, so that a slow transaction that commits late is never skipped.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::db::statement::statement;

/// The kind of the one activity the kernel itself looks at: a new audience, to which open sockets may belong.
pub const AUDIENCE: &str = "audience";

/// A happening, self-describing so that observers need no slice.
#[derive(Clone, Debug)]
pub struct Activity {
    /// What it is about: `post`, `comment`, `vote` ...
    pub kind: String,
    /// What happened: `created`, `edited`, `removed`, `counted`, `moved` ...
    pub verb: String,
    /// The entry it belongs to.
    pub entry: Option<Uuid>,
    /// Who may hear of it.
    pub audience: Option<Uuid>,
    /// Who did it; none for votes and thanks.
    pub person: Option<Uuid>,
    /// Details, such as the new total.
    pub facts: Value,
}

/// An activity as read back, with its place in the order.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its id, the same for every consumer.
    pub id: Uuid,
    /// Its place.
    pub cursor: LiveCursor,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    pub activity: Activity,
}

statement! {
    struct Horizon {} -> BigInt = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
}

/// The cursor of the current snapshot: everything before it is in the snapshot, everything after will be delivered
/// (a few rows may be both, and patches are idempotent).
pub fn horizon(conn: &mut PgConnection) -> QueryResult<LiveCursor> {
    Ok(LiveCursor::at_horizon(Horizon {}.get_result(conn)?))
}

#[derive(Queryable, QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = BigInt)]
    xid: i64,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    verb: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    entry_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    audience_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    facts: Value,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

/// At most `limit` activities after the cursor and below the horizon, in order.
pub fn after(conn: &mut PgConnection, cursor: LiveCursor, limit: i32) -> QueryResult<Vec<Recorded>> {
    let rows: Vec<Row> = diesel::sql_query(
        "select id, xid::text::bigint as xid, seq, kind, verb, entry_id, audience_id, person_id, facts, created_at \
         from activities where (xid, seq) > ($1::text::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot()) \
         order by activities.xid, activities.seq limit $3",
    )
    .bind::<Text, _>(cursor.xid.to_string())
    .bind::<BigInt, _>(cursor.seq)
    .bind::<Integer, _>(limit)
    .load(conn)?;
    Ok(rows.into_iter().map(Recorded::from).collect())
}

statement! {
    struct Find { id: Uuid as SqlUuid } -> (
        SqlUuid, BigInt, BigInt, Text, Text,
        Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<SqlUuid>, Jsonb, Timestamptz,
    ) =
        "select id, xid::text::bigint, seq, kind, verb, entry_id, audience_id, person_id, facts, created_at \
         from activities where id = ?";
}

/// The activity of that id, for the job that follows from it.
pub fn find(conn: &mut PgConnection, id: Uuid) -> QueryResult<Option<Recorded>> {
    Ok(Find { id }.get_result::<Row>(conn).optional()?.map(Recorded::from))
}

/// The activity at this place, once it is below the horizon.
pub fn at(conn: &mut PgConnection, cursor: LiveCursor) -> QueryResult<Option<Recorded>> {
    let before = LiveCursor {
        seq: cursor.seq.saturating_sub(1),
        ..cursor
    };
    Ok(after(conn, before, 1)?.pop().filter(|found| found.cursor == cursor))
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    found: bool,
}

/// Is something committed that readers may not take yet, because an older transaction is still open?
pub fn is_any_above_horizon(conn: &mut PgConnection) -> QueryResult<bool> {
    let row: Found = diesel::sql_query(
        "select exists (select from activities where (xid, seq) >= (pg_snapshot_xmin(pg_current_snapshot()), 0)) \
         as found",
    )
    .get_result(conn)?;
    Ok(row.found)
}

#[derive(QueryableByName)]
struct Age {
    #[diesel(sql_type = diesel::sql_types::Double)]
    seconds: f64,
}

/// Age in seconds of the oldest open write transaction: so far behind live updates can be. For the metrics.
pub fn oldest_write(conn: &mut PgConnection) -> QueryResult<f64> {
    let row: Age = diesel::sql_query(
        "select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::double precision as seconds \
         from pg_stat_activity where backend_xid is not null",
    )
    .get_result(conn)?;
    Ok(row.seconds)
}

impl From<Row> for Recorded {
    fn from(row: Row) -> Recorded {
        Recorded {
            id: row.id,
            cursor: LiveCursor {
                xid: row.xid,
                seq: row.seq,
            },
            at: row.created_at,
            activity: Activity {
                kind: row.kind,
                verb: row.verb,
                entry: row.entry_id,
                audience: row.audience_id,
                person: row.person_id,
                facts: row.facts,
            },
        }
    }
}

/// Activities written by one statement.
const WRITTEN: usize = 500;

/// Writes buffered activities in their order; the last statement of a write, so that its transaction id is taken as
/// late as can be.
pub(super) fn insert(conn: &mut PgConnection, rows: &[(Uuid, DateTime<Utc>, Activity)]) -> QueryResult<()> {
    for some in rows.chunks(WRITTEN) {
        let column =
            |of: fn(&Activity) -> Option<Uuid>| some.iter().map(|(_, _, activity)| of(activity)).collect::<Vec<_>>();
        diesel::sql_query(
            "insert into activities (id, kind, verb, entry_id, audience_id, person_id, facts, created_at) \
             select id, kind, verb, entry_id, audience_id, person_id, facts, created_at \
             from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality \
             as rows (id, kind, verb, entry_id, audience_id, person_id, facts, created_at, place) order by place",
        )
        .bind::<Array<SqlUuid>, _>(some.iter().map(|(id, _, _)| *id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(
            some.iter()
                .map(|(_, _, activity)| activity.kind.as_str())
                .collect::<Vec<_>>(),
        )
        .bind::<Array<Text>, _>(
            some.iter()
                .map(|(_, _, activity)| activity.verb.as_str())
                .collect::<Vec<_>>(),
        )
        .bind::<Array<Nullable<SqlUuid>>, _>(column(|activity| activity.entry))
        .bind::<Array<Nullable<SqlUuid>>, _>(column(|activity| activity.audience))
        .bind::<Array<Nullable<SqlUuid>>, _>(column(|activity| activity.person))
        .bind::<Array<Jsonb>, _>(some.iter().map(|(_, _, activity)| &activity.facts).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(some.iter().map(|(_, at, _)| *at).collect::<Vec<_>>())
        .execute(conn)?;
    }
    Ok(())
}

/// Does what happened lie in the future of this cluster? So it is after a dump of another one was restored: it would
/// count as not yet committed, and pages that come back would miss what is new.
pub fn lies_ahead(conn: &mut PgConnection) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Ahead {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        ahead: bool,
    }
    let query =
        "select coalesce((select max(xid) >= pg_snapshot_xmax(pg_current_snapshot()) from activities), false) as ahead";
    Ok(diesel::sql_query(query).get_result::<Ahead>(conn)?.ahead)
}
