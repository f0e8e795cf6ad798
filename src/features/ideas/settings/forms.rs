//! The forms of the settings, and what may stand in their fields.
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::features::ideas::commands::Names;
use crate::features::ideas::forms::{handles, one_line};
use crate::features::ideas::pipeline::{Processing, Signatures};
use crate::features::ideas::rules::RulesChange;
use crate::kernel::base::error::{Error, FieldError, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;

/// The longest name of a theme or of a day.
pub const NAME: usize = 60;
/// The longest reason.
pub const REASON: usize = 120;
/// The longest line of words.
pub const WORDS: usize = 300;

/// A theme; its box is sent where it is offered no more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeSettings {
    /// In German.
    #[serde(default)]
    pub de: String,
    /// In English.
    #[serde(default)]
    pub en: String,
    /// How many at once; any number where it is empty.
    #[serde(default)]
    pub capacity: String,
    /// Is it offered no more?
    #[serde(default)]
    pub retired: Option<String>,
}

impl ThemeSettings {
    /// How many ideas at once.
    pub fn places(&self) -> Result<Option<i32>> {
        match self.capacity.trim() {
            "" => Ok(None),
            typed => {
                let mut errors = FieldErrors::default();
                let places = within(&mut errors, "capacity", typed, (1, 999));
                errors.done()?;
                Ok(places)
            }
        }
    }
}

/// A reason.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonSettings {
    /// In German.
    #[serde(default)]
    pub de: String,
    /// In English.
    #[serde(default)]
    pub en: String,
    /// Is it offered no more?
    #[serde(default)]
    pub retired: Option<String>,
}

impl ReasonSettings {
    /// In both languages.
    pub fn check(&self) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let de = errors.text("de", Bounded::<1, REASON>::parse(&one_line(&self.de)));
        let en = errors.text("en", Bounded::<1, REASON>::parse(&one_line(&self.en)));
        match de.zip(en) {
            Some((de, en)) => Ok((de.into_string(), en.into_string())),
            None => Err(Error::Invalid(errors)),
        }
    }
}

/// Deadlines and signatures.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSettings {
    /// A word of [`Signatures`].
    #[serde(default)]
    pub signatures: String,
    /// A word of [`Processing`].
    #[serde(default)]
    pub processing: String,
    /// Hours.
    #[serde(default)]
    pub hold_hours: String,
    /// Working days.
    #[serde(default)]
    pub inbox_days: String,
    /// Working days.
    #[serde(default)]
    pub clarify_days: String,
    /// Working days.
    #[serde(default)]
    pub open_days: String,
    /// Working days.
    #[serde(default)]
    pub evaluate_days: String,
    /// Working days.
    #[serde(default)]
    pub decide_days: String,
    /// Working days.
    #[serde(default)]
    pub accepted_days: String,
    /// Percent.
    #[serde(default)]
    pub remind_percent: String,
    /// Percent.
    #[serde(default)]
    pub escalate_percent: String,
    /// Working days.
    #[serde(default)]
    pub judge_days: String,
    /// Ideas; 0 for any number.
    #[serde(default)]
    pub review_places: String,
}

/// Days of a state.
const DAYS: (i32, i32) = (1, 250);

impl ClockSettings {
    /// All of it, within the bounds that commands keep too.
    pub fn check(&self) -> Result<RulesChange> {
        let mut errors = FieldErrors::default();
        let signatures = Signatures::parse(&self.signatures);
        if signatures.is_none() {
            errors.add("signatures", "error-choice");
        }
        let processing = Processing::parse(&self.processing);
        if processing.is_none() {
            errors.add("processing", "error-choice");
        }
        let mut number = |field, typed: &str, bounds| within(&mut errors, field, typed, bounds);
        let change = RulesChange {
            signatures,
            hold_hours: number("hold_hours", &self.hold_hours, (0, 240)),
            inbox_days: number("inbox_days", &self.inbox_days, DAYS),
            clarify_days: number("clarify_days", &self.clarify_days, DAYS),
            open_days: number("open_days", &self.open_days, DAYS),
            evaluate_days: number("evaluate_days", &self.evaluate_days, DAYS),
            decide_days: number("decide_days", &self.decide_days, DAYS),
            accepted_days: number("accepted_days", &self.accepted_days, DAYS),
            remind_percent: number("remind_percent", &self.remind_percent, (50, 95)),
            escalate_percent: number("escalate_percent", &self.escalate_percent, (100, 200)),
            judge_days: number("judge_days", &self.judge_days, (2, 60)),
            review_places: number("review_places", &self.review_places, (0, 999)),
            processing,
        };
        errors.done()?;
        Ok(change)
    }
}

/// A number between two bounds, or what is wrong with it.
fn within(errors: &mut FieldErrors, field: &'static str, typed: &str, (least, most): (i32, i32)) -> Option<i32> {
    let number = typed
        .trim()
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number));
    if number.is_none() {
        errors.0.push(FieldError {
            field,
            key: "error-within",
            max: most.unsigned_abs() as usize,
            now: least.unsigned_abs() as usize,
            what: String::new(),
        });
    }
    number
}

/// Ideas without a name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesSettings {
    /// Are they taken?
    #[serde(default)]
    pub unnamed: Option<String>,
    /// Who could open one together: names in addresses, parted by commas.
    #[serde(default)]
    pub openers: String,
}

impl NamesSettings {
    /// What it changes.
    pub fn check(&self) -> Result<Names> {
        Ok(Names {
            on: Some(self.unnamed.is_some()),
            openers: Some(handles("openers", &self.openers)?),
        })
    }
}

/// Whose holidays count.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionSettings {
    /// Code of a region.
    #[serde(default)]
    pub region: String,
}

/// A day off.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaySettings {
    /// `2026-12-24`.
    #[serde(default)]
    pub day: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
}

impl DaySettings {
    /// A day not more than a year back and five ahead, and its name.
    pub fn check(&self, today: NaiveDate) -> Result<(NaiveDate, String)> {
        let mut errors = FieldErrors::default();
        let name = errors.text("name", Bounded::<1, NAME>::parse(&one_line(&self.name)));
        let (first, last) = (
            today.checked_sub_months(Months::new(12)),
            today.checked_add_months(Months::new(60)),
        );
        let day = NaiveDate::parse_from_str(&self.day, "%Y-%m-%d").ok();
        let day = day.filter(|day| first.is_some_and(|first| *day >= first) && last.is_some_and(|last| *day <= last));
        if day.is_none() {
            errors.add("day", "error-day-off");
        }
        match (day, name, errors.any()) {
            (Some(day), Some(name), false) => Ok((day, name.into_string())),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

/// Words that mean the same.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsSettings {
    /// With an equals sign between them.
    #[serde(default)]
    pub words: String,
}

/// Sides of a line of words at most, and words of a side.
const MOST: (usize, usize) = (8, 4);

impl WordsSettings {
    /// The line as it is kept: two sides or more, each of a few words.
    pub fn check(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let sides: Vec<String> = self.words.split('=').map(one_line).collect();
        let line = errors.text("words", Bounded::<1, WORDS>::parse(&sides.join(" = ")));
        let fits = |side: &String| {
            let words = side.split(' ').count();
            side.chars().any(char::is_alphabetic) && words <= MOST.1
        };
        let line = line.ok_or(Error::Invalid(errors))?;
        if sides.len() < 2 || sides.len() > MOST.0 || !sides.iter().all(fits) {
            return Err(Error::Invalid(FieldErrors::one("words", "error-words")));
        }
        Ok(line.into_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_words_has_two_sides_that_say_something() {
        let line = |words: &str| WordsSettings { words: words.into() }.check().ok();
        assert_eq!(
            line(" Homeoffice=mobiles  Arbeiten "),
            Some("Homeoffice = mobiles Arbeiten".into())
        );
        assert_eq!(line("a = b = c d"), Some("a = b = c d".into()));
        for wrong in [
            "",
            "=",
            "Homeoffice",
            "Homeoffice =",
            "= b",
            "a = 12",
            "a = b c d e f",
            "a=b=c=d=e=f=g=h=i",
        ] {
            assert_eq!(line(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_keep_their_bounds() {
        let mut errors = FieldErrors::default();
        assert_eq!(within(&mut errors, "inbox_days", " 5 ", (1, 250)), Some(5));
        for wrong in ["", "0", "251", "-1", "5.5", "99999999999", "fünf"] {
            assert_eq!(within(&mut errors, "inbox_days", wrong, (1, 250)), None, "{wrong}");
        }
        assert_eq!(errors.0.len(), 7);
    }
}
