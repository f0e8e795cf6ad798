//! When enough was said of an idea that is judged.
use crate::features::ideas::evaluation::formulas::{has_quorum, summary, voices};
use crate::features::ideas::evaluation::{QUORUM, kept_scorecards, load_review};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::WriteTx;

use super::super::admit::admit;
use super::super::exposure::today;
use super::super::moving::{Moving, move_idea};
use super::super::rounds::{fill, has_others, is_late};

/// Puts an idea up for decision when enough scores count and nobody is waited for, or those who are had their days.
/// Where they differ much, one more is asked before.
pub(super) fn conclude(tx: &mut WriteTx, pair: Pair) -> Result<Pair> {
    let found = load_review(tx, pair.0.id)?.filter(|review| !review.closed);
    let Some(review) = found.filter(|_| pair.1.state == IdeaState::Evaluate) else {
        return Ok(pair);
    };
    let today = today(tx);
    let waits = review
        .evaluations
        .iter()
        .any(|one| one.is_open() && !is_late(one, today));
    let said = voices(&review, false);
    if waits || !has_quorum(&said) || queries::waiting_proposal(tx, pair.0.id)?.is_some() {
        return Ok(pair);
    }
    let cards = kept_scorecards(tx)?;
    let criteria = cards.template(&review.template).map(|of| of.criteria.as_slice());
    let apart = summary(&said, criteria.unwrap_or_default(), &cards.checks).is_some_and(|all| all.apart);
    if apart && said.len() == QUORUM && has_others(tx, &pair.0, &review)? {
        fill(tx, &pair.0, 1)?;
        return Ok(pair);
    }
    let line = pipeline::find(pair.1.state, To::State(IdeaState::Decide), &[By::Clock]);
    let line = line.ok_or_else(|| Error::internal("the table has no line for enough scores"))?;
    admit(tx, &pair, line)?;
    let moving = Moving {
        language: tx.site().language.code().into(),
        ..Moving::silent(By::Clock)
    };
    move_idea(tx, pair, IdeaState::Decide, &moving)
}
