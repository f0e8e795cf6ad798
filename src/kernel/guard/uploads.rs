//! Who is sending a file just now.
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use uuid::Uuid;

/// Somebody whose last file is still being looked at is asked to wait so long.
const NEXT: Duration = Duration::from_secs(4);

/// The people who are sending a file: each may send one at a time.
#[derive(Clone, Debug, Default)]
pub struct Uploads(Arc<Mutex<HashSet<Uuid>>>);

impl Uploads {
    /// The file of this person is on its way; how long to wait when another one still is.
    pub fn begin(&self, person: Uuid) -> Result<Flight, Duration> {
        let fresh = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(person);
        if fresh {
            Ok(Flight {
                uploads: self.clone(),
                person,
            })
        } else {
            Err(NEXT)
        }
    }
}

/// One file on its way, until this is dropped.
#[derive(Debug)]
pub struct Flight {
    uploads: Uploads,
    person: Uuid,
}

impl Flight {
    /// Who sends it.
    pub fn person(&self) -> Uuid {
        self.person
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.uploads
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_sends_one_file_at_a_time() {
        let (uploads, ada, bob) = (Uploads::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let first = uploads.begin(ada).unwrap();
        assert!(uploads.begin(ada).is_err());
        assert!(uploads.begin(bob).is_ok());
        drop(first);
        assert!(uploads.begin(ada).is_ok());
    }
}
