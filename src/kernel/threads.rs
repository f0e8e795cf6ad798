//! Heavy computing (passwords, pictures) on threads of its own, so that it never holds a database thread.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{panic, thread};

use tokio::sync::oneshot;
use uuid::Uuid;

use crate::kernel::base::share::Shares;

pub mod password;
pub mod texts;

type Task = Box<dyn FnOnce() + Send>;

/// Too much is waiting, or the task failed: answered with 503 and Retry-After.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl std::fmt::Display for Busy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("too much work is waiting")
    }
}

impl std::error::Error for Busy {}

/// Tasks of one person that may wait or run at a time: nobody fills the queue alone.
const PER_PERSON: usize = 2;

/// The pool; clones share it, and its threads end with the last clone.
#[derive(Clone, Debug)]
pub struct Threads {
    tasks: SyncSender<Task>,
    shares: Shares,
}

impl Threads {
    /// Half the cores, at least one thread, and eight waiting tasks for each.
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
            let started = thread::Builder::new()
                .name(format!("work-{number}"))
                .spawn(move || serve(&receiver));
            if let Err(error) = started {
                tracing::error!(%error, number, "a worker thread did not start");
            }
        }
        Self {
            tasks: sender,
            shares: Shares::of(PER_PERSON),
        }
    }

    /// Runs a closure in turn. `Busy` at once when no place is free, and when the closure panicked.
    pub async fn run<T: Send + 'static>(&self, task: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let (answer, result) = oneshot::channel();
        // Whoever asked may have gone away: then the work is not done.
        let task = move || {
            if !answer.is_closed() {
                let _ = answer.send(task());
            }
        };
        self.tasks.try_send(Box::new(task)).map_err(|_| Busy)?;
        result.await.map_err(|_| Busy)
    }

    /// The same for work that a person's input may make long: each person has a small share of the places, and after
    /// `patience` the answer is `Busy`. A task that began is told the instant at which nobody waits for it any more,
    /// and ends itself then; one that did not begin by that time never does.
    pub async fn run_for<T: Send + 'static>(
        &self,
        person: Uuid,
        patience: Duration,
        task: impl FnOnce(Instant) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let share = self.shares.take(person).ok_or(Busy)?;
        let deadline = Instant::now() + patience;
        let in_turn = self.run(move || {
            let _share = share;
            (Instant::now() < deadline).then(|| task(deadline))
        });
        tokio::time::timeout(patience, in_turn)
            .await
            .map_err(|_| Busy)??
            .ok_or(Busy)
    }
}

/// Takes one task after the other until the pool is dropped; a panic ends the task, not the thread.
fn serve(tasks: &Mutex<Receiver<Task>>) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else { return };
        if panic::catch_unwind(panic::AssertUnwindSafe(task)).is_err() {
            tracing::error!("a task of the worker pool panicked");
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
        let there = Threads::start().run(|| thread::current().id()).await.unwrap();
        assert_ne!(here, there);
    }

    #[tokio::test]
    async fn a_full_queue_says_busy_at_once_and_recovers() {
        let work = Threads::with(1, 1);
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
    async fn a_panic_ends_the_task_alone() {
        let work = Threads::with(1, 4);
        assert_eq!(work.run(|| -> u8 { panic!("on purpose") }).await, Err(Busy));
        assert_eq!(work.run(|| 5).await, Ok(5));
    }

    #[tokio::test]
    async fn one_person_takes_no_more_than_a_share_and_waits_no_longer_than_allowed() {
        let (work, ada, ben) = (Threads::with(1, 8), Uuid::from_u128(1), Uuid::from_u128(2));
        let (open, gate) = channel::<()>();
        let mut held = Box::pin(work.run(move || gate.recv().unwrap()));
        // One poll puts it first.
        assert!(futures_util::future::poll_immediate(held.as_mut()).await.is_none());
        let patience = Duration::from_millis(50);
        let waiting = (
            work.run_for(ada, patience, |_| ()),
            work.run_for(ada, patience, |_| ()),
            work.run_for(ada, patience, |_| 3),
        );
        let (first, second, third) = tokio::join!(waiting.0, waiting.1, waiting.2);
        assert_eq!(
            (first, second, third),
            (Err(Busy), Err(Busy), Err(Busy)),
            "the thread is taken, and the share too"
        );
        open.send(()).unwrap();
        held.await.unwrap();
        assert_eq!(
            work.run_for(ben, Duration::from_secs(20), |deadline| deadline > Instant::now())
                .await,
            Ok(true)
        );
        assert_eq!(
            work.run_for(ada, Duration::from_secs(20), |_| 4).await,
            Ok(4),
            "what was not begun gave its places back"
        );
    }
}
