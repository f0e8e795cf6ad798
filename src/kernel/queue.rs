//! The table of work that waits. A job is enqueued in the transaction that needs it, taken by one node at a time, and
//! kept as a dead letter when it failed too often.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use super::error::Result;

/// A job that failed so often is dead.
const TRIES: i32 = 6;

/// A job that is due.
#[derive(QueryableByName)]
pub(super) struct Job {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    pub(super) kind: String,
    #[diesel(sql_type = Jsonb)]
    pub(super) payload: Value,
    #[diesel(sql_type = Integer)]
    pub(super) attempts: i32,
}

/// Adds a job; part of the caller's transaction.
pub(super) fn insert(conn: &mut PgConnection, id: Uuid, kind: &str, payload: &Value, at: DateTime<Utc>) -> Result<()> {
    diesel::sql_query("insert into jobs (id, kind, payload, run_at, created_at) values ($1, $2, $3, $4, $4)")
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(kind)
        .bind::<Jsonb, _>(payload)
        .bind::<Timestamptz, _>(at)
        .execute(conn)?;
    Ok(())
}

/// Adds a job without payload for later, once: an id that is known stays as it is.
pub(super) fn plan(conn: &mut PgConnection, id: Uuid, kind: &str, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    diesel::sql_query("insert into jobs (id, kind, payload, run_at, created_at) values ($1, $2, '{}', $3, $4) on conflict (id) do nothing")
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
    let job: Option<Job> = diesel::sql_query(
        "select id, kind, payload, attempts from jobs where dead_at is null and run_at <= $1 \
         order by run_at limit 1 for update skip locked",
    )
    .bind::<Timestamptz, _>(now)
    .get_result(conn)
    .optional()?;
    if let Some(job) = &job {
        diesel::sql_query("delete from jobs where id = $1").bind::<SqlUuid, _>(job.id).execute(conn)?;
    }
    Ok(job)
}

/// Puts off a job that failed, twice as long each time.
pub(super) fn postpone(conn: &mut PgConnection, job: &Job, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let attempts = job.attempts + 1;
    let pause = chrono::Duration::seconds(2_i64.pow(attempts.unsigned_abs().min(12)));
    diesel::sql_query(
        "update jobs set attempts = $2, last_error = $3, run_at = $4, dead_at = case when $2 >= $5 then $6 end where id = $1",
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
