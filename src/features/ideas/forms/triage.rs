//! The forms of the triage: notes, who looks after an idea, when it is looked at again, views and starts of answers.
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Body, Bounded};

/// The longest name of a view or a start of an answer.
pub const NAME_LENGTH: usize = 60;

/// A note for the team.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFields {
    /// The note; beside the form of a decision, which has one too.
    #[serde(default, rename = "triage-note")]
    pub note: String,
}

impl NoteFields {
    /// The note, if it says something; otherwise what is wrong with this field.
    pub fn check(&self, field: &'static str) -> Result<String> {
        let mut errors = FieldErrors::default();
        let note = errors.text(field, Body::parse(&self.note));
        note.map(Bounded::into_string).ok_or(Error::Invalid(errors))
    }
}

/// Who looks after an idea.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachFields {
    /// A name as in addresses; nothing for nobody.
    #[serde(default)]
    pub coach: String,
}

/// Who looks after several ideas.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachesFields {
    /// A name as in addresses; nothing for nobody.
    #[serde(default)]
    pub coach: String,
    /// The word of a theme; sent along with either button.
    #[serde(default)]
    pub theme: String,
    /// Their numbers.
    #[serde(default)]
    pub idea: Vec<i32>,
}

/// Somebody begins to answer, or takes over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldFields {
    /// Also from a colleague?
    #[serde(default)]
    pub take_over: Option<String>,
}

/// When the team looks at it again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnoozeFields {
    /// The day, `2027-03-01`; nothing brings it back at once.
    #[serde(default)]
    pub until: String,
}

impl SnoozeFields {
    /// The day: after today, at most twelve months ahead.
    pub fn check(&self, today: NaiveDate) -> Result<Option<NaiveDate>> {
        if self.until.is_empty() {
            return Ok(None);
        }
        let day = NaiveDate::parse_from_str(&self.until, "%Y-%m-%d").ok();
        let last = today.checked_add_months(Months::new(12));
        let day = day.filter(|day| *day > today && last.is_some_and(|last| *day <= last));
        day.map(Some)
            .ok_or_else(|| Error::Invalid(FieldErrors::one("until", "error-revisit-day")))
    }
}

/// A view that is to be kept.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewFields {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// For the whole team?
    #[serde(default)]
    pub shared: Option<String>,
}

impl ViewFields {
    /// Its name.
    pub fn check(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let name = errors.text("name", Bounded::<1, NAME_LENGTH>::parse(&super::one_line(&self.name)));
        name.map(Bounded::into_string).ok_or(Error::Invalid(errors))
    }
}

/// How an answer may begin.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateFields {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// The text.
    #[serde(default)]
    pub text: String,
}

impl TemplateFields {
    /// Name and text.
    pub fn check(&self) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let name = errors.text("name", Bounded::<1, NAME_LENGTH>::parse(&super::one_line(&self.name)));
        let text = errors.text("text", Body::parse(&self.text));
        match name.zip(text) {
            Some((name, text)) => Ok((name.into_string(), text.into_string())),
            None => Err(Error::Invalid(errors)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_to_look_again_lies_ahead_and_within_a_year() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let day = |until: &str| SnoozeFields { until: until.into() }.check(today);
        assert_eq!(day("").ok(), Some(None));
        assert_eq!(day("2026-11-23").ok(), Some(NaiveDate::from_ymd_opt(2026, 11, 23)));
        for wrong in ["2026-11-22", "2026-01-01", "2027-11-23", "morgen"] {
            assert!(matches!(day(wrong), Err(Error::Invalid(_))), "{wrong}");
        }
    }
}
