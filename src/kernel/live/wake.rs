//! Wakes the threads of this node that wait for commits.
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A counter that grows with every commit and can be waited for.
#[derive(Default)]
pub struct Wake {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Wake {
    /// Something was committed.
    pub fn ring(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// How often it was rung.
    pub fn count(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next ring, but no longer than this.
    pub fn wait(&self, longest: Duration) {
        self.wait_past(self.count(), longest);
    }

    /// Waits this long, whatever is committed.
    pub fn pause(&self, time: Duration) {
        self.wait_past(u64::MAX, time);
    }

    /// Waits until it was rung more often than that, but no longer than this; a ring in between is not missed.
    pub fn wait_past(&self, seen: u64, longest: Duration) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(count, longest, |now| *now <= seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}
