//! Which ideas were on a screen, as the script of a page tells it.
use serde::Deserialize;

use crate::kernel::base::error::{Error, Result};

/// Ideas that are told of at once.
const AT_ONCE: usize = 50;

/// What the script sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeenFields {
    /// Numbers, parted by commas.
    numbers: String,
}

impl SeenFields {
    /// The numbers; no page of ours sends anything else.
    pub fn check(&self) -> Result<Vec<i32>> {
        let numbers: Option<Vec<i32>> = self.numbers.split(',').map(|number| number.parse().ok()).collect();
        numbers
            .filter(|numbers| numbers.len() <= AT_ONCE)
            .ok_or(Error::BadRequest)
    }
}
