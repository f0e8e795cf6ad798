//! Who answers an idea first.
use uuid::Uuid;

use crate::text_enum;

text_enum! {
    /// Who answers the ideas of a unit first.
    pub enum Processing {
        /// The innovation team.
        Central => "central",
        /// The line manager of whoever had it; after some working days the innovation team.
        Manager => "manager",
        /// Whoever of both comes first.
        Both => "both",
    }
}

/// Working days in which a line manager answers.
pub const MANAGER_DAYS: u32 = 10;

/// The turn of a line manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub manager: Uuid,
    /// Does the innovation team wait meanwhile?
    pub alone: bool,
}
