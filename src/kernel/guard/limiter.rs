//! Rate limits per person or address.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use uuid::Uuid;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Attempts to set up, or to change the own password.
    SignIn,
    /// Changes.
    Write,
    /// Everything else.
    Read,
    /// What a page asks by itself while somebody types: it takes nothing from what they ask for.
    Typing,
    /// Requests of one address without a session, or with a cookie not seen before: after a restart all of them are.
    Stranger,
    /// What a person says on all their open sockets.
    Frame,
    /// Pages that come back and ask what they missed.
    Replay,
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
        Self {
            sign_in: per_minute(10),
            write: per_minute(120),
            read: per_minute(1200),
        }
    }
}

/// So many requests of strangers for each read: a house behind one address opens all its pages at eight o'clock.
const STRANGERS: u32 = 10;
/// So many reads for each replay: thirty a minute by default.
const READS_A_REPLAY: u32 = 40;
/// So many reads for each look at what is being typed: two a second by default.
const READS_A_LOOK: u32 = 10;
/// Frames a minute of one person: ten pages that ping and answer pings say a tenth of it.
const FRAMES: u32 = 1_200;
/// Sessions that are known; when there are more, all are forgotten and looked up again.
const SESSIONS: usize = 100_000;

/// Checks between two sweeps of forgotten keys.
const SWEEP_EVERY: u32 = 1024;

type Keyed = DefaultKeyedRateLimiter<u64>;

/// Counts per key (a person's id or an address) and class. Of keys and sessions only hashes are kept, made with a
/// secret of this process: what is posted can be long, and none of it is to be read from memory.
#[derive(Debug)]
pub struct Limiter {
    sign_in: Keyed,
    write: Keyed,
    read: Keyed,
    typing: Keyed,
    stranger: Keyed,
    replay: Keyed,
    frame: Keyed,
    sessions: RwLock<HashMap<u64, Uuid>>,
    secret: RandomState,
    checks: AtomicU32,
}

impl Limiter {
    /// A limiter with these quotas.
    pub fn new(quotas: Quotas) -> Self {
        let keyed = |count| RateLimiter::keyed(Quota::per_minute(count));
        let times = |count: NonZeroU32, factor| count.saturating_mul(NonZeroU32::MIN.saturating_add(factor - 1));
        let shared = |reads| NonZeroU32::new(quotas.read.get() / reads).unwrap_or(NonZeroU32::MIN);
        Self {
            sign_in: keyed(quotas.sign_in),
            write: keyed(quotas.write),
            read: keyed(quotas.read),
            typing: keyed(shared(READS_A_LOOK)),
            stranger: keyed(times(quotas.read, STRANGERS)),
            replay: keyed(shared(READS_A_REPLAY)),
            frame: keyed(NonZeroU32::MIN.saturating_add(FRAMES - 1)),
            sessions: RwLock::default(),
            secret: RandomState::new(),
            checks: AtomicU32::new(0),
        }
    }

    /// The person a session token was found to belong to: for counting only, never for letting anybody in.
    pub fn person(&self, token: &str) -> Option<Uuid> {
        self.sessions
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&self.secret.hash_one(token))
            .copied()
    }

    /// A session token belongs to this person.
    pub fn remember(&self, token: &str, person: Uuid) {
        let mut sessions = self.sessions.write().unwrap_or_else(PoisonError::into_inner);
        if sessions.len() >= SESSIONS {
            sessions.clear();
        }
        sessions.insert(self.secret.hash_one(token), person);
    }

    /// Counts one request; `Err` says after how long the next is taken.
    pub fn check(&self, key: &str, class: Class) -> Result<(), Duration> {
        // Keys that have their full quota again say nothing: dropping them bounds the memory by the current traffic.
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.sweep();
        }
        let limiter = match class {
            Class::SignIn => &self.sign_in,
            Class::Stranger => &self.stranger,
            Class::Replay => &self.replay,
            Class::Frame => &self.frame,
            Class::Write => &self.write,
            Class::Read => &self.read,
            Class::Typing => &self.typing,
        };
        limiter
            .check_key(&self.secret.hash_one(key))
            .map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
    }

    fn sweep(&self) {
        for limiter in [
            &self.sign_in,
            &self.write,
            &self.read,
            &self.typing,
            &self.stranger,
            &self.replay,
            &self.frame,
        ] {
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
    fn sessions_are_remembered_and_do_not_pile_up() {
        let (limiter, ada) = (Limiter::new(Quotas::default()), Uuid::from_u128(1));
        limiter.remember("token", ada);
        assert_eq!((limiter.person("token"), limiter.person("other")), (Some(ada), None));
        (0..SESSIONS).for_each(|number| limiter.remember(&number.to_string(), ada));
        assert_eq!(limiter.person("token"), None);
        assert!(limiter.sessions.read().unwrap().len() <= SESSIONS);
    }

    #[test]
    fn forgotten_keys_are_swept() {
        let fast = NonZeroU32::MAX;
        let limiter = Limiter::new(Quotas {
            sign_in: fast,
            write: fast,
            read: fast,
        });
        for number in 0..10 * SWEEP_EVERY {
            assert_eq!(limiter.check(&number.to_string(), Class::Read), Ok(()));
        }
        assert!(
            limiter.read.len() <= SWEEP_EVERY as usize,
            "{} keys",
            limiter.read.len()
        );
    }
}
