//! Nobody takes all places alone: so many of a thing at a time for each person.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

/// Who has how many just now; clones count together.
#[derive(Clone, Debug)]
pub struct Shares {
    most: usize,
    taken: Arc<Mutex<HashMap<Uuid, usize>>>,
}

impl Shares {
    /// At most so many for each person.
    pub fn of(most: usize) -> Shares {
        Shares {
            most,
            taken: Arc::default(),
        }
    }

    /// One more for this person; none while they have all of theirs.
    pub fn take(&self, person: Uuid) -> Option<Share> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.entry(person).or_default();
        (*own < self.most).then(|| {
            *own += 1;
            Share {
                shares: self.clone(),
                person,
            }
        })
    }
}

/// One of a person's, until this is dropped.
#[derive(Debug)]
pub struct Share {
    shares: Shares,
    person: Uuid,
}

impl Share {
    /// Whose it is.
    pub fn person(&self) -> Uuid {
        self.person
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.shares.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.person) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_has_a_share_and_gives_it_back() {
        let (shares, ada, ben) = (Shares::of(2), Uuid::from_u128(1), Uuid::from_u128(2));
        let (one, two) = (shares.take(ada), shares.take(ada));
        assert!(one.is_some() && two.is_some());
        assert!(shares.take(ada).is_none());
        assert!(shares.clone().take(ben).is_some(), "nobody waits for others");
        drop(one);
        assert!(shares.take(ada).is_some());
        drop(two);
        assert!(shares.taken.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
