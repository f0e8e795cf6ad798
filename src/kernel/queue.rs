//! The table of work that waits. A job is enqueued in the transaction that needs it, taken by one node at a time, and
//! kept as a dead letter when it failed too often.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use super::error::Result;
use super::statement::statement;

/// A job that failed so often is dead.
const TRIES: i32 = 6;

/// A job that is due.
#[derive(Queryable)]
pub(super) struct Job {
    id: Uuid,
    pub(super) kind: String,
    pub(super) payload: Value,
    pub(super) attempts: i32,
}

statement! {
    struct Take { now: DateTime<Utc> as Timestamptz } -> (SqlUuid, Text, Jsonb, Integer) =
        "delete from jobs where id = (select id from jobs where dead_at is null and run_at <= ? \
         order by run_at limit 1 for update skip locked) returning id, kind, payload, attempts";
}

/// Adds jobs; part of the caller's transaction.
pub(super) fn insert(conn: &mut PgConnection, jobs: Vec<(Uuid, String, Value)>, at: DateTime<Utc>) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    let (mut ids, mut kinds, mut payloads) = (Vec::new(), Vec::new(), Vec::new());
    for (id, kind, payload) in jobs {
        ids.push(id);
        kinds.push(kind);
        payloads.push(payload);
    }
    diesel::sql_query(
        "insert into jobs (id, kind, payload, run_at, created_at) \
         select id, kind, payload, $4, $4 from unnest($1, $2, $3) job (id, kind, payload)",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<Jsonb>, _>(payloads)
    .bind::<Timestamptz, _>(at)
    .execute(conn)?;
    Ok(())
}

/// Adds a job without payload for later, once: an id that is known stays as it is.
pub(super) fn plan(conn: &mut PgConnection, id: Uuid, kind: &str, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    diesel::sql_query(
        "insert into jobs (id, kind, payload, run_at, created_at) values ($1, $2, '{}', $3, $4) \
        on conflict (id) do nothing",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(kind)
    .bind::<Timestamptz, _>(at)
    .bind::<Timestamptz, _>(now)
    .execute(conn)?;
    Ok(())
}

/// Takes the job that is due longest off the queue; part of the transaction that does it. A row that another node works
/// on is passed over.
pub(super) fn take(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Job>> {
    Ok(Take { now }.get_result(conn).optional()?)
}

/// Puts off a job that failed, twice as long each time.
pub(super) fn postpone(conn: &mut PgConnection, job: &Job, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let attempts = job.attempts + 1;
    let pause = chrono::Duration::seconds(2_i64.pow(attempts.unsigned_abs().min(12)));
    diesel::sql_query(
        "update jobs set attempts = $2, last_error = $3, run_at = $4, dead_at = case when $2 >= $5 then $6 end \
         where id = $1",
    )
    .bind::<SqlUuid, _>(job.id)
    .bind::<Integer, _>(attempts)
    .bind::<Text, _>(reason)
    .bind::<Timestamptz, _>(now + pause)
    .bind::<Integer, _>(TRIES)
    .bind::<Timestamptz, _>(now)
    .execute(conn)?;
    Ok(())
}
