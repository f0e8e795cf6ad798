//! What the editor sends is turned into HTML on threads of its own: not on those of the database, one text at a time
//! for each person, with a deadline.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::Threads;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::share::Shares;
use crate::kernel::text::{Prepared, Size, prepare};

/// So long may a text wait and be read. It takes a fraction of a second when nobody else writes.
const LONGEST: Duration = Duration::from_secs(3);
/// Somebody whose last text is still being read is asked to wait so long.
const NEXT: Duration = Duration::from_secs(1);
/// What is to be saved looks so often whether it is its turn.
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

    /// Reads a text of a person. A preview is refused while another one is being read;
    /// what is to be saved waits for it.
    pub async fn prepare(&self, person: Uuid, source: String, size: Size, waits: bool) -> Result<Prepared> {
        let end = Instant::now() + LONGEST;
        while waits && self.shares.is_full(person) && Instant::now() < end {
            tokio::time::sleep(LOOK).await;
        }
        self.run(person, LONGEST, move || prepare(&source, size)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        person: Uuid,
        longest: Duration,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let share = self.shares.take(person).ok_or_else(|| Error::too_many(NEXT))?;
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
        let slow = texts.run(ada, Duration::from_millis(1), move || gate.recv().is_ok());
        assert!(matches!(slow.await, Err(Error::Unavailable)), "the deadline");
        assert!(
            matches!(
                texts.prepare(ada, "a".into(), Size::Full, false).await,
                Err(Error::TooMany(_))
            ),
            "still at work"
        );
        let saved = tokio::spawn({
            let texts = texts.clone();
            async move {
                texts
                    .prepare(ada, "c".into(), Size::Full, true)
                    .await
                    .map(|read| read.words().to_owned())
            }
        });
        tokio::task::yield_now().await;
        open.send(()).unwrap();
        assert_eq!(saved.await.unwrap().unwrap(), "c", "what is saved waits for its turn");
        assert_eq!(
            texts
                .prepare(bob, "*a*".into(), Size::Full, false)
                .await
                .unwrap()
                .words(),
            "a"
        );
        assert_eq!(
            texts.prepare(ada, "b".into(), Size::Full, false).await.unwrap().words(),
            "b"
        );
    }
}
