//! Work after the commit: takes jobs from the queue and has the slices do them,
//! each in one transaction with its effects.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveTime, TimeZone, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result, caught};
use crate::kernel::base::id::new_id_at;
use crate::kernel::db::WriteTx;
use crate::kernel::db::queue::{self, Asked, Job};
use crate::kernel::kernel::Kernel;

/// When the work of the night is done, in the organisation's zone.
const NIGHT: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Plans the jobs of the coming night, once a night for all nodes: the key of each is its day.
fn plan_night(kernel: &Kernel, planned: &mut Option<NaiveDate>) -> Result<()> {
    let (now, site) = (kernel.clock.now(), kernel.site());
    let local = now.with_timezone(&site.zone);
    let today = local.date_naive();
    let day = if local.time() < NIGHT {
        today
    } else {
        today.checked_add_days(Days::new(1)).unwrap_or(today)
    };
    if *planned == Some(day) {
        return Ok(());
    }
    let at = site
        .zone
        .from_local_datetime(&day.and_time(NIGHT))
        .earliest()
        .map_or(now, |at| at.with_timezone(&Utc));
    let night = |name| (new_id_at(now), Asked::by_night(name, day, at));
    let jobs: Vec<(Uuid, Asked)> = (kernel.wiring.nightly)().into_iter().map(night).collect();
    kernel
        .db
        .checkout()?
        .transaction(|conn| queue::insert(conn, jobs, now))?;
    *planned = Some(day);
    Ok(())
}

/// How often the queue is looked at when nobody commits anything.
const PAUSE: Duration = Duration::from_secs(1);

/// Runs one due job in one transaction with its effects. False when none was due.
pub fn run_one(kernel: &Arc<Kernel>) -> Result<bool> {
    let mut failed = None;
    let done = kernel.write_as_system(|tx| {
        let now = tx.now();
        let Some(job) = queue::take(tx.conn(), now)? else {
            return Ok(false);
        };
        let outcome = caught(|| run_job(kernel, tx, &job));
        outcome
            .map(|()| true)
            .inspect_err(|error| failed = Some((job, error.to_string())))
    });
    match (done, failed) {
        (Err(_), Some((job, reason))) => try_again_later(kernel, &job, &reason).map(|()| true),
        (done, _) => done,
    }
}

fn run_job(kernel: &Kernel, tx: &mut WriteTx, job: &Job) -> Result<()> {
    match (kernel.wiring.job)(&job.kind) {
        Some(info) => info.run(tx, &job.payload),
        None => Err(Error::internal(format!("nobody does jobs of kind {}", job.kind))),
    }
}

/// What the job did is undone with its transaction; the job itself is back in the queue.
fn try_again_later(kernel: &Kernel, job: &Job, reason: &str) -> Result<()> {
    tracing::warn!(kind = job.kind, attempts = job.attempts + 1, reason, "a job failed");
    queue::postpone(&mut *kernel.db.checkout()?, job, reason, kernel.clock.now())
}

/// Runs all that is due in the transaction of the caller: for filling the demo, where a commit for each would be waited
/// for hundreds of times. The first failure is the caller's.
pub fn run_all(kernel: &Kernel, tx: &mut WriteTx) -> Result<()> {
    loop {
        let now = tx.now();
        let Some(job) = queue::take(tx.conn(), now)? else {
            return Ok(());
        };
        run_job(kernel, tx, &job)?;
    }
}

/// Works through the queue until the server stops: when a commit woke it, and every second in any case.
pub fn run(kernel: &Arc<Kernel>, stop: &Arc<AtomicBool>) {
    let mut planned = None;
    while !stop.load(Ordering::Relaxed) {
        // Counted before the queue is looked at: a commit in between is not slept over.
        let seen = kernel.commits.count();
        match plan_night(kernel, &mut planned).and_then(|()| run_one(kernel)) {
            Ok(true) => {}
            Ok(false) | Err(Error::Unavailable | Error::Lost) => drop(kernel.commits.wait_past(seen, PAUSE)),
            Err(error) => {
                tracing::error!(%error, "the job queue stumbled");
                kernel.commits.wait(PAUSE);
            }
        }
    }
}
