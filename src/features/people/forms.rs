//! The form of the first start: what was typed, and what it becomes when it is valid.
use chrono_tz::Tz;
use serde::Deserialize;

use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::text::bounded::Bounded;

use super::accounts::{check_password, is_email};

/// A name of something: one to 80 characters on one line.
type Name = Bounded<1, 80>;

/// What was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundingFields {
    /// One-time code.
    pub code: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Name of the first unit.
    pub unit: String,
    /// Language code.
    pub language: String,
    /// Name of the time zone.
    pub zone: String,
    /// Code of the region.
    #[serde(default)]
    pub region: String,
    /// Name of the first admin.
    pub name: String,
    /// E-mail of the first admin.
    pub email: String,
    /// Password of the first admin.
    pub password: String,
}

/// A valid form.
pub struct Founding {
    /// One-time code, still to be spent.
    pub code: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Name of the first unit.
    pub unit: String,
    /// Language of the organisation.
    pub language: Lang,
    /// Zone all times are shown in.
    pub zone: Tz,
    /// Whose public holidays are no working days.
    pub region: Region,
    /// Name of the first admin.
    pub name: String,
    /// E-mail of the first admin.
    pub email: String,
    /// Password of the first admin.
    pub password: String,
}

impl FoundingFields {
    /// Checks all fields, so that everything wrong is said at once.
    pub fn check(&self) -> Result<Founding> {
        let mut errors = FieldErrors::default();
        let mut name = |field, text: &str| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            errors.text(field, Name::parse(&line)).map(Bounded::into_string)
        };
        let (organisation, unit) = (name("organisation", &self.organisation), name("unit", &self.unit));
        let person = name("name", &self.name);
        let language = Lang::ALL.into_iter().find(|lang| lang.code() == self.language);
        let zone: Option<Tz> = self.zone.parse().ok();
        let region = Region::parse(&self.region);
        if language.is_none() {
            errors.add("language", "error-choice");
        }
        if zone.is_none() {
            errors.add("zone", "error-choice");
        }
        if region.is_none() {
            errors.add("region", "error-choice");
        }
        if !is_email(self.email.trim()) {
            errors.add("email", "error-email");
        }
        if let Err(Error::Invalid(FieldErrors(more))) = check_password("password", &self.password) {
            errors.0.extend(more);
        }
        let (Some(organisation), Some(unit), Some(name), Some(language), Some(zone), Some(region), false) =
            (organisation, unit, person, language, zone, region, errors.any())
        else {
            return Err(Error::Invalid(errors));
        };
        let (code, email, password) = (self.code.clone(), self.email.trim().to_owned(), self.password.clone());
        Ok(Founding {
            code,
            organisation,
            unit,
            language,
            zone,
            region,
            name,
            email,
            password,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wrong_is_said_at_once() {
        let Err(Error::Invalid(errors)) = FoundingFields::default().check() else {
            panic!("an empty form passed")
        };
        let fields: Vec<_> = errors.0.iter().map(|error| error.field).collect();
        assert_eq!(
            fields,
            [
                "organisation",
                "unit",
                "name",
                "language",
                "zone",
                "region",
                "email",
                "password"
            ]
        );
    }
}
