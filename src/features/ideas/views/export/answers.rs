//! What ideas answer to their campaigns as columns of a file: one for each question that one of them answers, under the
//! words of the newest.
use std::collections::BTreeMap;

use crate::features::entries::model::State;
use crate::features::ideas::campaigns::answers::{Answer, Answers};
use crate::features::ideas::campaigns::questions::AnswerKind;
use crate::features::ideas::queries::Pair;
use crate::kernel::base::i18n::Lang;
use crate::kernel::view::sheet::{Cell, Sheet};

/// The answers of an idea that others read; those of a draft are nobody else's yet.
pub(super) fn of((entry, idea): &Pair) -> Answers {
    match entry.state {
        State::Draft => Answers::default(),
        _ => idea.answers.clone(),
    }
}

/// Adds the columns to a sheet whose rows are these ideas, in their order; of more ideas than rows the first.
pub(super) fn add(sheet: &mut Sheet, all: &[Answers], lang: Lang) {
    let shown = &all[..sheet.rows.len().min(all.len())];
    let mut columns: BTreeMap<(i32, i32), String> = BTreeMap::new();
    for answer in shown.iter().flat_map(|answers| &answers.0) {
        let head = match answer.unit.as_str() {
            "" => answer.label.clone(),
            unit => format!("{} ({unit})", answer.label),
        };
        columns.entry((answer.campaign, answer.key)).or_insert(head);
    }
    for ((campaign, key), head) in columns {
        sheet.columns.push(head);
        for (row, answers) in sheet.rows.iter_mut().zip(shown) {
            let own = answers
                .0
                .iter()
                .find(|answer| (answer.campaign, answer.key) == (campaign, key));
            row.push(Cell::of(own, |answer| cell(answer, lang)));
        }
    }
}

fn cell(answer: &Answer, lang: Lang) -> Cell {
    let bare = Answer {
        unit: String::new(),
        ..answer.clone()
    };
    let whole = match (answer.kind, answer.values.first()) {
        (AnswerKind::Number, Some(value)) => value.parse().ok(),
        _ => None,
    };
    match (whole, answer.day()) {
        (Some(whole), _) => Cell::Number(whole),
        (_, Some(day)) => Cell::Day(day),
        _ => Cell::text(bare.words(lang)),
    }
}
