//! A scorecard as it was filled in, and whom the innovation team names to fill in another.
use serde::Deserialize;

use crate::features::ideas::evaluation::{Answer, COMMENT_LENGTH, Card, Check, Holds, Scorecards};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;

use super::one_line;

/// The field of each criterion, by its place.
pub const MARKS: [&str; 7] = ["mark-1", "mark-2", "mark-3", "mark-4", "mark-5", "mark-6", "mark-7"];
/// The comment beside each.
pub const COMMENTS: [&str; 7] = [
    "comment-1",
    "comment-2",
    "comment-3",
    "comment-4",
    "comment-5",
    "comment-6",
    "comment-7",
];
/// The field of each check, by its place.
pub const CHECKS: [&str; 9] = [
    "check-1", "check-2", "check-3", "check-4", "check-5", "check-6", "check-7", "check-8", "check-9",
];
/// How a form says that somebody cannot tell.
pub const SKIPPED: &str = "na";

/// What is done with a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Sent.
    Submit,
    /// Kept for later.
    Draft,
    /// They stand aside.
    Decline,
}

/// The fields of a scorecard: which there are depends on what it asks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct ScorecardFields(Vec<(String, String)>);

/// A scorecard that is filled in, as far as it is.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Answers, in the order of the criteria.
    pub answers: Vec<Answer>,
    /// What must hold, as far as it was said.
    pub checks: Vec<(String, Holds)>,
}

impl Filled {
    /// Is it what was sent before?
    pub fn is(&self, card: &Card) -> bool {
        let sorted = |checks: &[(String, Holds)]| {
            let mut checks = checks.to_vec();
            checks.sort();
            checks
        };
        self.answers == card.answers && sorted(&self.checks) == sorted(&card.checks)
    }
}

impl ScorecardFields {
    /// Fields with what is to stand in them.
    pub fn filled(fields: &[(&str, &str)]) -> ScorecardFields {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        ScorecardFields(fields.iter().map(owned).collect())
    }

    /// What was typed in a field.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().rev().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// What is to be done; anything else is no form of ours.
    pub fn intent(&self) -> Result<Intent> {
        let others = ["intent", "turn", "conflict"];
        let known = |name: &str| {
            let mut all = MARKS.iter().chain(&COMMENTS).chain(&CHECKS).chain(&others);
            all.any(|field| *field == name)
        };
        if !self.0.iter().all(|(name, _)| known(name)) {
            return Err(Error::Invalid(FieldErrors::default()));
        }
        match self.get("intent") {
            "submit" => Ok(Intent::Submit),
            "draft" => Ok(Intent::Draft),
            "decline" => Ok(Intent::Decline),
            _ => Err(Error::BadRequest),
        }
    }

    /// Which one it is: the first, or the second.
    pub fn turn(&self) -> i16 {
        if self.get("turn") == "2" { 2 } else { 1 }
    }

    /// As far as it is filled in.
    pub fn draft(&self, template: &str, cards: &Scorecards) -> Result<Filled> {
        let mut errors = FieldErrors::default();
        self.read(template, cards, &mut errors)
    }

    /// All of it: each criterion has a mark or is skipped, each check is answered.
    pub fn check(&self, template: &str, cards: &Scorecards) -> Result<Filled> {
        let mut errors = FieldErrors::default();
        let criteria = cards.template(template).map_or(0, |of| of.criteria.len());
        for field in MARKS.into_iter().take(criteria) {
            if self.get(field).is_empty() {
                errors.add(field, "error-mark-needed");
            }
        }
        for field in asked(cards).map(|(_, field)| field) {
            if self.get(field).is_empty() {
                errors.add(field, "error-check-needed");
            }
        }
        self.read(template, cards, &mut errors)
    }

    fn read(&self, template: &str, cards: &Scorecards, errors: &mut FieldErrors) -> Result<Filled> {
        let criteria = cards.template(template).map(|of| of.criteria.as_slice());
        let mut answers = Vec::new();
        for ((criterion, mark), comment) in criteria.unwrap_or_default().iter().zip(MARKS).zip(COMMENTS) {
            let text = Bounded::<0, COMMENT_LENGTH>::parse(self.get(comment));
            let typed = self.get(mark);
            answers.push(Answer {
                criterion: criterion.place,
                mark: marked(typed)?,
                skipped: typed == SKIPPED,
                comment: errors.text(comment, text).map(Bounded::into_string).unwrap_or_default(),
            });
        }
        let said = asked(cards).filter(|(_, field)| !self.get(field).is_empty());
        let said = said.map(|(check, field)| {
            let holds = Holds::parse(self.get(field)).ok_or(Error::BadRequest)?;
            Ok((check.code.clone(), holds))
        });
        let checks = said.collect::<Result<Vec<_>>>()?;
        match errors.any() {
            true => Err(Error::Invalid(errors.clone())),
            false => Ok(Filled { answers, checks }),
        }
    }

    /// Why they stand aside.
    pub fn conflict(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let text = Bounded::<1, COMMENT_LENGTH>::parse(self.get("conflict"));
        let text = errors.text("conflict", text);
        text.map(Bounded::into_string).ok_or(Error::Invalid(errors))
    }
}

/// What is asked of every idea, each with its field: that of its place, so that what somebody has before them means the
/// same when another was taken away.
pub fn asked(cards: &Scorecards) -> impl Iterator<Item = (&Check, &'static str)> {
    let field = |check: &Check| {
        let place = usize::try_from(check.place).ok()?.checked_sub(1)?;
        CHECKS.get(place).copied()
    };
    cards.asked().filter_map(move |check| Some((check, field(check)?)))
}

/// The mark of a field; none where it says none.
fn marked(typed: &str) -> Result<Option<i16>> {
    if typed.is_empty() || typed == SKIPPED {
        return Ok(None);
    }
    let mark = typed
        .parse()
        .ok()
        .filter(|mark| (0..=5).contains(mark) && typed.len() == 1);
    mark.map(Some).ok_or(Error::BadRequest)
}

/// Who else is to judge an idea, and with which scorecard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluatorsFields {
    /// As `@handle`.
    #[serde(default)]
    pub person: String,
    /// Its word; empty for the one there is.
    #[serde(default)]
    pub template: String,
}

impl EvaluatorsFields {
    /// The handle without its sign.
    pub fn handle(&self) -> String {
        one_line(&self.person).trim_start_matches('@').to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ideas::evaluation::{Criterion, Template};

    fn cards() -> Scorecards {
        let criterion = |place| Criterion {
            place,
            weight: 1,
            de: String::new(),
            en: String::new(),
            anchors_de: Vec::new(),
            anchors_en: Vec::new(),
        };
        Scorecards {
            templates: vec![Template {
                code: "small".into(),
                de: String::new(),
                en: String::new(),
                retired: false,
                usual: true,
                version: 1,
                criteria: vec![criterion(1), criterion(2)],
            }],
            checks: vec![Check {
                code: "legal".into(),
                place: 1,
                de: String::new(),
                en: String::new(),
                owner: None,
                retired: false,
                version: 1,
            }],
        }
    }

    fn fields(pairs: &[(&str, &str)]) -> ScorecardFields {
        ScorecardFields::filled(pairs)
    }

    fn faults(result: Result<Filled>) -> Vec<(&'static str, &'static str)> {
        match result {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(errors)) => errors.0.iter().map(|error| (error.field, error.key)).collect(),
            Err(_) => vec![("?", "?")],
        }
    }

    #[test]
    fn everything_is_answered_or_skipped_before_it_is_sent() {
        let half = fields(&[("mark-1", "4"), ("comment-2", "Warum?")]);
        assert_eq!(
            faults(half.check("small", &cards())),
            [("mark-2", "error-mark-needed"), ("check-1", "error-check-needed")]
        );
        let draft = half.draft("small", &cards()).unwrap();
        assert_eq!(
            (draft.answers[0].mark, draft.answers[1].comment.as_str()),
            (Some(4), "Warum?")
        );
        assert!(!draft.answers[1].skipped && draft.checks.is_empty());
        let whole = fields(&[("mark-1", "0"), ("mark-2", "na"), ("check-1", "unsure")]);
        let filled = whole.check("small", &cards()).unwrap();
        assert_eq!((filled.answers[0].mark, filled.answers[1].skipped), (Some(0), true));
        assert_eq!(filled.checks, [("legal".into(), Holds::Unsure)]);
        let long = fields(&[("comment-1", &"a".repeat(501))]);
        assert_eq!(faults(long.draft("small", &cards())), [("comment-1", "error-too-long")]);
    }

    #[test]
    fn what_is_no_form_of_ours_is_refused() {
        for wrong in ["6", "-1", "x", "05", " 3"] {
            assert_eq!(
                faults(fields(&[("mark-1", wrong)]).draft("small", &cards())),
                [("?", "?")],
                "{wrong}"
            );
        }
        assert!(fields(&[("intent", "submit"), ("mark-8", "1")]).intent().is_err());
        assert!(fields(&[("intent", "publish")]).intent().is_err());
        assert_eq!(
            fields(&[("intent", "draft"), ("mark-7", "1")]).intent().ok(),
            Some(Intent::Draft)
        );
    }
}
