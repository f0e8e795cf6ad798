//! The form of a decision: every move needs an answer, some need more. What a move asks for stands in the table of the
//! pipeline.
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::features::ideas::estimate::Estimate;
use crate::features::ideas::model::{
    DECLINE_LENGTH, IdeaState, PLAN_LENGTH, QUESTION_LENGTH, QUESTIONS, TRIGGER_LENGTH,
};
use crate::features::ideas::pipeline::{self, By, Keep, To};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Body, Bounded};

use super::one_line;

/// The fields of the form of a decision.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionFields {
    /// Where it goes: a state, or `former`.
    #[serde(default)]
    pub stage: String,
    /// The public answer.
    #[serde(default)]
    pub answer: String,
    /// What the author is asked, a question a line.
    #[serde(default)]
    pub questions: String,
    /// Code of the reason for declining.
    #[serde(default)]
    pub reason: String,
    /// What it is expected to bring.
    #[serde(default)]
    pub benefit: String,
    /// What happens first.
    #[serde(default)]
    pub first_step: String,
    /// Who agreed to see it through, as `@handle`.
    #[serde(default)]
    pub owner: String,
    /// What it is about: the word of a theme, or `none`.
    #[serde(default)]
    pub theme: String,
    /// Number of the idea that stops for it.
    #[serde(default)]
    pub stops: String,
    /// Day to look again, `2027-03-01`.
    #[serde(default)]
    pub revisit_on: String,
    /// Event to look again.
    #[serde(default)]
    pub revisit_trigger: String,
    /// How much it would change, from 1 to 5; may be empty.
    #[serde(default)]
    pub effect: String,
    /// How much work it is, from 1 to 5; may be empty.
    #[serde(default)]
    pub effort: String,
    /// Something for the team alone.
    #[serde(default)]
    pub note: String,
}

/// A valid decision. What its move does not ask for is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionDraft {
    /// Where it goes.
    pub to: To,
    /// The public answer.
    pub answer: String,
    /// What the author is asked.
    pub questions: Vec<String>,
    /// Code of the reason.
    pub reason: Option<String>,
    /// What it is expected to bring.
    pub benefit: String,
    /// What happens first.
    pub first_step: String,
    /// Handle of who agreed to see it through.
    pub owner: String,
    /// What it is about, as the form says.
    pub theme: String,
    /// The idea that stops for it, as the form says.
    pub stops: String,
    /// Day to look again.
    pub revisit_on: Option<NaiveDate>,
    /// Event to look again.
    pub revisit_trigger: String,
    /// What it would change, and how much work it is.
    pub estimate: Estimate,
}

impl DecisionFields {
    /// Checks a decision about an idea in this state by somebody who acts in these roles.
    pub fn check(&self, from: IdeaState, by: &[By], today: NaiveDate) -> Result<DecisionDraft> {
        let mut errors = FieldErrors::default();
        let to = To::parse(&self.stage).filter(|to| pipeline::offered(from, by).contains(to));
        if to.is_none() {
            errors.add("stage", "error-choose-stage");
        }
        // Fields of other choices are out of sight: what stands in them then is not meant.
        let line = to.and_then(|to| pipeline::find(from, to, by));
        let asks = |what: Keep| line.is_some_and(|line| line.keeps(what));
        let answer = self.answer(to, &mut errors);
        let questions = match asks(Keep::Questions) {
            true => self.questions(&mut errors),
            false => Vec::new(),
        };
        let reason = asks(Keep::Reason).then(|| self.reason.trim().to_owned());
        if reason.as_deref() == Some("") {
            errors.add("reason", "error-choose-reason");
        }
        let plan = match asks(Keep::Benefit) {
            true => self.plan(&mut errors),
            false => Default::default(),
        };
        let (revisit_on, revisit_trigger) = match asks(Keep::Revisit) {
            true => self.revisit(today, &mut errors),
            false => Default::default(),
        };
        let estimate = match line.is_some_and(|line| line.by != By::Owner) {
            true => Estimate::parse(&self.effect, &self.effort, &mut errors),
            false => Estimate::default(),
        };
        match to {
            Some(to) if !errors.any() => Ok(DecisionDraft {
                to,
                answer,
                questions,
                reason,
                benefit: plan.0,
                first_step: plan.1,
                owner: plan.2,
                theme: self.theme.clone(),
                stops: self.stops.clone(),
                revisit_on,
                revisit_trigger,
                estimate,
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// What everybody reads; whoever declines says more.
    fn answer(&self, to: Option<To>, errors: &mut FieldErrors) -> String {
        let answer = errors
            .text("answer", Body::parse(&self.answer))
            .map(Bounded::into_string)
            .unwrap_or_default();
        let declines = to == Some(To::State(IdeaState::Declined));
        if declines && !errors.any() && answer.trim().chars().count() < DECLINE_LENGTH {
            errors.add("answer", "error-decline-short");
        }
        answer
    }

    /// Each line that says something is a question.
    fn questions(&self, errors: &mut FieldErrors) -> Vec<String> {
        let mut questions = Vec::new();
        for line in self.questions.lines().map(one_line).filter(|line| !line.is_empty()) {
            match errors.text("questions", Bounded::<1, QUESTION_LENGTH>::parse(&line)) {
                Some(question) => questions.push(question.into_string()),
                None => break,
            }
        }
        if !errors.any() && questions.is_empty() {
            errors.add("questions", "error-question-needed");
        }
        if questions.len() > QUESTIONS {
            errors.add("questions", "error-questions-many");
        }
        questions
    }

    /// What it brings, what happens first, and who sees it through.
    fn plan(&self, errors: &mut FieldErrors) -> (String, String, String) {
        let mut text = |field, typed: &str| {
            let checked = Bounded::<1, PLAN_LENGTH>::parse(typed);
            errors
                .text(field, checked)
                .map(Bounded::into_string)
                .unwrap_or_default()
        };
        let (benefit, first_step) = (text("benefit", &self.benefit), text("first_step", &self.first_step));
        let owner = self.owner.trim().trim_start_matches('@').to_lowercase();
        if owner.is_empty() {
            errors.add("owner", "error-owner-needed");
        }
        (benefit, first_step, owner)
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

    const TEAM: [By; 2] = [By::Team, By::Gate];

    fn faults(fields: &DecisionFields, from: IdeaState) -> Vec<&'static str> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        match fields.check(from, &TEAM, today) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(errors)) => errors.0.iter().map(|error| error.key).collect(),
            Err(_) => vec!["?"],
        }
    }

    fn decision(stage: &str, answer: &str) -> DecisionFields {
        DecisionFields {
            stage: stage.into(),
            answer: answer.into(),
            ..DecisionFields::default()
        }
    }

    #[test]
    fn every_move_needs_an_answer_and_a_decline_a_long_one_with_a_reason() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&decision("open", "Ja."), IdeaState::Inbox), none);
        assert_eq!(
            faults(&decision("evaluate", "Ja."), IdeaState::Inbox),
            none,
            "opened on the way"
        );
        assert_eq!(faults(&decision("open", " \n "), IdeaState::Inbox), ["error-empty"]);
        let long = decision("open", &"a".repeat(2_001));
        assert_eq!(faults(&long, IdeaState::Inbox), ["error-too-long"]);
        let declines = |length| DecisionFields {
            reason: "effort".into(),
            ..decision("declined", &"a".repeat(length))
        };
        assert_eq!(faults(&declines(79), IdeaState::Open), ["error-decline-short"]);
        assert_eq!(faults(&declines(80), IdeaState::Open), none);
        let without = decision("declined", &"a".repeat(80));
        assert_eq!(faults(&without, IdeaState::Open), ["error-choose-reason"]);
        for (from, to) in [
            (IdeaState::Open, "done"),
            (IdeaState::Inbox, "accepted"),
            (IdeaState::Open, "parked"),
        ] {
            assert_eq!(faults(&decision(to, "Ja."), from), ["error-choose-stage"], "{to}");
        }
        assert_eq!(
            faults(&decision("", ""), IdeaState::Open),
            ["error-choose-stage", "error-empty"]
        );
    }

    #[test]
    fn a_question_back_asks_something() {
        let asks = |questions: &str| DecisionFields {
            questions: questions.into(),
            ..decision("clarify", "Uns fehlt noch etwas.")
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let two = asks("Wie oft?\n\n  Wer   genau? ").check(IdeaState::Inbox, &TEAM, today);
        assert_eq!(
            two.ok().map(|draft| draft.questions),
            Some(vec!["Wie oft?".into(), "Wer genau?".into()])
        );
        assert_eq!(faults(&asks(" \n"), IdeaState::Inbox), ["error-question-needed"]);
        assert_eq!(faults(&asks(&"a".repeat(501)), IdeaState::Inbox), ["error-too-long"]);
        assert_eq!(
            faults(&asks(&"Wie?\n".repeat(6)), IdeaState::Inbox),
            ["error-questions-many"]
        );
    }

    #[test]
    fn accepting_needs_a_plan_and_whoever_agreed() {
        let bare = decision("accepted", "Ja.");
        assert_eq!(
            faults(&bare, IdeaState::Decide),
            ["error-empty", "error-empty", "error-owner-needed"]
        );
        let whole = DecisionFields {
            benefit: "Weniger Anrufe".into(),
            first_step: "Ein Termin".into(),
            owner: "@Ada.Lang".into(),
            ..bare
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let draft = whole.check(IdeaState::Decide, &TEAM, today).ok();
        assert_eq!(draft.map(|draft| draft.owner).as_deref(), Some("ada.lang"));
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
            let with = |stage| DecisionFields {
                revisit_on: day.into(),
                revisit_trigger: trigger.into(),
                ..decision(stage, "Später.")
            };
            assert_eq!(faults(&with("parked"), IdeaState::Decide), wanted, "{day} {trigger}");
            let none: [&str; 0] = [];
            assert_eq!(
                faults(&with("open"), IdeaState::Evaluate),
                none,
                "what is out of sight is not meant"
            );
        }
    }
}
