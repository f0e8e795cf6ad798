//! The table of work that waits. A job is enqueued in the transaction that needs it, taken by one node at a time, and
//! kept as a dead letter when it failed too often, until somebody has it tried again.
use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::statement::statement;

/// A job that failed so often is dead.
const TRIES: i32 = 6;

/// A job that a transaction asks for; written with it or not at all.
pub(in crate::kernel) struct Asked {
    pub(in crate::kernel) name: &'static str,
    pub(in crate::kernel) key: Option<String>,
    pub(in crate::kernel) payload: Value,
    /// When it is due; none is at once.
    pub(in crate::kernel) at: Option<DateTime<Utc>>,
}

impl Asked {
    /// The job of a night. That it waits is known by its day.
    pub(in crate::kernel) fn by_night(name: &'static str, day: NaiveDate, at: DateTime<Utc>) -> Asked {
        Asked {
            name,
            key: Some(day.to_string()),
            payload: json!({}),
            at: Some(at),
        }
    }
}

/// A job that is due.
#[derive(Queryable)]
pub(in crate::kernel) struct Job {
    id: Uuid,
    pub(in crate::kernel) kind: String,
    pub(in crate::kernel) payload: Value,
    pub(in crate::kernel) attempts: i32,
}

statement! {
    struct Take { now: DateTime<Utc> as Timestamptz } -> (SqlUuid, Text, Jsonb, Integer) =
        "delete from jobs where id = (select id from jobs where dead_at is null and run_at <= ? \
         order by run_at limit 1 for update skip locked) returning id, kind, payload, attempts";
}

/// One after the other, those who ask for a job with the same key; in order, so that no two wait for each other.
const IN_TURN: &str = "select pg_advisory_xact_lock(hashtext('jobs'), hashtext(key)) \
    from (select key from unnest($1) asked (key) where key is not null order by key) asked";

/// A job that waits holds the place of all with its key, and stays where it is until this transaction ends, so that it
/// sees what this one did. One that somebody is doing now may have looked already, so another is added.
const ADD: &str = "insert into jobs (id, kind, key, payload, run_at, created_at) \
    select id, kind, key, payload, run_at, $6 from unnest($1, $2, $3, $4, $5) job (id, kind, key, payload, run_at) \
    where key is null or not exists (select from jobs known where known.kind = job.kind and known.key = job.key \
    and known.dead_at is null for update skip locked)";

/// Adds jobs; part of the caller's transaction, which must be one where keys are to hold.
pub(in crate::kernel) fn insert(conn: &mut PgConnection, jobs: Vec<(Uuid, Asked)>, now: DateTime<Utc>) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    let mut seen = HashSet::new();
    let (mut ids, mut kinds, mut keys, mut payloads, mut times) = (vec![], vec![], vec![], vec![], vec![]);
    for (id, job) in jobs {
        if job
            .key
            .as_ref()
            .is_some_and(|key| !seen.insert((job.name, key.clone())))
        {
            continue;
        }
        ids.push(id);
        kinds.push(job.name);
        keys.push(job.key);
        payloads.push(job.payload);
        times.push(job.at.unwrap_or(now));
    }
    if !seen.is_empty() {
        diesel::sql_query(IN_TURN)
            .bind::<Array<Nullable<Text>>, _>(&keys)
            .execute(conn)?;
    }
    diesel::sql_query(ADD)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Array<Nullable<Text>>, _>(keys)
        .bind::<Array<Jsonb>, _>(payloads)
        .bind::<Array<Timestamptz>, _>(times)
        .bind::<Timestamptz, _>(now)
        .execute(conn)?;
    Ok(())
}

/// Takes the job that is due longest off the queue; part of the transaction that does it. A row that another node works
/// on is passed over.
pub(in crate::kernel) fn take(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Job>> {
    Ok(Take { now }.get_result(conn).optional()?)
}

/// Puts off a job that failed, twice as long each time.
pub(in crate::kernel) fn postpone(conn: &mut PgConnection, job: &Job, reason: &str, now: DateTime<Utc>) -> Result<()> {
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

/// A job that failed too often.
#[derive(QueryableByName)]
pub struct DeadLetter {
    /// Its id, to have it tried again.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// What it would have done.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// What the last attempt failed of.
    #[diesel(sql_type = Text)]
    pub reason: String,
    /// Since when it lies there.
    #[diesel(sql_type = Timestamptz)]
    pub dead_at: DateTime<Utc>,
}

/// The jobs that failed too often, the oldest first; so many at most.
pub fn dead_letters(conn: &mut PgConnection, limit: i32) -> Result<Vec<DeadLetter>> {
    let query = "select id, kind, coalesce(last_error, '') as reason, dead_at from jobs \
        where dead_at is not null order by dead_at, id limit $1";
    Ok(diesel::sql_query(query).bind::<Integer, _>(limit).load(conn)?)
}

/// Has dead letters tried again now, this one or all. Says how many.
pub fn retry(conn: &mut PgConnection, id: Option<Uuid>, now: DateTime<Utc>) -> Result<usize> {
    let query = "update jobs set dead_at = null, attempts = 0, run_at = $2 \
        where dead_at is not null and ($1 is null or id = $1)";
    Ok(diesel::sql_query(query)
        .bind::<Nullable<SqlUuid>, _>(id)
        .bind::<Timestamptz, _>(now)
        .execute(conn)?)
}
