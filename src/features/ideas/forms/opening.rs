//! The form of those who could open a name together.
use serde::Deserialize;
use uuid::Uuid;

use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;
use crate::text_enum;

/// The shortest reason to open a name, and the longest.
pub const OPENING_WHY: (usize, usize) = (20, 1_000);

text_enum! {
    /// One step.
    pub enum OpeningStep {
        /// One asks.
        Ask => "ask",
        /// Another one agrees.
        Confirm => "confirm",
        /// Another one does not.
        Refuse => "refuse",
        /// Whoever asked does no more.
        Withdraw => "withdraw",
    }
}

/// Its fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningFields {
    /// `ask`, `confirm`, `refuse` or `withdraw`.
    #[serde(default)]
    pub step: String,
    /// Why a name is to be opened.
    #[serde(default)]
    pub why: String,
    /// What is answered: the request as the page showed it.
    #[serde(default)]
    pub asked: String,
}

impl OpeningFields {
    /// The step.
    pub fn which(&self) -> Result<OpeningStep> {
        OpeningStep::parse(&self.step).ok_or(Error::BadRequest)
    }

    /// Is it about this request?
    pub fn is_about(&self, opening: Uuid) -> bool {
        Uuid::try_parse(&self.asked) == Ok(opening)
    }

    /// Why.
    pub fn check(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let why = errors.text("why", Bounded::<1, { OPENING_WHY.1 }>::parse(&self.why));
        let why = why.map(Bounded::into_string).unwrap_or_default();
        if errors.0.iter().any(|error| error.key == "error-empty")
            || !errors.any() && why.chars().count() < OPENING_WHY.0
        {
            errors = FieldErrors::one("why", "error-opening-why");
        }
        errors.done().map(|()| why)
    }
}

/// The form of whoever puts their name to an idea.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnNameFields {
    /// Are they sure? `on`, or nothing.
    #[serde(default)]
    pub sure: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_opens_a_name_without_saying_why() {
        let why = |why: &str| {
            OpeningFields {
                why: why.into(),
                ..OpeningFields::default()
            }
            .check()
        };
        assert!(why("Die Idee beleidigt eine Kollegin.").is_ok());
        for short in ["", "   ", "Nur so.", &"x".repeat(19), &"x".repeat(1_001)] {
            assert!(
                matches!(why(short), Err(Error::Invalid(errors)) if errors.0.len() == 1),
                "{short}"
            );
        }
    }
}
