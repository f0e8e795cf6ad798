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

    /// Waits for the next ring, but no longer than this.
    pub fn wait(&self, longest: Duration) {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *count;
        let _ = self.changed.wait_timeout_while(count, longest, |now| *now == before);
    }
}
