//! The form with which the innovation team holds back what could be an invention, and says what came of it.
use serde::Deserialize;

use crate::features::ideas::model::{Outcome, WHY_LENGTH};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;
use crate::text_enum;

text_enum! {
    /// What happens to it.
    pub enum InventionStep {
        /// It is held back.
        Hold => "hold",
        /// It is none: it is for whom it was addressed to.
        Release => "release",
        /// It is one, and the company takes it.
        Take => "take",
    }
}

impl InventionStep {
    /// What comes of it; nothing yet where it is held back.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            InventionStep::Hold => None,
            InventionStep::Release => Some(Outcome::Released),
            InventionStep::Take => Some(Outcome::Taken),
        }
    }
}

/// Its fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InventionFields {
    /// `hold`, `release` or `take`.
    #[serde(default)]
    pub step: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

impl InventionFields {
    /// What is to happen, and why.
    pub fn check(&self) -> Result<(InventionStep, String)> {
        let mut errors = FieldErrors::default();
        let step = InventionStep::parse(&self.step);
        if step.is_none() {
            errors.add("step", "error-invention-step");
        }
        let why = errors.text("why", Bounded::<1, WHY_LENGTH>::parse(&self.why));
        for error in errors.0.iter_mut().filter(|error| error.key == "error-empty") {
            error.key = "error-invention-why";
        }
        match (step, why) {
            (Some(step), Some(why)) => Ok((step, why.into_string())),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_held_back_or_released_without_a_reason() {
        let fields = |step: &str, why: &str| InventionFields {
            step: step.into(),
            why: why.into(),
        };
        assert!(fields("hold", "Das Verfahren ist neu.").check().is_ok());
        for (step, why, wrong) in [("hold", " ", 1), ("", "Neu.", 1), ("burn", "", 2)] {
            let refused = fields(step, why).check();
            assert!(
                matches!(&refused, Err(Error::Invalid(errors)) if errors.0.len() == wrong),
                "{step} {why}"
            );
        }
        assert!(fields("take", &"x".repeat(WHY_LENGTH + 1)).check().is_err());
    }
}
