//! Work after the commit: takes jobs from the queue and has the slices do them, each in one transaction with its effects.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::db::WriteTx;
use super::error::{Error, Result};
use super::kernel::Kernel;
use super::queue::{self, Job};

/// Runs one due job in one transaction with its effects. False when none was due.
pub fn run_one(kernel: &Arc<Kernel>) -> Result<bool> {
    let mut failed = None;
    let done = kernel.write_as_system(|tx| {
        let now = tx.now();
        let Some(job) = queue::take(tx.conn(), now)? else { return Ok(false) };
        let outcome = (kernel.wiring.run_job)(tx, &job.kind, &job.payload);
        outcome.map(|()| true).inspect_err(|error| failed = Some((job, error.to_string())))
    });
    match (done, failed) {
        (Err(_), Some((job, reason))) => try_again_later(kernel, &job, &reason).map(|()| true),
        (done, _) => done,
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
        let Some(job) = queue::take(tx.conn(), now)? else { return Ok(()) };
        (kernel.wiring.run_job)(tx, &job.kind, &job.payload)?;
    }
}

/// Works through the queue until the server stops: when a commit woke it, and every second in any case.
pub fn run(kernel: &Arc<Kernel>, stop: &Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        match run_one(kernel) {
            Ok(true) => {}
            Ok(false) | Err(Error::Unavailable) => kernel.commits.wait(Duration::from_secs(1)),
            Err(error) => {
                tracing::error!(%error, "the job queue stumbled");
                kernel.commits.wait(Duration::from_secs(1));
            }
        }
    }
}
