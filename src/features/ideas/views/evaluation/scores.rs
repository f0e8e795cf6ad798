//! What the scores say, for those who may read who said what.
use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use crate::features::ideas::evaluation::formulas::{Summary, median, summary, tempered, voices};
use crate::features::ideas::evaluation::{Criterion, Evaluation, Review, Scorecards, kept_scorecards, tempers};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::i18n::Lang;
use crate::kernel::db::ReadTx;

use super::cards::CardView;
use super::words::{advice_key, written};

/// One question, with the middle of its marks.
#[derive(Clone, Debug, Serialize)]
struct Row {
    question: String,
    weight: i16,
    /// None where nobody could tell.
    median: Option<String>,
    /// How far the bar reaches, of 100.
    bar: u32,
}

/// What one person sent.
#[derive(Clone, Debug, Serialize)]
struct Sent {
    person: PersonRef,
    blind: Option<String>,
    second: Option<String>,
    /// As if everybody were equally strict.
    tempered: Option<String>,
    cards: Vec<CardView>,
}

/// All of them together.
#[derive(Clone, Debug, Serialize)]
struct Together {
    counted: usize,
    median: String,
    mean: String,
    least: String,
    most: String,
    /// The middle of what was sent blind, where it is another one.
    blind: Option<String>,
    apart: bool,
    advice_key: &'static str,
    /// What must hold and does not; empty where all does.
    failed: String,
    unsure: String,
    rows: Vec<Row>,
}

/// The scores of an idea.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Scores {
    together: Option<Together>,
    sent: Vec<Sent>,
    /// Did anybody judge so many that it tells how strict they are?
    levels: bool,
}

impl Scores {
    /// Asked only for somebody who may read them.
    pub(super) fn of(tx: &mut ReadTx, review: &Review) -> Result<Scores> {
        let (cards, lang) = (kept_scorecards(tx)?, tx.lang());
        let sent = || review.evaluations.iter().filter(|one| one.submitted_at.is_some());
        let ids: Vec<Uuid> = sent().map(|one| one.person).collect();
        let people = refs(tx, ids.iter().copied())?;
        let (own, all) = if ids.is_empty() {
            Default::default()
        } else {
            tempers(tx, ids)?
        };
        let row = |one: &Evaluation| {
            let score = one.latest().and_then(|card| card.score);
            let given = own.get(&one.person).copied();
            let even = score.zip(given).and_then(|(score, given)| tempered(score, given, all));
            sent_by(one, &people, (review, &cards), lang).map(|sent| Sent {
                tempered: even.map(|even| written(even.clamp(0.0, 5.0), lang)),
                ..sent
            })
        };
        let sent: Vec<Sent> = sent().map(row).collect::<Result<_>>()?;
        Ok(Scores {
            together: together(review, &cards, lang),
            levels: sent.iter().any(|one| one.tempered.is_some()),
            sent,
        })
    }
}

fn sent_by(
    one: &Evaluation,
    people: &HashMap<Uuid, PersonRef>,
    (review, cards): (&Review, &Scorecards),
    lang: Lang,
) -> Result<Sent> {
    let score = |version: i16| {
        let card = one.cards.iter().find(|card| card.version == version);
        card.and_then(|card| card.score).map(|score| written(score, lang))
    };
    Ok(Sent {
        person: people.get(&one.person).cloned().must_exist("who judged an idea")?,
        blind: score(1),
        second: score(2),
        tempered: None,
        cards: one
            .cards
            .iter()
            .map(|card| CardView::of(card, &review.template, cards, lang))
            .collect(),
    })
}

fn together(review: &Review, cards: &Scorecards, lang: Lang) -> Option<Together> {
    let criteria = cards.template(&review.template).map(|of| of.criteria.as_slice());
    let criteria = criteria.unwrap_or_default();
    let all = summary(&voices(review, false), criteria, &cards.checks)?;
    let blind: Vec<f64> = voices(review, true)
        .iter()
        .filter_map(|voice| voice.card.score)
        .collect();
    let blind = median(&blind).map(|blind| written(blind, lang));
    let shown = written(all.median, lang);
    Some(Together {
        counted: all.counted,
        mean: written(all.mean, lang),
        least: written(all.least, lang),
        most: written(all.most, lang),
        blind: blind.filter(|blind| *blind != shown),
        median: shown,
        apart: all.apart,
        advice_key: advice_key(all.advice),
        failed: named(&all.failed, cards, lang).join("; "),
        unsure: named(&all.unsure, cards, lang).join("; "),
        rows: rows(&all, criteria, lang),
    })
}

/// Checks by their words.
pub(super) fn named(codes: &[String], cards: &Scorecards, lang: Lang) -> Vec<String> {
    let those = cards.checks.iter().filter(|check| codes.contains(&check.code));
    those.map(|check| check.text(lang).to_owned()).collect()
}

fn rows(all: &Summary, criteria: &[Criterion], lang: Lang) -> Vec<Row> {
    let row = |(criterion, (_, median)): (&Criterion, &(i16, Option<f64>))| Row {
        question: criterion.text(lang).to_owned(),
        weight: criterion.weight,
        median: median.map(|median| written(median, lang)),
        bar: (median.unwrap_or_default() * 20.0).round() as u32,
    };
    criteria.iter().zip(&all.criteria).map(row).collect()
}
