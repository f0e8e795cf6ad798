//! Handing in for somebody else, and taking over what was handed in for oneself.
use serde::Deserialize;

use super::one_line;
use crate::features::ideas::model::NAME_LENGTH;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;

/// For whom an idea is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behalf {
    /// Their name.
    pub name: String,
    /// The slug of the unit where they work.
    pub unit: String,
    /// Did they agree to be named?
    pub consented: bool,
}

impl Behalf {
    /// What three fields say; a draft may be without their consent yet.
    pub fn of(name: &str, unit: &str, consent: &str, publish: bool) -> Result<Option<Behalf>> {
        let name = one_line(name);
        let consented = !consent.is_empty();
        if name.is_empty() && unit.is_empty() && !consented {
            return Ok(None);
        }
        let mut errors = FieldErrors::default();
        let name = errors.text("behalf_name", Bounded::<1, NAME_LENGTH>::parse(&name));
        for error in errors.0.iter_mut().filter(|error| error.key == "error-empty") {
            error.key = "error-behalf-name";
        }
        if unit.is_empty() {
            errors.add("behalf_unit", "error-behalf-unit");
        }
        if publish && !consented {
            errors.add("behalf_consent", "error-behalf-consent");
        }
        match name {
            Some(name) if !errors.any() => Ok(Some(Behalf {
                name: name.into_string(),
                unit: unit.to_owned(),
                consented,
            })),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

/// The form of whoever takes an idea over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimFields {
    /// The code on the slip, as it was typed.
    #[serde(default)]
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_named_who_was_not_asked() {
        assert_eq!(Behalf::of("", "", "", true).ok(), Some(None));
        let whole = Behalf::of(" Anna\nBerg ", "it", "on", true).ok().flatten();
        assert_eq!(whole.map(|behalf| behalf.name), Some("Anna Berg".to_owned()));
        for (name, unit, consent, wrong) in [("Anna", "it", "", 1), ("", "it", "on", 1), ("", "", "on", 2)] {
            let refused = Behalf::of(name, unit, consent, true);
            assert!(
                matches!(&refused, Err(Error::Invalid(errors)) if errors.0.len() == wrong),
                "{name} {unit}"
            );
        }
        assert!(Behalf::of("Anna", "it", "", false).is_ok(), "a draft may wait for it");
    }
}
