//! What the editor sends is turned into HTML on threads of its own: not on those of the database, one text at a time
//! for each person, with a deadline.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::Threads;
use crate::kernel::base::error::{Error, Result};
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
    work: Threads,
    people: Arc<Mutex<HashSet<Uuid>>>,
}

impl Texts {
    /// One pool for the process.
    pub fn start() -> Texts {
        Texts {
            work: Threads::start(),
            people: Arc::default(),
        }
    }

    /// Reads a text of a person. A preview is refused while another one is being read;
    /// what is to be saved waits for it.
    pub async fn prepare(&self, person: Uuid, source: String, size: Size, waits: bool) -> Result<Prepared> {
        let end = Instant::now() + LONGEST;
        while waits && self.is_busy(person) && Instant::now() < end {
            tokio::time::sleep(LOOK).await;
        }
        self.run(person, LONGEST, move || prepare(&source, size)).await
    }

    fn is_busy(&self, person: Uuid) -> bool {
        self.people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&person)
    }

    async fn run<T: Send + 'static>(
        &self,
        person: Uuid,
        longest: Duration,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = self.turn(person)?;
        // The turn ends with the work, not with the patience of whoever waits: given up is not yet stopped.
        let job = move || {
            let _turn = turn;
            job()
        };
        match tokio::time::timeout(longest, self.work.run(job)).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable),
        }
    }

    fn turn(&self, person: Uuid) -> Result<Turn> {
        let fresh = self
            .people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(person);
        if fresh {
            Ok(Turn {
                people: self.people.clone(),
                person,
            })
        } else {
            Err(Error::too_many(NEXT))
        }
    }
}

/// One text being read, until this is dropped.
struct Turn {
    people: Arc<Mutex<HashSet<Uuid>>>,
    person: Uuid,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[tokio::test]
    async fn one_at_a_time_for_each_person_and_given_up_in_time() {
        let texts = Texts {
            work: Threads::with(1, 4),
            people: Arc::default(),
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
