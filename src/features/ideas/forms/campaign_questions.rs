//! The rows in which a campaign says what it asks: as they are typed, moved and taken away, and what they become.
use crate::features::ideas::campaigns::questions::{
    AnswerKind, HELP_LENGTH, LABEL_LENGTH, MOST_OPTIONS, MOST_QUESTIONS, OPTION_LENGTH, Question, Questions,
    UNIT_LENGTH,
};
use crate::kernel::base::error::FieldErrors;
use crate::kernel::text::bounded::Bounded;

use super::one_line;

/// The DOM ids of what a row asks for.
#[derive(Clone, Copy, Debug)]
pub struct RowFields {
    /// The row.
    pub row: &'static str,
    /// The question.
    pub label: &'static str,
    /// What an answer is.
    pub kind: &'static str,
    /// Whether there has to be one.
    pub needed: &'static str,
    /// Help.
    pub help: &'static str,
    /// What a number counts.
    pub unit: &'static str,
    /// Ways to answer.
    pub options: &'static str,
}

macro_rules! rows {
    ($($n:literal),+) => {
        [$(RowFields {
            row: concat!("question-row-", $n),
            label: concat!("question-", $n),
            kind: concat!("question-kind-", $n),
            needed: concat!("question-needed-", $n),
            help: concat!("question-help-", $n),
            unit: concat!("question-unit-", $n),
            options: concat!("question-options-", $n),
        }),+]
    };
}

/// Those of each row, by its place.
pub const QUESTION_FIELDS: [RowFields; MOST_QUESTIONS] = rows!(1, 2, 3, 4, 5, 6, 7, 8);

/// One row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionFields {
    /// The key of a question that stands already; empty for a new one.
    pub key: String,
    /// The question.
    pub label: String,
    /// The word of what an answer is.
    pub kind: String,
    /// `on` where there has to be one.
    pub needed: String,
    /// Help.
    pub help: String,
    /// What a number counts.
    pub unit: String,
    /// Ways to answer, one in a line.
    pub options: String,
}

impl QuestionFields {
    /// A row of a question that stands.
    pub fn of(question: &Question) -> QuestionFields {
        QuestionFields {
            key: question.key.to_string(),
            label: question.label.clone(),
            kind: question.kind.word().into(),
            needed: if question.required { "on".into() } else { String::new() },
            help: question.help.clone(),
            unit: question.unit.clone(),
            options: question.options.join("\n"),
        }
    }

    /// Was nothing typed in it?
    fn is_empty(&self) -> bool {
        let typed = [&self.label, &self.help, &self.unit, &self.options];
        typed.iter().all(|text| text.trim().is_empty())
    }

    fn check(&self, ids: RowFields, known: &Questions, errors: &mut FieldErrors) -> Option<Question> {
        let label = errors.text(ids.label, Bounded::<1, LABEL_LENGTH>::parse(&one_line(&self.label)));
        let help = errors.text(ids.help, Bounded::<0, HELP_LENGTH>::parse(&one_line(&self.help)));
        for error in errors
            .0
            .iter_mut()
            .filter(|error| error.key == "error-empty" && error.field == ids.label)
        {
            error.key = "error-question-label";
        }
        let Some(kind) = AnswerKind::parse(&self.kind) else {
            errors.add(ids.kind, "error-question-kind");
            return None;
        };
        let unit = match kind {
            AnswerKind::Number => errors.text(ids.unit, Bounded::<0, UNIT_LENGTH>::parse(&one_line(&self.unit)))?,
            _ => Bounded::parse("").ok()?,
        };
        let options = match kind.has_options() {
            true => self.read_options(ids, errors)?,
            false => Vec::new(),
        };
        // A key that is not one of this campaign is a new question.
        let key = self.key.parse().ok().filter(|key| known.of(*key).is_some());
        Some(Question {
            key: key.unwrap_or(0),
            label: label?.into_string(),
            kind,
            required: !self.needed.is_empty(),
            help: help?.into_string(),
            unit: unit.into_string(),
            options,
        })
    }

    fn read_options(&self, ids: RowFields, errors: &mut FieldErrors) -> Option<Vec<String>> {
        let mut options: Vec<String> = Vec::new();
        for line in self.options.lines().map(one_line).filter(|line| !line.is_empty()) {
            let option = errors.text(ids.options, Bounded::<1, OPTION_LENGTH>::parse(&line))?;
            let option = option.into_string();
            if !options.contains(&option) {
                options.push(option);
            }
        }
        if (2..=MOST_OPTIONS).contains(&options.len()) {
            return Some(options);
        }
        errors.add(ids.options, "error-question-options");
        None
    }
}

/// What one of the buttons beside the rows does with them; anything else leaves them as they are.
pub fn moved(mut rows: Vec<QuestionFields>, button: &str) -> Vec<QuestionFields> {
    let (what, at) = button.split_once('-').unwrap_or((button, ""));
    let at = at
        .parse::<usize>()
        .ok()
        .and_then(|n| n.checked_sub(1))
        .filter(|at| *at < rows.len());
    match (what, at) {
        ("add", _) if rows.len() < MOST_QUESTIONS => rows.push(QuestionFields::default()),
        ("up", Some(at)) if at > 0 => rows.swap(at, at - 1),
        ("down", Some(at)) if at + 1 < rows.len() => rows.swap(at, at + 1),
        ("drop", Some(at)) => drop(rows.remove(at)),
        _ => {}
    }
    rows
}

/// Which of so many rows somebody goes on with after one of these buttons: the one it brought or moved; none where it
/// took one away.
pub fn goes_on(rows: usize, button: &str) -> Option<usize> {
    let (what, n) = button.split_once('-').unwrap_or((button, ""));
    let (last, n) = (rows.checked_sub(1)?, n.parse::<usize>().unwrap_or_default());
    match what {
        "add" => Some(last),
        "up" => Some(n.saturating_sub(2).min(last)),
        "down" => Some(n.min(last)),
        _ => None,
    }
}

/// The questions of these rows; one in which nothing was typed is none.
pub(super) fn check(rows: &[QuestionFields], known: &Questions, errors: &mut FieldErrors) -> Questions {
    if rows.len() > MOST_QUESTIONS {
        errors.add("questions", "error-own-questions-many");
        return Questions::default();
    }
    let mut questions: Vec<Question> = Vec::new();
    for (row, ids) in rows.iter().zip(QUESTION_FIELDS).filter(|(row, _)| !row.is_empty()) {
        let Some(mut question) = row.check(ids, known, errors) else {
            continue;
        };
        // Sent twice, a key is of the first.
        if questions.iter().any(|other| other.key == question.key) {
            question.key = 0;
        }
        questions.push(question);
    }
    Questions(questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, kind: &str, options: &str) -> QuestionFields {
        QuestionFields {
            label: label.into(),
            kind: kind.into(),
            options: options.into(),
            ..QuestionFields::default()
        }
    }

    #[test]
    fn rows_are_moved_added_and_taken_away() {
        let rows = || vec![row("a", "text", ""), row("b", "text", "")];
        let labels = |button| {
            moved(rows(), button)
                .iter()
                .map(|row| row.label.clone())
                .collect::<Vec<_>>()
                .join(",")
        };
        let known = [
            ("up-2", "b,a"),
            ("up-1", "a,b"),
            ("down-1", "b,a"),
            ("down-2", "a,b"),
            ("drop-1", "b"),
            ("add", "a,b,"),
            ("drop-3", "a,b"),
            ("drop-0", "a,b"),
            ("up-", "a,b"),
            ("", "a,b"),
        ];
        for (button, left) in known {
            assert_eq!(labels(button), left, "{button}");
        }
        let places = ["add", "up-2", "up-1", "down-1", "down-2", "drop-1", ""].map(|button| goes_on(2, button));
        assert_eq!(places, [Some(1), Some(0), Some(0), Some(1), Some(1), None, None]);
        assert_eq!(goes_on(0, "up-1"), None);
        let full = vec![row("a", "text", ""); MOST_QUESTIONS];
        assert_eq!(moved(full, "add").len(), MOST_QUESTIONS);
    }

    #[test]
    fn rows_become_questions() {
        let faults = |row: &QuestionFields| {
            let mut errors = FieldErrors::default();
            let found = check(std::slice::from_ref(row), &Questions::default(), &mut errors);
            (found, errors.0.first().map(|error| (error.field, error.key)))
        };
        assert_eq!(
            faults(&row("", "text", "")),
            (Questions::default(), None),
            "an empty one is none"
        );
        let (found, fault) = faults(&row(" Wo?\n", "choice", "Lahr\n\n Kehl \nLahr"));
        assert_eq!((found.0[0].label.as_str(), fault), ("Wo?", None));
        assert_eq!(found.0[0].options, ["Lahr", "Kehl"]);
        let wrong = [
            (row("", "choice", "Lahr"), ("question-1", "error-question-label")),
            (
                row("Wo?", "choice", "Lahr"),
                ("question-options-1", "error-question-options"),
            ),
            (row("Wo?", "place", ""), ("question-kind-1", "error-question-kind")),
            (row(&"a".repeat(161), "text", ""), ("question-1", "error-too-long")),
        ];
        for (row, told) in wrong {
            assert_eq!(faults(&row).1, Some(told), "{row:?}");
        }
    }
}
