//! The rows of the form of a campaign in which it says what it asks. Buttons that send the form add, move and remove
//! them, so that it works without a script.
use serde::Serialize;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::campaigns::model::Campaign;
use crate::features::ideas::campaigns::questions::{AnswerKind, LABEL_LENGTH, MOST_QUESTIONS};
use crate::features::ideas::forms::{CampaignFields, QUESTION_FIELDS, QuestionFields, RowFields, goes_on};
use crate::features::ideas::paths;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Choice;

/// One row.
#[derive(Clone, Debug, Serialize)]
struct QuestionRow {
    n: usize,
    id: &'static str,
    key: String,
    label_id: &'static str,
    label: String,
    label_error: Option<String>,
    limit: usize,
    kind_id: &'static str,
    kinds: Vec<Choice>,
    kind_error: Option<String>,
    needed_id: &'static str,
    needed: Vec<Choice>,
    help_id: &'static str,
    help: String,
    help_error: Option<String>,
    unit_id: &'static str,
    unit: String,
    unit_error: Option<String>,
    options_id: &'static str,
    options: String,
    options_error: Option<String>,
    first: bool,
    last: bool,
    /// Does somebody go on here, after a button that brought or moved it?
    focus: bool,
}

/// All of them.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionRows {
    rows: Vec<QuestionRow>,
    error: Option<String>,
    /// Does somebody go on here, after a button that took a row away?
    focus: bool,
    /// Is there room for one more?
    room: bool,
    /// Where ideas were handed in already: what changes is asked from then on.
    asked: bool,
    /// Where a campaign that exists is given a cover.
    cover_href: Option<String>,
}

impl QuestionRows {
    /// As they were typed, or as they stand.
    pub(super) fn of(tx: &ReadTx, fields: &CampaignFields, errors: &FieldErrors) -> Result<QuestionRows> {
        let typed = fields.question_rows();
        let goes_on = goes_on(typed.len(), &fields.rows);
        let shown = typed.iter().take(MOST_QUESTIONS).zip(QUESTION_FIELDS).enumerate();
        let rows = shown.map(|(at, row)| {
            Ok(QuestionRow {
                focus: goes_on == Some(at),
                ..QuestionRow::of(tx, (at, typed.len()), row, errors)?
            })
        });
        Ok(QuestionRows {
            rows: rows.collect::<Result<_>>()?,
            focus: goes_on.is_none() && !fields.rows.is_empty(),
            error: errors.at(tx, "questions")?,
            room: typed.len() < MOST_QUESTIONS,
            asked: false,
            cover_href: None,
        })
    }

    /// The same for a campaign that exists.
    pub(super) fn of_campaign(self, entry: &Entry, campaign: &Campaign) -> QuestionRows {
        QuestionRows {
            asked: entry.state == State::Published && campaign.form_version > 0,
            cover_href: Some(paths::COVER.of(&entry.path, [])),
            ..self
        }
    }
}

impl QuestionRow {
    fn of(
        tx: &ReadTx,
        (at, all): (usize, usize),
        (typed, ids): (&QuestionFields, RowFields),
        errors: &FieldErrors,
    ) -> Result<QuestionRow> {
        let chosen = AnswerKind::parse(&typed.kind).unwrap_or(AnswerKind::Text);
        let kind = |kind: &AnswerKind| option(tx, (kind.word(), kind.label_key()), *kind == chosen);
        let is_needed = !typed.needed.is_empty();
        Ok(QuestionRow {
            n: at + 1,
            id: ids.row,
            key: typed.key.clone(),
            label_id: ids.label,
            label: typed.label.clone(),
            label_error: errors.at(tx, ids.label)?,
            limit: LABEL_LENGTH,
            kind_id: ids.kind,
            kinds: AnswerKind::ALL.iter().map(kind).collect::<Result<_>>()?,
            kind_error: errors.at(tx, ids.kind)?,
            needed_id: ids.needed,
            needed: vec![
                option(tx, ("", "question-optional"), !is_needed)?,
                option(tx, ("on", "question-required"), is_needed)?,
            ],
            help_id: ids.help,
            help: typed.help.clone(),
            help_error: errors.at(tx, ids.help)?,
            unit_id: ids.unit,
            unit: typed.unit.clone(),
            unit_error: errors.at(tx, ids.unit)?,
            options_id: ids.options,
            options: typed.options.clone(),
            options_error: errors.at(tx, ids.options)?,
            first: at == 0,
            last: at + 1 == all,
            focus: false,
        })
    }
}

fn option(tx: &ReadTx, (value, key): (&str, &str), selected: bool) -> Result<Choice> {
    Ok(Choice {
        value: value.to_owned(),
        label: tx.say(key, &[])?,
        selected,
    })
}
