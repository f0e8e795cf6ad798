//! Work after the commit: a queue in the database. A job is enqueued in the transaction that needs it, taken by one
//! node at a time, tried again with growing pauses, and kept as a dead letter when it failed too often.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::db::WriteTx;
use super::error::{Error, Result};
use super::kernel::Kernel;

const TRIES: i32 = 6;
/// When the work of the night is done, in the organisation's zone.
const NIGHT: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

#[derive(QueryableByName)]
struct Job {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Jsonb)]
    payload: Value,
    #[diesel(sql_type = Integer)]
    attempts: i32,
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

/// Plans the jobs of the coming night, once a night for all nodes: the id of each follows from its kind and day.
fn plan_night(kernel: &Kernel, planned: &mut Option<NaiveDate>) -> Result<()> {
    let (now, site) = (kernel.clock.now(), kernel.site());
    let local = now.with_timezone(&site.zone);
    let today = local.date_naive();
    let day = if local.time() < NIGHT { today } else { today.checked_add_days(Days::new(1)).unwrap_or(today) };
    if *planned == Some(day) {
        return Ok(());
    }
    let at = site.zone.from_local_datetime(&day.and_time(NIGHT)).earliest().map_or(now, |at| at.with_timezone(&Utc));
    let mut conn = kernel.db.checkout()?;
    for kind in kernel.wiring.nightly {
        let digest = Sha256::digest(format!("{kind} {day}"));
        let id = uuid::Builder::from_custom_bytes(std::array::from_fn(|place| digest[place])).into_uuid();
        diesel::sql_query(
            "insert into jobs (id, kind, payload, run_at, created_at) values ($1, $2, '{}', $3, $4) on conflict (id) do nothing",
        )
        .bind::<SqlUuid, _>(id)
        .bind::<Text, _>(*kind)
        .bind::<Timestamptz, _>(at)
        .bind::<Timestamptz, _>(now)
        .execute(&mut *conn)?;
    }
    *planned = Some(day);
    Ok(())
}

/// Runs one due job in one transaction with its effects. False when none was due.
pub fn run_one(kernel: &Arc<Kernel>) -> Result<bool> {
    let mut failed = None;
    let done = kernel.write_as_system(|tx| {
        let Some(job) = take(tx)? else { return Ok(false) };
        let outcome = (kernel.wiring.run_job)(tx, &job.kind, &job.payload);
        outcome.map(|()| true).inspect_err(|error| failed = Some((job, error.to_string())))
    });
    match (done, failed) {
        (Err(_), Some((job, reason))) => postpone(kernel, &job, &reason).map(|()| true),
        (done, _) => done,
    }
}

/// Runs all that is due in the transaction of the caller: for filling the demo, where a commit for each would be waited
/// for hundreds of times. The first failure is the caller's.
pub fn run_all(kernel: &Kernel, tx: &mut WriteTx) -> Result<()> {
    while let Some(job) = take(tx)? {
        (kernel.wiring.run_job)(tx, &job.kind, &job.payload)?;
    }
    Ok(())
}

/// Takes the next due job out of the queue; it is back there when the transaction fails.
fn take(tx: &mut WriteTx) -> Result<Option<Job>> {
    let now = tx.now();
    let job: Option<Job> = diesel::sql_query(
        "select id, kind, payload, attempts from jobs where dead_at is null and run_at <= $1 \
         order by run_at limit 1 for update skip locked",
    )
    .bind::<Timestamptz, _>(now)
    .get_result(tx.conn())
    .optional()?;
    if let Some(job) = &job {
        diesel::sql_query("delete from jobs where id = $1").bind::<SqlUuid, _>(job.id).execute(tx.conn())?;
    }
    Ok(job)
}

fn postpone(kernel: &Arc<Kernel>, job: &Job, reason: &str) -> Result<()> {
    let attempts = job.attempts + 1;
    let now = kernel.clock.now();
    let pause = chrono::Duration::seconds(2_i64.pow(attempts.unsigned_abs().min(12)));
    tracing::warn!(kind = job.kind, attempts, reason, "a job failed");
    diesel::sql_query(
        "update jobs set attempts = $2, last_error = $3, run_at = $4, dead_at = case when $2 >= $5 then $6 end where id = $1",
    )
    .bind::<SqlUuid, _>(job.id)
    .bind::<Integer, _>(attempts)
    .bind::<Text, _>(reason)
    .bind::<Timestamptz, _>(now + pause)
    .bind::<Integer, _>(TRIES)
    .bind::<Timestamptz, _>(now)
    .execute(&mut *kernel.db.checkout()?)?;
    Ok(())
}

/// Works through the queue until the server stops: when a commit woke it, and every second in any case.
pub fn run(kernel: &Arc<Kernel>, stop: &Arc<AtomicBool>) {
    let mut planned = None;
    while !stop.load(Ordering::Relaxed) {
        match plan_night(kernel, &mut planned).and_then(|()| run_one(kernel)) {
            Ok(true) => {}
            Ok(false) | Err(Error::Unavailable) => kernel.commits.wait(Duration::from_secs(1)),
            Err(error) => {
                tracing::error!(%error, "the job queue stumbled");
                kernel.commits.wait(Duration::from_secs(1));
            }
        }
    }
}
