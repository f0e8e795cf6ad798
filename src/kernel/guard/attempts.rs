//! Guessing passwords: only what fails counts.
//!
//! An attempt takes from three purses and gives back what it took when the password was right:
//! that of the account at this place (a wrong password again and again), that of the place (many accounts from one
//! place), and that of the account (many places at one account). The last one refuses only from where the account is
//! not known: so whoever attacks it from everywhere does not keep its owner out, who signed in at that place or in that
//! browser before. A place is an address, or the network of an IPv6 address.
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many accounts may fail at a place as often as they may, and so many places at an account.
const TIMES: u32 = 10;
/// Places of accounts that are known; when there are more, all are forgotten.
const KNOWN: usize = 100_000;
/// Attempts between two sweeps of full purses.
const SWEEP_EVERY: u32 = 1_024;
const MINUTE: f64 = 60.0;

/// What is left, and since when.
#[derive(Clone, Copy, Debug)]
struct Purse {
    left: f64,
    at: Instant,
    most: f64,
}

impl Purse {
    fn now(self, now: Instant) -> f64 {
        (self.left + now.saturating_duration_since(self.at).as_secs_f64() * self.most / MINUTE).min(self.most)
    }
}

#[derive(Debug, Default)]
struct State {
    purses: HashMap<u64, Purse>,
    known: HashSet<u64>,
    taken: u32,
}

/// The attempts of this process. Of accounts and places only hashes are kept, made with a secret of this process.
#[derive(Debug)]
pub struct Attempts {
    rate: NonZeroU32,
    secret: RandomState,
    state: Mutex<State>,
}

/// An attempt that is being made. Dropped, it has failed.
#[derive(Debug)]
pub struct Attempt {
    pair: u64,
    place: u64,
    account: u64,
    spared: bool,
}

impl Attempts {
    /// So many failures a minute of one account at one place.
    pub fn new(rate: NonZeroU32) -> Attempts {
        Attempts {
            rate,
            secret: RandomState::new(),
            state: Mutex::default(),
        }
    }

    /// Begins an attempt; `Err` says after how long the next is taken. `own` is true in a browser in which the account
    /// was signed in before.
    pub fn begin(&self, account: &str, place: &str, own: bool) -> Result<Attempt, Duration> {
        let key = |kind: &str, a: &str, b: &str| self.secret.hash_one((kind, a, b));
        let (pair, place, account) = (
            key("pair", account, place),
            key("place", place, ""),
            key("account", account, ""),
        );
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, rate) = (Instant::now(), f64::from(self.rate.get()));
        state.sweep(now);
        let spared = own || state.known.contains(&pair);
        let wanted = [
            (pair, rate),
            (place, rate * f64::from(TIMES)),
            (account, rate * f64::from(TIMES)),
        ];
        let wanted = &wanted[..if spared { 2 } else { 3 }];
        for (key, most) in wanted {
            let left = state.purses.get(key).map_or(*most, |purse| purse.now(now));
            if left < 1.0 {
                return Err(Duration::from_secs_f64((1.0 - left) * MINUTE / most));
            }
        }
        for (key, most) in wanted {
            let purse = state.purses.entry(*key).or_insert(Purse {
                left: *most,
                at: now,
                most: *most,
            });
            *purse = Purse {
                left: purse.now(now) - 1.0,
                at: now,
                most: *most,
            };
        }
        Ok(Attempt {
            pair,
            place,
            account,
            spared,
        })
    }

    /// It did not fail: the password was right, or was never looked at.
    pub fn give_back(&self, attempt: &Attempt) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = [attempt.pair, attempt.place, attempt.account];
        for key in &keys[..if attempt.spared { 2 } else { 3 }] {
            if let Some(purse) = state.purses.get_mut(key) {
                purse.left += 1.0;
            }
        }
    }

    /// The password was right: the account is known at this place from now on.
    pub fn succeeded(&self, attempt: &Attempt) {
        self.give_back(attempt);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.known.len() >= KNOWN {
            state.known.clear();
        }
        state.known.insert(attempt.pair);
    }
}

impl State {
    /// A full purse says nothing: dropping it bounds the memory by the current traffic.
    fn sweep(&mut self, now: Instant) {
        self.taken = self.taken.wrapping_add(1);
        if self.taken.is_multiple_of(SWEEP_EVERY) {
            self.purses.retain(|_, purse| purse.now(now) < purse.most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten() -> Attempts {
        Attempts::new(NonZeroU32::new(10).unwrap())
    }

    fn fail(attempts: &Attempts, account: &str, place: &str) -> bool {
        attempts.begin(account, place, false).is_ok()
    }

    #[test]
    fn the_right_password_costs_nothing() {
        let attempts = ten();
        for _ in 0..1_000 {
            let attempt = attempts.begin("ada", "office", false).unwrap();
            attempts.succeeded(&attempt);
        }
        assert!((0..10).all(|_| fail(&attempts, "ada", "office")));
        let wait = attempts.begin("ada", "office", false).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(6), "{wait:?}");
        assert!(
            fail(&attempts, "ben", "office") && fail(&attempts, "ada", "home"),
            "others and elsewhere go on"
        );
    }

    #[test]
    fn one_place_cannot_try_all_accounts_for_ever() {
        let attempts = ten();
        assert_eq!(
            (0..500)
                .filter(|number| fail(&attempts, &format!("person {number}"), "cellar"))
                .count(),
            100
        );
    }

    #[test]
    fn many_places_cannot_try_one_account_for_ever_nor_keep_its_owner_out() {
        let attempts = ten();
        let home = attempts.begin("ada", "home", false).unwrap();
        attempts.succeeded(&home);
        assert_eq!(
            (0..500)
                .filter(|number| fail(&attempts, "ada", &format!("place {number}")))
                .count(),
            100
        );
        assert!(
            attempts.begin("ada", "home", false).is_ok(),
            "where she signed in before"
        );
        assert!(
            attempts.begin("ada", "train", true).is_ok(),
            "in the browser she signed in with before"
        );
        assert!(attempts.begin("ada", "train", false).is_err());
    }

    #[test]
    fn many_at_once_do_not_get_more_tries() {
        let attempts = ten();
        let open: Vec<_> = (0..50)
            .filter_map(|_| attempts.begin("ada", "cellar", false).ok())
            .collect();
        assert_eq!(open.len(), 10, "an attempt counts from its beginning");
    }

    #[test]
    fn full_purses_are_swept() {
        let attempts = Attempts::new(NonZeroU32::MAX);
        for number in 0..10 * SWEEP_EVERY {
            let attempt = attempts.begin(&number.to_string(), &number.to_string(), false).unwrap();
            attempts.give_back(&attempt);
        }
        assert!(attempts.state.lock().unwrap().purses.len() <= 3 * SWEEP_EVERY as usize);
    }
}
