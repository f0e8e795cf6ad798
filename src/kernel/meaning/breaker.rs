//! Who asks a model that is away does not ask it again at once: after some failures nobody waits for it any more until
//! one question, which nobody waits for either, is answered.
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Failures in a row after which it counts as away.
const FAILURES: u32 = 3;
/// It is tried again after so long, and then after twice as long each time, up to [`LONGEST`].
const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(60);

/// Counts failures.
#[derive(Debug, Default)]
pub struct Breaker(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    again: Option<Instant>,
}

impl Breaker {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does the model answer, as far as is known?
    pub fn is_closed(&self) -> bool {
        self.state().again.is_none()
    }

    /// May it be asked now? While it is away, once after each pause.
    pub fn may_try(&self) -> bool {
        self.state().again.is_none_or(|again| again <= Instant::now())
    }

    /// It answered. Says whether it was away.
    pub fn answered(&self) -> bool {
        let before = std::mem::take(&mut *self.state());
        before.again.is_some()
    }

    /// It failed. Says whether it is away from now on and was not before.
    pub fn failed(&self) -> bool {
        let mut state = self.state();
        state.failures = state.failures.saturating_add(1);
        if state.failures < FAILURES {
            return false;
        }
        let pause = (FIRST * (1 << (state.failures - FAILURES).min(8))).min(LONGEST);
        state.again.replace(Instant::now() + pause).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_failures_in_a_row_open_it_and_one_answer_closes_it() {
        let breaker = Breaker::default();
        assert!(!breaker.failed() && !breaker.failed() && breaker.is_closed());
        assert!(!breaker.answered());
        assert!(!breaker.failed() && !breaker.failed() && breaker.failed(), "said once");
        assert!(!breaker.is_closed() && !breaker.may_try());
        assert!(!breaker.failed());
        assert!(breaker.answered() && breaker.is_closed() && breaker.may_try());
    }
}
