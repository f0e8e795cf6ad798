//! A scorecard that was sent, to be read.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::evaluation::{Answer, Card, Criterion, Scorecards};
use crate::kernel::base::i18n::Lang;

use super::words::{verdict_key, written};

/// One answer of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Said {
    question: String,
    /// None where they cannot tell.
    mark: Option<i16>,
    /// What the mark means.
    anchor: String,
    comment: String,
}

/// What must hold, and what was said of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Held {
    text: String,
    verdict_key: &'static str,
}

/// A scorecard.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CardView {
    title_key: &'static str,
    at: DateTime<Utc>,
    /// None where it does not count.
    score: Option<String>,
    answers: Vec<Said>,
    checks: Vec<Held>,
}

impl CardView {
    /// What was sent, as the language reads.
    pub(super) fn of(card: &Card, template: &str, cards: &Scorecards, lang: Lang) -> CardView {
        let criteria = cards.template(template).map(|of| of.criteria.as_slice());
        let answers = criteria.unwrap_or_default().iter().filter_map(|criterion| {
            let mut own = card.answers.iter().filter(|one| one.criterion == criterion.place);
            own.next().map(|answer| said(criterion, answer, lang))
        });
        let checks = cards.checks.iter().filter_map(|check| {
            let mut own = card.checks.iter().filter(|(code, _)| *code == check.code);
            own.next().map(|(_, holds)| Held {
                text: check.text(lang).to_owned(),
                verdict_key: verdict_key(*holds),
            })
        });
        CardView {
            title_key: match card.version {
                2 => "evaluation-second",
                _ => "evaluation-blind",
            },
            at: card.at,
            score: card.score.map(|score| written(score, lang)),
            answers: answers.collect(),
            checks: checks.collect(),
        }
    }
}

fn said(criterion: &Criterion, answer: &Answer, lang: Lang) -> Said {
    let at = answer.mark.and_then(|mark| usize::try_from(mark).ok());
    Said {
        question: criterion.text(lang).to_owned(),
        mark: answer.mark,
        anchor: at
            .and_then(|at| criterion.anchors(lang).get(at).cloned())
            .unwrap_or_default(),
        comment: answer.comment.clone(),
    }
}
