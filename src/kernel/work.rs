//! Heavy computing (passwords, pictures) on threads of its own, so that it never holds a database thread.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::{panic, thread};

use tokio::sync::oneshot;

pub mod password;
pub mod texts;

type Job = Box<dyn FnOnce() + Send>;

/// Too much is waiting, or the job failed: answered with 503 and Retry-After.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl std::fmt::Display for Busy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("too much work is waiting")
    }
}

impl std::error::Error for Busy {}

/// The pool; clones share it, and its threads end with the last clone.
#[derive(Clone, Debug)]
pub struct Work(SyncSender<Job>);

impl Work {
    /// Half the cores, at least one thread, and eight waiting jobs for each.
    pub fn start() -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads = (cores / 2).max(1);
        Self::with(threads, threads * 8)
    }

    /// A pool of so many threads and waiting places.
    pub fn with(threads: usize, waiting: usize) -> Self {
        let (sender, receiver) = sync_channel(waiting);
        let receiver = Arc::new(Mutex::new(receiver));
        for number in 0..threads {
            let receiver = Arc::clone(&receiver);
            let started = thread::Builder::new().name(format!("work-{number}")).spawn(move || serve(&receiver));
            if let Err(error) = started {
                tracing::error!(%error, number, "a worker thread did not start");
            }
        }
        Self(sender)
    }

    /// Runs a closure in turn. `Busy` at once when no place is free, and when the closure panicked.
    pub async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let (answer, result) = oneshot::channel();
        // Whoever asked may have gone away: then the work is not done.
        let job = move || {
            if !answer.is_closed() {
                let _ = answer.send(job());
            }
        };
        self.0.try_send(Box::new(job)).map_err(|_| Busy)?;
        result.await.map_err(|_| Busy)
    }
}

/// Takes one job after the other until the pool is dropped; a panic ends the job, not the thread.
fn serve(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if panic::catch_unwind(panic::AssertUnwindSafe(job)).is_err() {
            tracing::error!("a job of the worker pool panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[tokio::test]
    async fn runs_elsewhere_and_answers() {
        let here = thread::current().id();
        let there = Work::start().run(|| thread::current().id()).await.unwrap();
        assert_ne!(here, there);
    }

    #[tokio::test]
    async fn a_full_queue_says_busy_at_once_and_recovers() {
        let work = Work::with(1, 1);
        let (open, gate) = channel::<()>();
        let (began, begun) = oneshot::channel();
        let first = work.clone();
        let first = tokio::spawn(async move {
            first
                .run(move || {
                    began.send(()).unwrap();
                    gate.recv().unwrap();
                    1
                })
                .await
        });
        begun.await.unwrap();
        let mut second = Box::pin(work.run(|| 2));
        // One poll puts it in the only waiting place.
        assert!(futures_util::future::poll_immediate(second.as_mut()).await.is_none());
        assert_eq!(work.run(|| 3).await, Err(Busy));
        open.send(()).unwrap();
        assert_eq!((first.await.unwrap(), second.await), (Ok(1), Ok(2)));
        assert_eq!(work.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn a_panic_ends_the_job_alone() {
        let work = Work::with(1, 4);
        assert_eq!(work.run(|| -> u8 { panic!("on purpose") }).await, Err(Busy));
        assert_eq!(work.run(|| 5).await, Ok(5));
    }
}
