//! Sending a scorecard: a draft, the first one blind, a second one after others were read; or standing aside.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::ideas::evaluation::formulas::score;
use crate::features::ideas::evaluation::{Card, Ended, Evaluation, Review, Scorecards, kept_scorecards, load_review};
use crate::features::ideas::forms::{Filled, Intent, ScorecardFields};
use crate::features::ideas::happenings::{Reviewed, StoodAside};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::queries::{self, Pair};
use crate::kernel::base::error::{Conflict, Error, Reserved, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_evaluations, idea_scorecard_answers, idea_scorecard_checks, idea_scorecards};

use super::super::rounds::{drop_out, fill, involved, unit_of};
use super::concluding::conclude;

/// It is not judged now, or no more by this person.
const OVER: Conflict = Conflict("error-evaluation-over");
/// Another one was sent meanwhile.
const SENT: Conflict = Conflict("error-evaluation-sent");

/// Takes what somebody says of an idea. Sent twice it is the same.
pub fn send(tx: &mut WriteTx, number: i32, fields: &ScorecardFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    let (review, own) = own(tx, &pair)?;
    let (cards, intent) = (kept_scorecards(tx)?, fields.intent()?);
    if intent != Intent::Decline && tx.actor()?.wrote_unnamed(pair.0.id) {
        return Err(Error::Reserved(Reserved::Nobody("reserved-evaluation")));
    }
    match intent {
        Intent::Decline => decline(tx, pair, &own, fields),
        Intent::Draft => {
            let filled = fields.draft(&review.template, &cards)?;
            draft(tx, pair, (&review, &own), &filled)
        }
        Intent::Submit => {
            if let Some(stands) = standing(&own, fields) {
                let sent = fields.check(&review.template, &cards).ok();
                return match sent.is_some_and(|sent| sent.is(stands)) {
                    true => Ok(pair.0),
                    false => Err(Error::Conflict(SENT)),
                };
            }
            is_taken(&pair, &review, &own)?;
            let filled = fields.check(&review.template, &cards)?;
            submit(tx, pair, (&review, &own), (&filled, &cards))
        }
    }
}

/// What this person was asked; nobody else is to know that it is not them.
fn own(tx: &mut WriteTx, pair: &Pair) -> Result<(Review, Evaluation)> {
    let person = tx.actor()?.person;
    let refused = || Error::Reserved(Reserved::Nobody("reserved-evaluation"));
    let review = load_review(tx, pair.0.id)?.ok_or_else(refused)?;
    let own = review.of(person).cloned().ok_or_else(refused)?;
    if involved(tx, &pair.0)?.has(person) {
        return Err(refused());
    }
    Ok((review, own))
}

/// Of the turn of a form the scorecard that was sent before.
fn standing<'e>(own: &'e Evaluation, fields: &ScorecardFields) -> Option<&'e Card> {
    own.cards.iter().find(|card| card.version == fields.turn())
}

/// The first one is taken while it is judged, the second as long as it is not decided.
fn is_taken(pair: &Pair, review: &Review, own: &Evaluation) -> Result<()> {
    let now = match own.submitted_at {
        None => pair.1.state == IdeaState::Evaluate && own.ended.is_none(),
        Some(_) => {
            matches!(pair.1.state, IdeaState::Evaluate | IdeaState::Decide)
                && matches!(own.ended, None | Some(Ended::Over))
        }
    };
    if now && !review.closed {
        Ok(())
    } else {
        Err(Error::Conflict(OVER))
    }
}

fn decline(tx: &mut WriteTx, pair: Pair, own: &Evaluation, fields: &ScorecardFields) -> Result<Entry> {
    let conflict = fields.conflict()?;
    if own.ended == Some(Ended::Declined) && own.conflict == conflict {
        return Ok(pair.0);
    }
    if !own.is_open() {
        return Err(Error::Conflict(OVER));
    }
    drop_out(tx, own.id, Ended::Declined, &conflict)?;
    record(tx, &pair.0, &StoodAside {})?;
    fill(tx, &pair.0, 0)?;
    conclude(tx, pair).map(|pair| pair.0)
}

fn draft(tx: &mut WriteTx, pair: Pair, (review, own): (&Review, &Evaluation), filled: &Filled) -> Result<Entry> {
    if review.closed || own.ended.is_some_and(|ended| ended != Ended::Over) {
        return Err(Error::Conflict(OVER));
    }
    write(tx, own.id, 0, (filled, None))?;
    Ok(pair.0)
}

fn submit(
    tx: &mut WriteTx,
    pair: Pair,
    (review, own): (&Review, &Evaluation),
    (filled, cards): (&Filled, &Scorecards),
) -> Result<Entry> {
    let criteria = cards.template(&review.template).map(|of| of.criteria.as_slice());
    let weights = criteria.unwrap_or_default().iter().map(|criterion| criterion.weight);
    let score = score(weights.zip(filled.answers.iter().map(|answer| answer.mark)));
    let version = if own.submitted_at.is_none() { 1 } else { 2 };
    diesel::delete(idea_scorecards::table.find((own.id, 0))).execute(tx.conn())?;
    write(tx, own.id, version, (filled, score))?;
    let person = tx.actor()?.person;
    let (now, unit) = (tx.now(), unit_of(tx, person)?);
    let first = version == 1;
    diesel::update(idea_evaluations::table.find(own.id))
        .set((
            idea_evaluations::submitted_at.eq(own.submitted_at.unwrap_or(now)),
            first.then_some(idea_evaluations::unit_id.eq(unit)),
        ))
        .execute(tx.conn())?;
    record(tx, &pair.0, &Reviewed {})?;
    if !first {
        return Ok(pair.0);
    }
    fill(tx, &pair.0, 0)?;
    conclude(tx, pair).map(|pair| pair.0)
}

/// The rows of a scorecard; those of a draft take the place of the draft before.
fn write(tx: &mut WriteTx, evaluation: Uuid, version: i16, (filled, score): (&Filled, Option<f64>)) -> Result<()> {
    if version == 0 {
        diesel::delete(idea_scorecards::table.find((evaluation, 0))).execute(tx.conn())?;
    }
    diesel::insert_into(idea_scorecards::table)
        .values((
            idea_scorecards::evaluation_id.eq(evaluation),
            idea_scorecards::version.eq(version),
            idea_scorecards::saved_at.eq(tx.now()),
            idea_scorecards::score.eq(score),
        ))
        .execute(tx.conn())?;
    let answers = filled.answers.iter().map(|answer| {
        (
            idea_scorecard_answers::evaluation_id.eq(evaluation),
            idea_scorecard_answers::version.eq(version),
            idea_scorecard_answers::criterion.eq(answer.criterion),
            idea_scorecard_answers::mark.eq(answer.mark),
            idea_scorecard_answers::skipped.eq(answer.skipped),
            idea_scorecard_answers::comment.eq(answer.comment.clone()),
        )
    });
    diesel::insert_into(idea_scorecard_answers::table)
        .values(answers.collect::<Vec<_>>())
        .execute(tx.conn())?;
    let checks = filled.checks.iter().map(|(code, holds)| {
        (
            idea_scorecard_checks::evaluation_id.eq(evaluation),
            idea_scorecard_checks::version.eq(version),
            idea_scorecard_checks::check_code.eq(code.clone()),
            idea_scorecard_checks::verdict.eq(holds.word()),
        )
    });
    diesel::insert_into(idea_scorecard_checks::table)
        .values(checks.collect::<Vec<_>>())
        .execute(tx.conn())?;
    Ok(())
}
