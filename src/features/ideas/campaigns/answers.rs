//! What somebody answered to the questions of a campaign: with each answer stands the question as it was then.
use chrono::NaiveDate;
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Jsonb;
use serde::{Deserialize, Serialize};

use crate::kernel::base::i18n::Lang;
use crate::kernel::text::bounded::{Bounded, TextFault};

use super::numbers;
use super::questions::{AnswerKind, Question};

/// The longest answer in one line.
const LINE_LENGTH: usize = 200;
/// The longest answer of several.
pub const LONG_LENGTH: usize = 2_000;
/// How a form says yes.
pub const YES: &str = "yes";
/// How a form says no.
pub const NO: &str = "no";

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The number of the campaign that asked.
    pub campaign: i32,
    /// The key of its question.
    pub key: i32,
    /// The question as it was then.
    pub label: String,
    /// What an answer was.
    pub kind: AnswerKind,
    /// What a number counts.
    pub unit: String,
    /// What was answered: one value, or several where several could be chosen. A draft keeps them as they were typed.
    pub values: Vec<String>,
}

/// Answers in the order of their questions, as a column keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromSqlRow, AsExpression)]
#[diesel(sql_type = Jsonb)]
#[serde(transparent)]
pub struct Answers(pub Vec<Answer>);

super::json_column!(Answers);

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is none, and there has to be.
    Missing,
    /// It is no number.
    NoNumber,
    /// It is no day.
    NoDay,
    /// It is none of those that are offered.
    NoOption,
    /// A text that is not taken.
    Text(TextFault),
}

impl Fault {
    /// The Fluent message that says so.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Missing => "error-answer-missing",
            Fault::NoNumber => "error-answer-number",
            Fault::NoDay => "error-answer-day",
            Fault::NoOption => "error-answer-option",
            Fault::Text(fault) => fault.key(),
        }
    }
}

impl Answer {
    /// To a question, as it stands now.
    pub fn to(campaign: i32, question: &Question, values: Vec<String>) -> Answer {
        Answer {
            campaign,
            key: question.key,
            label: question.label.clone(),
            kind: question.kind,
            unit: question.unit.clone(),
            values,
        }
    }

    /// The day it names.
    pub fn day(&self) -> Option<NaiveDate> {
        let typed = self.values.first().filter(|_| self.kind == AnswerKind::Date);
        typed.and_then(|typed| typed.parse().ok())
    }

    /// What was answered in the words of a language, in one text.
    pub fn words(&self, lang: Lang) -> String {
        let value = |value: &String| match (self.kind, value.as_str(), lang) {
            (AnswerKind::YesNo, YES, Lang::De) => "Ja".to_owned(),
            (AnswerKind::YesNo, YES, Lang::En) => "Yes".to_owned(),
            (AnswerKind::YesNo, NO, Lang::De) => "Nein".to_owned(),
            (AnswerKind::YesNo, NO, Lang::En) => "No".to_owned(),
            (AnswerKind::Number, number, lang) => numbers::written(number, lang),
            _ => value.clone(),
        };
        let said: Vec<String> = self.values.iter().map(value).collect();
        let unit = if self.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", self.unit)
        };
        format!("{}{unit}", said.join(", "))
    }
}

impl Answers {
    /// What the history keeps of them: a question in a line, its answer in the next.
    pub fn told(&self, lang: Lang) -> String {
        let told = |answer: &Answer| format!("{}\n{}", answer.label, answer.words(lang));
        self.0.iter().map(told).collect::<Vec<_>>().join("\n\n")
    }

    /// What the search reads of them: what people wrote or chose, and no questions, which stand at every idea.
    pub fn said(&self) -> String {
        use AnswerKind::{Choice, Choices, Long, Text};
        let with_words = |answer: &&Answer| matches!(answer.kind, Text | Long | Choice | Choices);
        let values = self.0.iter().filter(with_words).flat_map(|answer| &answer.values);
        values.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

impl Question {
    /// Reads what was typed; nothing where nothing was, and it may stay empty.
    pub fn check(&self, typed: &[String], lang: Lang) -> Result<Vec<String>, Fault> {
        let mut given = typed.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
        let read = match self.kind {
            AnswerKind::Choices => return self.chosen(&given.collect::<Vec<_>>()),
            kind => given.next().map(|first| (kind, first)),
        };
        // A form of ours sends one.
        if given.next().is_some() {
            return Err(Fault::NoOption);
        }
        let Some((kind, first)) = read else {
            return if self.required {
                Err(Fault::Missing)
            } else {
                Ok(Vec::new())
            };
        };
        let text = match kind {
            AnswerKind::Text => {
                let line = first.split_whitespace().collect::<Vec<_>>().join(" ");
                Bounded::<0, LINE_LENGTH>::parse(&line).map(Bounded::into_string)
            }
            AnswerKind::Long => Bounded::<0, LONG_LENGTH>::parse(first).map(Bounded::into_string),
            AnswerKind::Number => return numbers::parse(first, lang).map(one).ok_or(Fault::NoNumber),
            AnswerKind::Date => {
                let day = NaiveDate::parse_from_str(first, "%Y-%m-%d").ok();
                return day.map(|day| one(day.to_string())).ok_or(Fault::NoDay);
            }
            AnswerKind::YesNo if [YES, NO].contains(&first) => return Ok(one(first.to_owned())),
            AnswerKind::YesNo => return Err(Fault::NoOption),
            AnswerKind::Choice | AnswerKind::Choices => return self.chosen(&[first]),
        };
        let text = text.map_err(Fault::Text)?;
        match (text.is_empty(), self.required) {
            (true, true) => Err(Fault::Missing),
            (true, false) => Ok(Vec::new()),
            (false, _) => Ok(one(text)),
        }
    }

    /// Those of the options that were chosen, in their order.
    fn chosen(&self, given: &[&str]) -> Result<Vec<String>, Fault> {
        if !given
            .iter()
            .all(|value| self.options.iter().any(|option| option == value))
        {
            return Err(Fault::NoOption);
        }
        let chosen = self.options.iter().filter(|option| given.contains(&option.as_str()));
        let chosen: Vec<String> = chosen.cloned().collect();
        match chosen.is_empty() && self.required {
            true => Err(Fault::Missing),
            false => Ok(chosen),
        }
    }
}

fn one(value: String) -> Vec<String> {
    vec![value]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: AnswerKind, required: bool) -> Question {
        Question {
            key: 1,
            label: "Frage".into(),
            kind,
            required,
            help: String::new(),
            unit: String::new(),
            options: ["Lahr", "Kehl"].map(str::to_owned).into(),
        }
    }

    fn read(kind: AnswerKind, typed: &[&str]) -> Result<String, Fault> {
        let typed: Vec<String> = typed.iter().map(|value| (*value).to_owned()).collect();
        question(kind, true)
            .check(&typed, Lang::De)
            .map(|values| values.join("|"))
    }

    #[test]
    fn every_kind_reads_its_own() {
        use AnswerKind::{Choice, Choices, Date, Long, Number, Text, YesNo};
        let taken = [
            (Text, &[" Eine\nZeile "][..], "Eine Zeile"),
            (Long, &["Zwei\n\nZeilen "], "Zwei\n\nZeilen"),
            (Number, &["1.250,5"], "1250.5"),
            (Choice, &["Kehl"], "Kehl"),
            (Choices, &["Kehl", "Lahr", "Kehl"], "Lahr|Kehl"),
            (Date, &["2026-03-09"], "2026-03-09"),
            (YesNo, &["no"], "no"),
        ];
        for (kind, typed, kept) in taken {
            assert_eq!(read(kind, typed).as_deref(), Ok(kept), "{kind:?}");
            assert_eq!(read(kind, &[]), Err(Fault::Missing), "{kind:?}");
            assert_eq!(read(kind, &["  "]), Err(Fault::Missing), "{kind:?}");
            let empty = question(kind, false).check(&[String::new()], Lang::De);
            assert_eq!(empty, Ok(Vec::new()), "{kind:?}");
        }
    }

    #[test]
    fn what_is_no_answer_is_told() {
        use AnswerKind::{Choice, Choices, Date, Number, Text, YesNo};
        let refused = [
            (Number, &["viele"][..], Fault::NoNumber),
            (Date, &["9.3.2026"], Fault::NoDay),
            (Date, &["2026-02-30"], Fault::NoDay),
            (Choice, &["Bühl"], Fault::NoOption),
            (Choice, &["Lahr", "Kehl"], Fault::NoOption),
            (Choices, &["Lahr", "Bühl"], Fault::NoOption),
            (YesNo, &["vielleicht"], Fault::NoOption),
            (YesNo, &["yes", "no"], Fault::NoOption),
            (Text, &["\u{200b}"], Fault::Missing),
        ];
        for (kind, typed, fault) in refused {
            assert_eq!(read(kind, typed), Err(fault), "{kind:?} {typed:?}");
        }
        let long = "a".repeat(201);
        assert_eq!(read(Text, &[&long]).map_err(Fault::key), Err("error-too-long"));
    }
}
