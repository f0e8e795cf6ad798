//! What the editor sends is turned into HTML on threads of its own: not on those of the database, one text at a time
//! for each person, with a deadline.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::Threads;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::share::{Share, Shares};
use crate::kernel::text::{Prepared, Size, prepare};

/// So long may a text wait and be read. It takes a fraction of a second when nobody else writes.
const LONGEST: Duration = Duration::from_secs(3);
/// Whose turn did not come is asked to wait so long.
const NEXT: Duration = Duration::from_secs(1);
/// Whoever waits looks so often whether it is their turn.
const LOOK: Duration = Duration::from_millis(20);

/// The threads for texts, and the people whose text they read.
#[derive(Clone, Debug)]
pub struct Texts {
    threads: Threads,
    shares: Shares,
}

impl Texts {
    /// One pool for the process.
    pub fn start() -> Texts {
        Texts {
            threads: Threads::start(),
            shares: Shares::of(1),
        }
    }

    /// Reads a text of a person, after the one of theirs that is being read: what was typed last is what they want to
    /// see, and to save.
    pub async fn prepare(&self, person: Uuid, source: String, size: Size) -> Result<Prepared> {
        let share = self.turn(person).await?;
        self.run(share, LONGEST, move || prepare(&source, size)).await
    }

    /// The one share of a person. To look whether it is free and to take it is one step: of two requests that find it
    /// free at the same moment the other one waits on.
    async fn turn(&self, person: Uuid) -> Result<Share> {
        let end = Instant::now() + LONGEST;
        loop {
            match self.shares.take(person) {
                Some(share) => return Ok(share),
                None if Instant::now() < end => tokio::time::sleep(LOOK).await,
                None => return Err(Error::too_many(NEXT)),
            }
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        share: Share,
        longest: Duration,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        // The share ends with the work, not with the patience of whoever waits: given up is not yet stopped.
        let task = move || {
            let _share = share;
            task()
        };
        match tokio::time::timeout(longest, self.threads.run(task)).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[tokio::test]
    async fn one_at_a_time_for_each_person_and_given_up_in_time() {
        let texts = Texts {
            threads: Threads::with(1, 4),
            shares: Shares::of(1),
        };
        let (ada, bob) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (open, gate) = channel::<()>();
        let share = texts.turn(ada).await.unwrap();
        let slow = texts.run(share, Duration::from_millis(1), move || gate.recv().is_ok());
        assert!(matches!(slow.await, Err(Error::Unavailable)), "the deadline");
        let saved = tokio::spawn({
            let texts = texts.clone();
            async move {
                texts
                    .prepare(ada, "c".into(), Size::Full)
                    .await
                    .map(|read| read.words().to_owned())
            }
        });
        tokio::task::yield_now().await;
        assert!(!saved.is_finished(), "it waits for its turn");
        open.send(()).unwrap();
        assert_eq!(saved.await.unwrap().unwrap(), "c");
        assert_eq!(texts.prepare(bob, "*a*".into(), Size::Full).await.unwrap().words(), "a");
        assert_eq!(texts.prepare(ada, "b".into(), Size::Full).await.unwrap().words(), "b");
    }

    #[test]
    fn whatever_is_saved_at_the_same_moment_is_saved() {
        let texts = Texts {
            threads: Threads::with(2, 8),
            shares: Shares::of(1),
        };
        // As in the server: each of its threads runs a loop of its own.
        let start = std::sync::Barrier::new(4);
        let save = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
            let one = || texts.prepare(Uuid::from_u128(1), "a".into(), Size::Full);
            runtime.unwrap().block_on(async {
                let mut refused = 0;
                for _ in 0..20 {
                    start.wait();
                    refused += usize::from(one().await.is_err());
                }
                refused
            })
        };
        std::thread::scope(|scope| {
            for saver in [(); 4].map(|()| scope.spawn(save)) {
                assert_eq!(saver.join().unwrap(), 0);
            }
        });
    }
}
