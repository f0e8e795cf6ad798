//! The forms of scorecards and of what must hold: which fields there are, and what may stand in them.
use serde::Deserialize;

use crate::features::ideas::evaluation::Criterion;
use crate::features::ideas::forms::one_line;
use crate::kernel::base::error::{Error, FieldError, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;

/// The longest name of a scorecard, and of what must hold.
pub const NAME: usize = 120;
/// The longest question.
pub const QUESTION: usize = 160;
/// The longest line that says what a mark means.
pub const ANCHOR: usize = 80;
/// A mark each, from 0 to 5.
pub const ANCHORS: usize = 6;
/// Questions of a scorecard at most.
pub const MOST_QUESTIONS: usize = 7;

/// The fields of a question.
#[derive(Clone, Copy, Debug)]
pub struct CriterionFields {
    /// In German.
    pub de: &'static str,
    /// In English.
    pub en: &'static str,
    /// How much it counts.
    pub weight: &'static str,
    /// What the marks mean, in German: one in a line.
    pub anchors_de: &'static str,
    /// In English.
    pub anchors_en: &'static str,
}

macro_rules! criteria {
    ($($n:literal),+) => {
        [$(CriterionFields {
            de: concat!("question-", $n),
            en: concat!("question-en-", $n),
            weight: concat!("weight-", $n),
            anchors_de: concat!("marks-", $n),
            anchors_en: concat!("marks-en-", $n),
        }),+]
    };
}

/// Those of each question, by its place.
pub const CRITERIA: [CriterionFields; MOST_QUESTIONS] = criteria!(1, 2, 3, 4, 5, 6, 7);

fn is_of_question(name: &str) -> bool {
    let all = |of: &CriterionFields| [of.de, of.en, of.weight, of.anchors_de, of.anchors_en];
    CRITERIA.iter().any(|fields| all(fields).contains(&name))
}

/// A new scorecard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewScorecard {
    /// Its name in German.
    #[serde(default)]
    pub de: String,
    /// And in English.
    #[serde(default)]
    pub en: String,
    /// The word of the one whose questions it begins with.
    #[serde(default)]
    pub basis: String,
}

impl NewScorecard {
    /// Both names.
    pub fn check(&self) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let names = names(&self.de, &self.en, &mut errors);
        errors.done()?;
        Ok(names)
    }
}

/// A scorecard as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct ScorecardSettings(Vec<(String, String)>);

/// A scorecard that is to be.
#[derive(Clone, Debug)]
pub struct ScorecardChange {
    /// Its name in German.
    pub de: String,
    /// And in English.
    pub en: String,
    /// Is it offered no more?
    pub retired: bool,
    /// Are ideas without a campaign judged with it?
    pub usual: bool,
    /// What it asks; none where the form left that out.
    pub criteria: Option<Vec<Criterion>>,
}

impl ScorecardSettings {
    /// As it stands.
    pub fn of(fields: impl IntoIterator<Item = (&'static str, String)>) -> ScorecardSettings {
        ScorecardSettings(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// What was typed in a field.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().rev().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Does it have fields for questions?
    pub fn asks(&self) -> bool {
        self.0.iter().any(|(name, _)| is_of_question(name))
    }

    /// Was nothing typed for this question?
    pub fn is_empty(&self, fields: CriterionFields) -> bool {
        let all = [fields.de, fields.en, fields.anchors_de, fields.anchors_en];
        all.iter().all(|field| self.get(field).trim().is_empty())
    }

    /// All of it.
    pub fn check(&self) -> Result<ScorecardChange> {
        let known = |name: &str| ["de", "en", "retired", "usual"].contains(&name) || is_of_question(name);
        if !self.0.iter().all(|(name, _)| known(name)) {
            return Err(Error::Invalid(FieldErrors::default()));
        }
        let mut errors = FieldErrors::default();
        let (de, en) = names(self.get("de"), self.get("en"), &mut errors);
        let criteria = self.asks().then(|| self.criteria(&mut errors));
        errors.done()?;
        Ok(ScorecardChange {
            de,
            en,
            retired: !self.get("retired").is_empty(),
            usual: !self.get("usual").is_empty(),
            criteria,
        })
    }

    /// The questions in which anything was typed, one after the other.
    fn criteria(&self, errors: &mut FieldErrors) -> Vec<Criterion> {
        let rows = (1..).zip(CRITERIA).filter(|(_, fields)| !self.is_empty(*fields));
        let rows: Vec<(usize, CriterionFields)> = rows.collect();
        if rows.is_empty() {
            errors.add(CRITERIA[0].de, "error-scorecard-empty");
        }
        let read = (1..).zip(rows);
        read.filter_map(|(place, row)| self.criterion(place, row, errors))
            .collect()
    }

    /// The question of row `n`, at its place among those that are left.
    fn criterion(
        &self,
        place: i16,
        (n, fields): (usize, CriterionFields),
        errors: &mut FieldErrors,
    ) -> Option<Criterion> {
        let mut text = |field: &'static str, key| {
            let text = Bounded::<1, QUESTION>::parse(&one_line(self.get(field))).ok();
            if text.is_none() {
                fault(errors, field, key, (n, QUESTION));
            }
            text.map(Bounded::into_string)
        };
        let de = text(fields.de, "error-criterion-de");
        let en = text(fields.en, "error-criterion-en");
        let weight = self.get(fields.weight).parse().ok().filter(|n| (1..=5).contains(n));
        if weight.is_none() {
            errors.add(fields.weight, "error-choice");
        }
        let mut marks = |field: &'static str, key| {
            let marks = anchors(self.get(field));
            if marks.is_none() {
                fault(errors, field, key, (n, ANCHOR));
            }
            marks
        };
        let anchors_de = marks(fields.anchors_de, "error-marks-de");
        let anchors_en = marks(fields.anchors_en, "error-marks-en");
        Some(Criterion {
            place,
            weight: weight?,
            de: de?,
            en: en?,
            anchors_de: anchors_de?,
            anchors_en: anchors_en?,
        })
    }
}

/// What is wrong says of which question: several may have the same fault.
fn fault(errors: &mut FieldErrors, field: &'static str, key: &'static str, (n, max): (usize, usize)) {
    errors.0.push(FieldError {
        field,
        key,
        max,
        now: n,
        what: String::new(),
    });
}

fn names(de: &str, en: &str, errors: &mut FieldErrors) -> (String, String) {
    let [de, en] = [("de", de), ("en", en)].map(|(field, typed)| {
        let name = errors.text(field, Bounded::<1, NAME>::parse(&one_line(typed)));
        name.map(Bounded::into_string).unwrap_or_default()
    });
    (de, en)
}

/// Six lines, the first for 0.
fn anchors(typed: &str) -> Option<Vec<String>> {
    let lines: Vec<String> = typed.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let fits = lines.len() == ANCHORS && lines.iter().all(|line| line.chars().count() <= ANCHOR);
    fits.then_some(lines)
}

/// Something that must hold, as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSettings {
    /// In German; a form without it leaves that as it is.
    #[serde(default)]
    pub de: Option<String>,
    /// In English.
    #[serde(default)]
    pub en: Option<String>,
    /// Whose single no is enough: a name in addresses, or nobody.
    #[serde(default)]
    pub owner: String,
    /// Is it asked no more?
    #[serde(default)]
    pub retired: Option<String>,
}

impl CheckSettings {
    /// In both languages, by what stands.
    pub fn check(&self, stands: (&str, &str)) -> Result<(String, String)> {
        let mut errors = FieldErrors::default();
        let typed = (self.de.as_deref(), self.en.as_deref());
        let texts = names(typed.0.unwrap_or(stands.0), typed.1.unwrap_or(stands.1), &mut errors);
        errors.done()?;
        Ok(texts)
    }

    /// The handle without its sign.
    pub fn handle(&self) -> String {
        one_line(&self.owner).trim_start_matches('@').to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIX: &str = "null\neins\nzwei\ndrei\nvier\nfünf\n";

    fn filled(pairs: &[(&'static str, &str)]) -> ScorecardSettings {
        let both = [("de", "Bogen"), ("en", "Card")];
        ScorecardSettings::of(
            both.iter()
                .chain(pairs)
                .map(|(name, value)| (*name, (*value).to_owned())),
        )
    }

    fn faults(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, &'static str)> {
        match filled(pairs).check() {
            Err(Error::Invalid(errors)) => errors.0.iter().map(|error| (error.field, error.key)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn questions_close_up_where_one_was_emptied() {
        let change = filled(&[
            ("question-1", ""),
            ("weight-1", "5"),
            ("question-3", " Was  bringt es? "),
            ("question-en-3", "What is gained?"),
            ("weight-3", "2"),
            ("marks-3", SIX),
            ("marks-en-3", SIX),
        ]);
        let criteria = change.check().unwrap().criteria.unwrap();
        assert_eq!((criteria[0].place, criteria[0].weight, criteria.len()), (1, 2, 1));
        assert_eq!(
            (criteria[0].de.as_str(), criteria[0].anchors_de[5].as_str()),
            ("Was bringt es?", "fünf")
        );
        assert!(filled(&[]).check().unwrap().criteria.is_none(), "no fields, no change");
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        assert_eq!(faults(&[("question-1", "")]), [("question-1", "error-scorecard-empty")]);
        let wrong = [
            ("question-2", "Was?"),
            ("weight-2", "6"),
            ("marks-2", "eins"),
            ("marks-en-2", SIX),
        ];
        assert_eq!(
            faults(&wrong),
            [
                ("question-en-2", "error-criterion-en"),
                ("weight-2", "error-choice"),
                ("marks-2", "error-marks-de")
            ]
        );
        assert!(filled(&[("question-8", "Was?")]).check().is_err(), "no field of ours");
    }
}
