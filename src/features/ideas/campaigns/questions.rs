//! What a campaign asks beyond the three questions of every idea. A question has a key for good, so that what was
//! answered stays with it wherever it stands; each version of a form stays as it is.
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Jsonb;
use serde::{Deserialize, Serialize};

use crate::text_enum;

/// The most questions of a campaign.
pub const MOST_QUESTIONS: usize = 8;
/// The longest question.
pub const LABEL_LENGTH: usize = 160;
/// The longest sentence of help.
pub const HELP_LENGTH: usize = 300;
/// The longest unit of a number.
pub const UNIT_LENGTH: usize = 20;
/// The most ways to answer one.
pub const MOST_OPTIONS: usize = 12;
/// The longest of them.
pub const OPTION_LENGTH: usize = 120;

text_enum! {
    /// What an answer is.
    pub enum AnswerKind {
        /// One line.
        Text => "text",
        /// Several lines.
        Long => "long",
        /// A number, with a unit if it has one.
        Number => "number",
        /// One of several ways.
        Choice => "choice",
        /// Any of several.
        Choices => "choices",
        /// A day.
        Date => "date",
        /// Yes or no.
        YesNo => "yes_no",
    }
}

impl AnswerKind {
    /// Key of its name.
    pub fn label_key(self) -> &'static str {
        match self {
            AnswerKind::Text => "question-kind-text",
            AnswerKind::Long => "question-kind-long",
            AnswerKind::Number => "question-kind-number",
            AnswerKind::Choice => "question-kind-choice",
            AnswerKind::Choices => "question-kind-choices",
            AnswerKind::Date => "question-kind-date",
            AnswerKind::YesNo => "question-kind-yes-no",
        }
    }

    /// Does whoever asks say which answers there are?
    pub fn has_options(self) -> bool {
        matches!(self, AnswerKind::Choice | AnswerKind::Choices)
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number among all questions its campaign ever had.
    pub key: i32,
    /// What it asks.
    pub label: String,
    /// What an answer is.
    pub kind: AnswerKind,
    /// Does nobody hand in without an answer?
    pub required: bool,
    /// A sentence of help; may be empty.
    pub help: String,
    /// What a number counts; may be empty.
    pub unit: String,
    /// The ways to answer, where they are given.
    pub options: Vec<String>,
}

/// Questions in their order, as a column keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromSqlRow, AsExpression)]
#[diesel(sql_type = Jsonb)]
#[serde(transparent)]
pub struct Questions(pub Vec<Question>);

super::json_column!(Questions);

impl Questions {
    /// Is nothing asked?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One by its key.
    pub fn of(&self, key: i32) -> Option<&Question> {
        self.0.iter().find(|question| question.key == key)
    }

    /// What the history of the campaign keeps: a line for each, with what belongs to it below.
    pub fn told(&self) -> String {
        let mut told = String::new();
        for (at, question) in self.0.iter().enumerate() {
            let needed = if question.required { " *" } else { "" };
            told.push_str(&format!("{}. {}{needed}\n", at + 1, question.label));
            let beside = [&question.help, &question.unit].into_iter().chain(&question.options);
            for line in beside.filter(|line| !line.is_empty()) {
                told.push_str(&format!("   – {line}\n"));
            }
        }
        told.trim_end().to_owned()
    }

    /// What the search reads of them.
    pub fn words(&self) -> String {
        let lines = self.0.iter().flat_map(|question| [&question.label, &question.help]);
        let lines: Vec<&str> = lines.map(String::as_str).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}
