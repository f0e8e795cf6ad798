//! What a campaign asks and what was answered: in the form of an idea, and below its text.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::campaigns::answers::{Answer, Answers, LONG_LENGTH, NO, YES};
use crate::features::ideas::campaigns::questions::{AnswerKind, Question, Questions};
use crate::features::ideas::campaigns::{self, numbers};
use crate::features::ideas::forms::{ANSWERS, AnswerFields, IdeaFields};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;

use super::due::noon;

/// One way to answer.
#[derive(Clone, Debug, Serialize)]
struct Way {
    id: String,
    value: String,
    /// What it says: the words of whoever asks, or ours.
    label: String,
    label_key: Option<&'static str>,
    chosen: bool,
}

/// One question of a form.
#[derive(Clone, Debug, Serialize)]
struct Ask {
    id: &'static str,
    name: String,
    lang: String,
    label: String,
    help: String,
    required: bool,
    error: Option<String>,
    /// `text` or `date`, where one line is asked for.
    line: Option<&'static str>,
    number: bool,
    unit: String,
    /// How long a text may be, where several lines are asked for.
    long: Option<usize>,
    value: String,
    ways: Vec<Way>,
    several: bool,
}

/// An answer that comes along unseen, to a campaign that was chosen before.
#[derive(Clone, Debug, Serialize)]
struct Beside {
    name: String,
    value: String,
}

/// What stands in the form of an idea for the campaign that is chosen.
#[derive(Clone, Debug, Serialize)]
pub struct CampaignForm {
    /// The campaign and the version of its questions.
    asked: String,
    asks: Vec<Ask>,
    beside: Vec<Beside>,
    /// What was answered and is asked no more.
    left: Vec<String>,
    /// Is there a button that brings the questions of another campaign?
    changes: bool,
    /// Was it just pressed, so that somebody goes on there?
    focus: bool,
}

impl CampaignForm {
    /// For a new idea or a draft.
    pub(super) fn of(tx: &mut ReadTx, typed: &IdeaFields, errors: &FieldErrors) -> Result<Option<CampaignForm>> {
        let seen = campaigns::seen(tx)?;
        let chosen = campaigns::of_number(tx, &typed.campaign)?;
        let running = campaigns::running(tx)?;
        let asks = chosen.as_ref().map_or(Ok(Vec::new()), |known| {
            let of = (known.number, known.language.as_str());
            questions(tx, of, (&known.questions, &typed.answers), errors)
        })?;
        let number = chosen.as_ref().map(|known| known.number);
        let (mut beside, mut left) = (Vec::new(), Vec::new());
        for (campaign, key, values) in typed.answers.all() {
            let known = seen.iter().find(|known| known.number == campaign);
            let question = known.and_then(|known| known.questions.of(key));
            match question {
                Some(_) if number == Some(campaign) => {}
                Some(_) => beside.extend(values.iter().map(|value| Beside {
                    name: AnswerFields::name(campaign, key),
                    value: value.clone(),
                })),
                None => left.extend(values.iter().filter(|value| !value.trim().is_empty()).cloned()),
            }
        }
        let changes = running.iter().any(|known| !known.questions.is_empty());
        let form = CampaignForm {
            asked: match &chosen {
                Some(known) => format!("{}.{}", known.number, known.form_version),
                None => String::new(),
            },
            asks,
            beside,
            left,
            changes,
            focus: typed.wants_questions() && !errors.any(),
        };
        let is_needed = form.changes || chosen.is_some() || !form.beside.is_empty() || !form.left.is_empty();
        Ok(is_needed.then_some(form))
    }

    /// For an idea that others read: the form that it answered.
    pub(super) fn of_public(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        typed: &IdeaFields,
        errors: &FieldErrors,
    ) -> Result<Option<CampaignForm>> {
        let Some((number, asked)) = queries::form_of(tx, idea)? else {
            return Ok(None);
        };
        let of = (number, entry.language.as_str());
        let asks = questions(tx, of, (&asked, &typed.answers), errors)?;
        Ok((!asks.is_empty()).then(|| CampaignForm {
            asked: String::new(),
            asks,
            beside: Vec::new(),
            left: Vec::new(),
            changes: false,
            focus: false,
        }))
    }
}

/// What an idea keeps, as its form shows it.
pub(super) fn typed(answers: &Answers, lang: Lang) -> AnswerFields {
    let mut fields = AnswerFields::default();
    for answer in &answers.0 {
        let value = |value: &String| match answer.kind {
            AnswerKind::Number => numbers::written(value, lang),
            _ => value.clone(),
        };
        fields.set(answer.campaign, answer.key, answer.values.iter().map(value).collect());
    }
    fields
}

fn questions(
    tx: &ReadTx,
    (campaign, lang): (i32, &str),
    (questions, typed): (&Questions, &AnswerFields),
    errors: &FieldErrors,
) -> Result<Vec<Ask>> {
    let ask = |(question, id): (&Question, &'static str)| {
        let values = typed.to(campaign, question.key);
        let name = AnswerFields::name(campaign, question.key);
        let error = errors.at(tx, id)?;
        Ok(Ask::of((question, id), (name, lang), values, error))
    };
    questions.0.iter().zip(ANSWERS).map(ask).collect()
}

impl Ask {
    fn of(
        (question, id): (&Question, &'static str),
        (name, lang): (String, &str),
        values: &[String],
        error: Option<String>,
    ) -> Ask {
        let kind = question.kind;
        let line = match kind {
            AnswerKind::Text | AnswerKind::Number => Some("text"),
            AnswerKind::Date => Some("date"),
            _ => None,
        };
        let value = values.first().cloned().unwrap_or_default();
        let is_text = line.is_some() || kind == AnswerKind::Long;
        Ask {
            id,
            name,
            lang: lang.to_owned(),
            label: question.label.clone(),
            help: question.help.clone(),
            required: question.required,
            error,
            line,
            number: kind == AnswerKind::Number,
            unit: question.unit.clone(),
            long: (kind == AnswerKind::Long).then_some(LONG_LENGTH),
            value: if is_text { value } else { String::new() },
            ways: ways(question, id, values),
            several: kind == AnswerKind::Choices,
        }
    }
}

/// The ways to answer, and none of them where one may be taken back.
fn ways(question: &Question, id: &str, values: &[String]) -> Vec<Way> {
    let way = |value: &str, label: &str, label_key| (value.to_owned(), label.to_owned(), label_key);
    let mut found: Vec<(String, String, Option<&'static str>)> = match question.kind {
        AnswerKind::YesNo => vec![way(YES, "", Some("answer-yes")), way(NO, "", Some("answer-no"))],
        kind if kind.has_options() => question
            .options
            .iter()
            .map(|option| way(option, option, None))
            .collect(),
        _ => return Vec::new(),
    };
    if question.kind != AnswerKind::Choices && !question.required {
        found.push(way("", "", Some("answer-none")));
    }
    let is_none = |value: &str| value.is_empty() && values.iter().all(String::is_empty);
    let numbered = found.into_iter().enumerate();
    let shown = numbered.map(|(at, (value, label, label_key))| Way {
        id: format!("{id}-{}", at + 1),
        chosen: is_none(&value) || !value.is_empty() && values.contains(&value),
        value,
        label,
        label_key,
    });
    shown.collect()
}

/// A number, which each language writes in its own way.
#[derive(Clone, Debug, Serialize)]
struct Number {
    minus: bool,
    whole: i64,
    /// The digits behind its mark.
    behind: String,
    unit: String,
}

impl Number {
    fn of(kept: &str, unit: &str) -> Option<Number> {
        let bare = kept.trim_start_matches('-');
        let (whole, behind) = bare.split_once('.').unwrap_or((bare, ""));
        Some(Number {
            minus: bare.len() < kept.len(),
            whole: whole.parse().ok()?,
            behind: behind.to_owned(),
            unit: unit.to_owned(),
        })
    }
}

/// One answer below the text of an idea: without language or viewer.
#[derive(Clone, Debug, Serialize)]
pub struct Answered {
    label: String,
    /// A text of several lines, or one line.
    text: String,
    /// Several that were chosen.
    list: Vec<String>,
    number: Option<Number>,
    day: Option<DateTime<Utc>>,
    word_key: Option<&'static str>,
}

impl Answered {
    /// All of an idea; a draft shows them in its form.
    pub(super) fn all(answers: &Answers) -> Vec<Answered> {
        answers.0.iter().map(Answered::of).collect()
    }

    fn of(answer: &Answer) -> Answered {
        let first = answer.values.first().cloned().unwrap_or_default();
        let number = match answer.kind {
            AnswerKind::Number => Number::of(&first, &answer.unit),
            _ => None,
        };
        let day = answer.day().and_then(noon);
        let word_key = match (answer.kind, first.as_str()) {
            (AnswerKind::YesNo, YES) => Some("answer-yes"),
            (AnswerKind::YesNo, NO) => Some("answer-no"),
            _ => None,
        };
        let several = answer.values.len() > 1;
        let is_text = number.is_none() && day.is_none() && word_key.is_none() && !several;
        Answered {
            label: answer.label.clone(),
            number,
            list: if several { answer.values.clone() } else { Vec::new() },
            text: if is_text { first } else { String::new() },
            day,
            word_key,
        }
    }
}
