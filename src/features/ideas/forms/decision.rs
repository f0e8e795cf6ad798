//! The form of a decision: every move needs an answer, some need more.
use chrono::{DateTime, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::features::ideas::model::{DECLINE_LENGTH, IdeaState, TRIGGER_LENGTH};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Body, Bounded};

use super::one_line;

/// The fields of the innovation team's form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionFields {
    /// The state to move to.
    #[serde(default)]
    pub stage: String,
    /// The public answer.
    #[serde(default)]
    pub answer: String,
    /// Day to look again, `2027-03-01`.
    #[serde(default)]
    pub revisit_on: String,
    /// Event to look again.
    #[serde(default)]
    pub revisit_trigger: String,
}

/// A valid decision.
pub struct DecisionDraft {
    /// The state to move to.
    pub to: IdeaState,
    /// The public answer.
    pub answer: String,
    /// Day to look again.
    pub revisit_on: Option<NaiveDate>,
    /// Event to look again.
    pub revisit_trigger: String,
}

impl DecisionFields {
    /// Checks a decision about an idea in this state.
    pub fn check(&self, from: IdeaState, now: DateTime<Utc>, zone: Tz) -> Result<DecisionDraft> {
        let mut errors = FieldErrors::default();
        let to = IdeaState::parse(&self.stage).filter(|to| from.moves().contains(to));
        if to.is_none() {
            errors.add("stage", "error-choose-stage");
        }
        let answer = errors
            .text("answer", Body::parse(&self.answer))
            .map(Bounded::into_string)
            .unwrap_or_default();
        if to == Some(IdeaState::Declined) && !errors.any() && answer.trim().chars().count() < DECLINE_LENGTH {
            errors.add("answer", "error-decline-short");
        }
        // The fields of a parked idea are out of sight for every other stage: what stands in them then is not meant.
        let parked = to == Some(IdeaState::Parked);
        let today = now.with_timezone(&zone).date_naive();
        let (revisit_on, revisit_trigger) = if parked {
            self.revisit(today, &mut errors)
        } else {
            (None, String::new())
        };
        match to {
            Some(to) if !errors.any() => Ok(DecisionDraft {
                to,
                answer,
                revisit_on,
                revisit_trigger,
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// When to look again: a day, an event, or both.
    fn revisit(&self, today: NaiveDate, errors: &mut FieldErrors) -> (Option<NaiveDate>, String) {
        let trigger = Bounded::<0, TRIGGER_LENGTH>::parse(&one_line(&self.revisit_trigger));
        let trigger = errors
            .text("revisit_trigger", trigger)
            .map(Bounded::into_string)
            .unwrap_or_default();
        let day = self.day(today, errors);
        if day.is_none() && trigger.is_empty() && !errors.any() {
            errors.add("revisit_on", "error-revisit-needed");
        }
        (day, trigger)
    }

    /// The day to look again: after today, at most twelve months ahead.
    fn day(&self, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
        if self.revisit_on.is_empty() {
            return None;
        }
        let day = NaiveDate::parse_from_str(&self.revisit_on, "%Y-%m-%d").ok();
        let day = day.filter(|day| {
            *day > today
                && today
                    .checked_add_months(Months::new(12))
                    .is_some_and(|last| *day <= last)
        });
        if day.is_none() {
            errors.add("revisit_on", "error-revisit-day");
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn faults(fields: &DecisionFields, from: IdeaState) -> Vec<&'static str> {
        let now = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
        match fields.check(from, now, chrono_tz::Europe::Berlin) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(errors)) => errors.0.iter().map(|error| error.key).collect(),
            Err(_) => vec!["?"],
        }
    }

    fn decision(stage: &str, answer: &str, day: &str, trigger: &str) -> DecisionFields {
        DecisionFields {
            stage: stage.into(),
            answer: answer.into(),
            revisit_on: day.into(),
            revisit_trigger: trigger.into(),
        }
    }

    #[test]
    fn every_move_needs_an_answer_and_a_decline_a_long_one() {
        assert_eq!(
            faults(&decision("evaluate", "Ja.", "", ""), IdeaState::Open),
            Vec::<&str>::new()
        );
        assert_eq!(
            faults(&decision("evaluate", " \n ", "", ""), IdeaState::Open),
            ["error-empty"]
        );
        assert_eq!(
            faults(&decision("evaluate", &"a".repeat(2_001), "", ""), IdeaState::Open),
            ["error-too-long"]
        );
        assert_eq!(
            faults(&decision("declined", &"a".repeat(79), "", ""), IdeaState::Open),
            ["error-decline-short"]
        );
        assert_eq!(
            faults(&decision("declined", &"a".repeat(80), "", ""), IdeaState::Open),
            Vec::<&str>::new()
        );
        assert_eq!(
            faults(&decision("done", "Ja.", "", ""), IdeaState::Open),
            ["error-choose-stage"]
        );
        assert_eq!(
            faults(&decision("", "", "", ""), IdeaState::Open),
            ["error-choose-stage", "error-empty"]
        );
    }

    #[test]
    fn parking_needs_a_day_within_a_year_or_an_event() {
        for (day, trigger, wanted) in [
            ("", "", vec!["error-revisit-needed"]),
            ("", "Sobald der Vertrag endet", vec![]),
            ("2026-11-23", "", vec![]),
            ("2027-11-22", "", vec![]),
            ("2027-11-23", "", vec!["error-revisit-day"]),
            ("2026-11-22", "", vec!["error-revisit-day"]),
            ("morgen", "", vec!["error-revisit-day"]),
        ] {
            assert_eq!(
                faults(&decision("parked", "Später.", day, trigger), IdeaState::Evaluate),
                wanted,
                "{day} {trigger}"
            );
            let accepted = decision("accepted", "Ja.", day, trigger);
            assert_eq!(
                faults(&accepted, IdeaState::Evaluate),
                Vec::<&str>::new(),
                "what is out of sight is not meant"
            );
        }
    }
}
