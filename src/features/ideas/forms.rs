//! The forms of ideas: what was typed, and what it becomes when it is valid.
use chrono::{DateTime, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

use crate::kernel::bounded::{Body, Bounded, IdeaField, Title};
use crate::kernel::error::{Error, FieldErrors, Result};
use crate::kernel::text::excerpt;

use super::model::{DECLINE_LENGTH, IdeaState, TRIGGER_LENGTH};

/// The fields of the form for an idea.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdeaFields {
    /// What bothers or is missing.
    pub problem: String,
    /// What to do.
    pub proposal: String,
    /// Who benefits.
    #[serde(default)]
    pub benefit: String,
    /// Title.
    pub title: String,
    /// Who will see it: `everyone` or slugs of units; absent once it is public.
    #[serde(default)]
    pub audience: Vec<String>,
    /// `publish` or `draft`: the button that was pressed.
    #[serde(default)]
    pub intent: String,
}

/// The texts of an idea.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Title.
    pub title: String,
    /// What bothers or is missing.
    pub problem: String,
    /// What to do.
    pub proposal: String,
    /// Who benefits; may be empty.
    pub benefit: String,
}

/// What a form becomes.
pub struct IdeaDraft {
    /// The texts.
    pub texts: Texts,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// Key of the form.
    pub key: Option<Uuid>,
    /// Public at once, or a draft.
    pub publish: bool,
}

impl IdeaFields {
    /// Was the button "save as draft" pressed?
    pub fn is_draft(&self) -> bool {
        self.intent == "draft"
    }

    /// Checks the form. A public idea needs problem, proposal and title; a draft needs any of them.
    pub fn check(&self, publish: bool, key: Option<Uuid>) -> Result<IdeaDraft> {
        let texts = if publish { self.complete()? } else { self.begun()? };
        Ok(IdeaDraft { texts, audience: self.audience.clone(), key, publish })
    }

    fn complete(&self) -> Result<Texts> {
        let mut errors = FieldErrors::default();
        let problem = errors.text("problem", IdeaField::parse(&self.problem));
        let proposal = errors.text("proposal", IdeaField::parse(&self.proposal));
        let benefit = errors.text("benefit", Bounded::<0, 4_000>::parse(&self.benefit));
        let title = errors.text("title", Title::parse(&one_line(&self.title)));
        match (title, problem, proposal, benefit) {
            (Some(title), Some(problem), Some(proposal), Some(benefit)) => Ok(Texts {
                title: title.into_string(),
                problem: problem.into_string(),
                proposal: proposal.into_string(),
                benefit: benefit.into_string(),
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// A draft without a title is called by the beginning of its text.
    fn begun(&self) -> Result<Texts> {
        let mut errors = FieldErrors::default();
        let mut field = |name, text| errors.text(name, Bounded::<0, 4_000>::parse(text)).map(Bounded::into_string).unwrap_or_default();
        let (problem, proposal, benefit) =
            (field("problem", &self.problem), field("proposal", &self.proposal), field("benefit", &self.benefit));
        let title = errors.text("title", Bounded::<0, 200>::parse(&one_line(&self.title))).map(Bounded::into_string).unwrap_or_default();
        let begun = [title, excerpt(&proposal, 60), excerpt(&problem, 60), excerpt(&benefit, 60)];
        let title = begun.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        if title.is_empty() && !errors.any() {
            errors.add("problem", "error-empty");
        }
        errors.done()?;
        Ok(Texts { title, problem, proposal, benefit })
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
        let answer = errors.text("answer", Body::parse(&self.answer)).map(Bounded::into_string).unwrap_or_default();
        if to == Some(IdeaState::Declined) && !errors.any() && answer.trim().chars().count() < DECLINE_LENGTH {
            errors.add("answer", "error-decline-short");
        }
        let trigger = Bounded::<0, TRIGGER_LENGTH>::parse(&one_line(&self.revisit_trigger));
        let trigger = errors.text("revisit_trigger", trigger).map(Bounded::into_string).unwrap_or_default();
        let day = self.day(now.with_timezone(&zone).date_naive(), &mut errors);
        if to == Some(IdeaState::Parked) && day.is_none() && trigger.is_empty() && !errors.any() {
            errors.add("revisit_on", "error-revisit-needed");
        }
        let parked = to == Some(IdeaState::Parked);
        match to {
            Some(to) if !errors.any() => Ok(DecisionDraft {
                to,
                answer,
                revisit_on: day.filter(|_| parked),
                revisit_trigger: if parked { trigger } else { String::new() },
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// The day to look again: after today, at most twelve months ahead.
    fn day(&self, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
        if self.revisit_on.is_empty() {
            return None;
        }
        let day = NaiveDate::parse_from_str(&self.revisit_on, "%Y-%m-%d").ok();
        let day = day.filter(|day| *day > today && today.checked_add_months(Months::new(12)).is_some_and(|last| *day <= last));
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
        DecisionFields { stage: stage.into(), answer: answer.into(), revisit_on: day.into(), revisit_trigger: trigger.into() }
    }

    #[test]
    fn every_move_needs_an_answer_and_a_decline_a_long_one() {
        assert_eq!(faults(&decision("evaluate", "Ja.", "", ""), IdeaState::Open), Vec::<&str>::new());
        assert_eq!(faults(&decision("evaluate", " \n ", "", ""), IdeaState::Open), ["error-empty"]);
        assert_eq!(faults(&decision("evaluate", &"a".repeat(2_001), "", ""), IdeaState::Open), ["error-too-long"]);
        assert_eq!(faults(&decision("declined", &"a".repeat(79), "", ""), IdeaState::Open), ["error-decline-short"]);
        assert_eq!(faults(&decision("declined", &"a".repeat(80), "", ""), IdeaState::Open), Vec::<&str>::new());
        assert_eq!(faults(&decision("done", "Ja.", "", ""), IdeaState::Open), ["error-choose-stage"]);
        assert_eq!(faults(&decision("", "", "", ""), IdeaState::Open), ["error-choose-stage", "error-empty"]);
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
            assert_eq!(faults(&decision("parked", "Später.", day, trigger), IdeaState::Evaluate), wanted, "{day} {trigger}");
        }
    }

    #[test]
    fn a_draft_is_called_by_its_beginning() {
        let fields = IdeaFields { proposal: "Ein **Ordner** für alle".into(), intent: "draft".into(), ..IdeaFields::default() };
        assert_eq!(fields.check(false, None).map(|draft| draft.texts.title).unwrap_or_default(), "Ein Ordner für alle");
        assert!(matches!(IdeaFields::default().check(false, None), Err(Error::Invalid(errors)) if errors.0.len() == 1));
        assert!(matches!(fields.check(true, None), Err(Error::Invalid(errors)) if errors.0.len() == 2));
    }
}
