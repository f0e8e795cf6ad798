//! Rate limits per person or address.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Attempts to sign in.
    SignIn,
    /// Changes.
    Write,
    /// Everything else.
    Read,
}

/// How many a minute for each class; a minute's worth may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotas {
    /// Sign-in attempts a minute.
    pub sign_in: NonZeroU32,
    /// Writes a minute.
    pub write: NonZeroU32,
    /// Reads a minute.
    pub read: NonZeroU32,
}

impl Default for Quotas {
    fn default() -> Self {
        const fn per_minute(count: u32) -> NonZeroU32 {
            NonZeroU32::MIN.saturating_add(count - 1)
        }
        Self { sign_in: per_minute(10), write: per_minute(120), read: per_minute(1200) }
    }
}

/// Checks between two sweeps of forgotten keys.
const SWEEP_EVERY: u32 = 1024;

/// Counts per key (a person's id or an address) and class.
#[derive(Debug)]
pub struct Limiter {
    sign_in: DefaultKeyedRateLimiter<String>,
    write: DefaultKeyedRateLimiter<String>,
    read: DefaultKeyedRateLimiter<String>,
    checks: AtomicU32,
}

impl Limiter {
    /// A limiter with these quotas.
    pub fn new(quotas: Quotas) -> Self {
        let keyed = |count| RateLimiter::keyed(Quota::per_minute(count));
        Self { sign_in: keyed(quotas.sign_in), write: keyed(quotas.write), read: keyed(quotas.read), checks: AtomicU32::new(0) }
    }

    /// Counts one request; `Err` says after how long the next is taken.
    pub fn check(&self, key: &str, class: Class) -> Result<(), Duration> {
        // Keys that have their full quota again say nothing: dropping them bounds the memory by the current traffic.
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.sweep();
        }
        let limiter = match class {
            Class::SignIn => &self.sign_in,
            Class::Write => &self.write,
            Class::Read => &self.read,
        };
        limiter.check_key(&key.to_owned()).map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
    }

    fn sweep(&self) {
        for limiter in [&self.sign_in, &self.write, &self.read] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_sign_in_waits_and_others_do_not() {
        let limiter = Limiter::new(Quotas::default());
        for _ in 0..10 {
            assert_eq!(limiter.check("10.0.0.1", Class::SignIn), Ok(()));
        }
        let wait = limiter.check("10.0.0.1", Class::SignIn).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(6), "{wait:?}");
        assert_eq!(limiter.check("10.0.0.2", Class::SignIn), Ok(()));
        assert_eq!(limiter.check("10.0.0.1", Class::Write), Ok(()));
    }

    #[test]
    fn forgotten_keys_are_swept() {
        let fast = NonZeroU32::MAX;
        let limiter = Limiter::new(Quotas { sign_in: fast, write: fast, read: fast });
        for number in 0..10 * SWEEP_EVERY {
            assert_eq!(limiter.check(&number.to_string(), Class::Read), Ok(()));
        }
        assert!(limiter.read.len() <= SWEEP_EVERY as usize, "{} keys", limiter.read.len());
    }
}
