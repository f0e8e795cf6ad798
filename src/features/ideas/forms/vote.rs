//! The form of a vote.
use serde::Deserialize;

use crate::features::ideas::stance::Stance;
use crate::kernel::base::error::{Result, invalid};

/// What was pressed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteFields {
    /// `for`, `against` or `neutral`; nothing where only one thing is asked.
    #[serde(default)]
    pub stance: String,
}

impl VoteFields {
    /// What the vote says; nothing where nothing is said.
    pub fn stance(&self) -> Result<Option<Stance>> {
        match (self.stance.as_str(), Stance::parse(&self.stance)) {
            ("", _) => Ok(None),
            (_, Some(stance)) => Ok(Some(stance)),
            (_, None) => invalid("stance", "error-vote-stance"),
        }
    }
}
