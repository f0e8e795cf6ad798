//! The form of a campaign, new or changed.
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use crate::features::ideas::campaigns::model::{Campaign, DAYS_AHEAD, MOST_VOTES, TEXT_LENGTH, VoteMode, Voting};
use crate::features::ideas::campaigns::money;
use crate::features::ideas::campaigns::questions::Questions;
use crate::features::ideas::pipeline::Processing;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Bounded, Title};

use super::campaign_questions::{self, QuestionFields};
use super::one_line;

/// The fields of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignFields {
    /// The question.
    pub title: String,
    /// Why it is asked.
    pub why: String,
    /// Who hosts it, by handle.
    pub host: String,
    /// The last day on which ideas are handed in.
    pub collect_until: String,
    /// The last day on which they are looked at.
    pub review_until: String,
    /// What is promised; may be empty.
    #[serde(default)]
    pub budget: String,
    /// Questions and answers; may be empty.
    #[serde(default)]
    pub faq: String,
    /// What the host says at the end; may be empty.
    #[serde(default)]
    pub thanks: String,
    /// Whom it is for; absent once it is open.
    #[serde(default)]
    pub audience: Vec<String>,
    /// `budget` where everybody has a number of votes, `stance` where one is for, against or neutral; anything else is
    /// as many votes as one likes.
    #[serde(default)]
    pub vote_mode: String,
    /// How many, then.
    #[serde(default)]
    pub vote_budget: String,
    /// `hidden` where totals are shown only to those who voted; anything else shows them to everybody.
    #[serde(default)]
    pub totals: String,
    /// Who answers its ideas first; empty: as in the unit of their author.
    #[serde(default)]
    pub processing: String,
    /// The word of the scorecard with which its ideas are judged; empty: the usual one.
    #[serde(default)]
    pub scorecard: String,
    /// What it asks, row by row: keys of those that stand already.
    #[serde(default)]
    pub question_key: Vec<String>,
    /// The questions.
    #[serde(default)]
    pub question: Vec<String>,
    /// What an answer is.
    #[serde(default)]
    pub question_kind: Vec<String>,
    /// Whether there has to be one.
    #[serde(default)]
    pub question_needed: Vec<String>,
    /// Help.
    #[serde(default)]
    pub question_help: Vec<String>,
    /// What a number counts.
    #[serde(default)]
    pub question_unit: Vec<String>,
    /// Ways to answer, one in a line.
    #[serde(default)]
    pub question_options: Vec<String>,
    /// The button beside the rows that was pressed: `add`, `up-2`, `down-2`, `drop-2`.
    #[serde(default)]
    pub rows: String,
    /// `open` or anything else: the button that was pressed.
    #[serde(default)]
    pub intent: String,
}

/// A valid campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignDraft {
    /// The question.
    pub title: String,
    /// Why it is asked.
    pub why: String,
    /// Handle of the host.
    pub host: String,
    /// Its last days.
    pub days: (NaiveDate, NaiveDate),
    /// What is promised, in cents.
    pub budget_cents: Option<i64>,
    /// Questions and answers.
    pub faq: String,
    /// What the host says at the end.
    pub thanks: String,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// How its ideas are voted on.
    pub voting: Voting,
    /// Who answers its ideas first, where it says so.
    pub processing: Option<Processing>,
    /// The word of the scorecard with which its ideas are judged; empty: the usual one.
    pub scorecard: String,
    /// What it asks; new questions have no key yet.
    pub questions: Questions,
    /// Is everybody to see it from now on?
    pub opens: bool,
}

impl CampaignFields {
    /// Checks the form on a day; a day that has passed may only stay as it stands.
    pub fn check(&self, today: NaiveDate, stands: Option<&Campaign>) -> Result<CampaignDraft> {
        let mut errors = FieldErrors::default();
        let title = errors.text("title", Title::parse(&one_line(&self.title)));
        let why = errors.text("why", Bounded::<1, TEXT_LENGTH>::parse(&self.why));
        let faq = errors.text("faq", Bounded::<0, TEXT_LENGTH>::parse(&self.faq));
        let thanks = errors.text("thanks", Bounded::<0, TEXT_LENGTH>::parse(&self.thanks));
        let host = self.host.trim().trim_start_matches('@').to_lowercase();
        if host.is_empty() {
            errors.add("host", "error-campaign-host");
        }
        let days = self.days(today, stands, &mut errors);
        let budget_cents = money::parse(&self.budget);
        if budget_cents.is_none() && !self.budget.trim().is_empty() {
            errors.add("budget", "error-campaign-budget");
        }
        let mode = VoteMode::parse(&self.vote_mode).unwrap_or(VoteMode::Support);
        let voting = Voting {
            mode,
            votes: self.votes(mode, &mut errors),
            hides_totals: self.totals == "hidden",
        };
        let processing = self.processing(&mut errors);
        let none = Questions::default();
        let known = stands.map_or(&none, |campaign| &campaign.questions);
        let questions = campaign_questions::check(&self.question_rows(), known, &mut errors);
        match (title, why, faq, thanks, days) {
            (Some(title), Some(why), Some(faq), Some(thanks), Some(days)) if !errors.any() => Ok(CampaignDraft {
                title: title.into_string(),
                why: why.into_string(),
                host,
                days,
                budget_cents,
                faq: faq.into_string(),
                thanks: thanks.into_string(),
                audience: self.audience.clone(),
                voting,
                processing,
                scorecard: self.scorecard.clone(),
                questions,
                opens: self.intent == "open",
            }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

impl CampaignFields {
    /// The last days on which ideas are handed in and looked at.
    fn days(
        &self,
        today: NaiveDate,
        stands: Option<&Campaign>,
        errors: &mut FieldErrors,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let stood = |of: fn(&Campaign) -> NaiveDate| stands.map(of);
        let collect_until = day(&self.collect_until, today, stood(|campaign| campaign.collect_until));
        let review_until = day(&self.review_until, today, stood(|campaign| campaign.review_until));
        if collect_until.is_none() {
            errors.add("collect_until", "error-campaign-day");
        }
        if review_until.is_none() {
            errors.add("review_until", "error-campaign-day");
        } else if review_until < collect_until {
            errors.add("review_until", "error-campaign-days");
        }
        collect_until.zip(review_until)
    }

    fn votes(&self, mode: VoteMode, errors: &mut FieldErrors) -> Option<i32> {
        if mode != VoteMode::Budget {
            return None;
        }
        let number = self.vote_budget.trim().parse().ok();
        let votes = number.filter(|number| (1..=MOST_VOTES).contains(number));
        if votes.is_none() {
            errors.add("vote_budget", "error-campaign-votes");
        }
        votes
    }
}

impl CampaignFields {
    fn processing(&self, errors: &mut FieldErrors) -> Option<Processing> {
        let processing = Processing::parse(&self.processing);
        if processing.is_none() && !self.processing.is_empty() {
            errors.add("processing", "error-campaign-processing");
        }
        processing
    }

    /// What it asks, row by row.
    pub fn question_rows(&self) -> Vec<QuestionFields> {
        let of = |texts: &[String], at: usize| texts.get(at).cloned().unwrap_or_default();
        let row = |at: usize| QuestionFields {
            key: of(&self.question_key, at),
            label: of(&self.question, at),
            kind: of(&self.question_kind, at),
            needed: of(&self.question_needed, at),
            help: of(&self.question_help, at),
            unit: of(&self.question_unit, at),
            options: of(&self.question_options, at),
        };
        (0..self.question.len()).map(row).collect()
    }

    /// The same form with these rows.
    pub fn with_rows(self, rows: &[QuestionFields]) -> CampaignFields {
        let all = |of: fn(&QuestionFields) -> &String| rows.iter().map(of).cloned().collect::<Vec<_>>();
        CampaignFields {
            question_key: all(|row| &row.key),
            question: all(|row| &row.label),
            question_kind: all(|row| &row.kind),
            question_needed: all(|row| &row.needed),
            question_help: all(|row| &row.help),
            question_unit: all(|row| &row.unit),
            question_options: all(|row| &row.options),
            ..self
        }
    }
}

/// A day from today on, or the one that stands.
fn day(typed: &str, today: NaiveDate, stands: Option<NaiveDate>) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(typed.trim(), "%Y-%m-%d").ok()?;
    let last = today.checked_add_signed(TimeDelta::days(DAYS_AHEAD))?;
    ((today..=last).contains(&day) || stands == Some(day)).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(fields: &CampaignFields, stands: Option<&Campaign>) -> Vec<(&'static str, &'static str)> {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        match fields.check(today, stands) {
            Err(Error::Invalid(errors)) => errors.0.iter().map(|error| (error.field, error.key)).collect(),
            _ => Vec::new(),
        }
    }

    fn fields(collect_until: &str, review_until: &str, budget: &str) -> CampaignFields {
        CampaignFields {
            title: "Was hilft?".into(),
            why: "Darum".into(),
            host: "@Ada".into(),
            collect_until: collect_until.into(),
            review_until: review_until.into(),
            budget: budget.into(),
            ..CampaignFields::default()
        }
    }

    #[test]
    fn days_lie_ahead_and_in_order() {
        assert_eq!(faults(&fields("2026-03-02", "2026-03-02", "10.000 €"), None), []);
        let wrong = [
            (fields("2026-03-01", "2026-03-09", ""), "collect_until"),
            (fields("2026-03-09", "2026-03-08", ""), "review_until"),
            (fields("2026-03-09", "2029-03-09", ""), "review_until"),
            (fields("2026-03-09", "9.3.", ""), "review_until"),
            (fields("2026-03-09", "2026-03-09", "viel"), "budget"),
        ];
        for (fields, field) in wrong {
            assert_eq!(
                faults(&fields, None).first().map(|fault| fault.0),
                Some(field),
                "{fields:?}"
            );
        }
    }
}
