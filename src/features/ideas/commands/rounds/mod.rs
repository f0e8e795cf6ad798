//! What a move of an idea means for its scorecards, and who is asked to fill them in.
mod asking;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::clock::calendar;
use crate::features::ideas::evaluation::formulas::{median, summary, voices};
use crate::features::ideas::evaluation::{Ended, Review, kept_scorecards, load_review};
use crate::features::ideas::model::{Decision, IdeaState};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{campaigns, idea_evaluations, idea_results, idea_reviews, ideas};

use super::exposure::today;

pub(super) use asking::{ask, drop_out, drop_who_left, fill, has_others, involved, is_late, unit_of};

/// A move, as far as scorecards need to know of it.
pub(super) struct Step<'d> {
    /// From where.
    pub from: IdeaState,
    /// Since when it was there.
    pub since: DateTime<Utc>,
    /// To where.
    pub to: IdeaState,
    /// The decision that moved it.
    pub decision: &'d Decision,
}

/// A round begins, goes on, is frozen into the decision, or ends.
pub(super) fn moved(tx: &mut WriteTx, entry: &Entry, step: &Step) -> Result<()> {
    use IdeaState::{Clarify, Decide, Evaluate, Merged};
    let touches = [step.from, step.to]
        .iter()
        .any(|state| matches!(state, Evaluate | Decide));
    let back = step.decision.undoes || step.from == Merged;
    if !touches && step.from != Clarify && step.from != Merged || back && reopen(tx, entry, step)? {
        return Ok(());
    }
    let running = load_review(tx, entry.id)?.filter(|review| !review.closed);
    match (running, step.from, step.to) {
        (Some(review), Clarify, Evaluate) => resume(tx, &review, step.since),
        (None, _, Evaluate) => begin(tx, entry),
        (Some(_), Evaluate, Clarify) | (None, ..) => Ok(()),
        (Some(review), Evaluate, Decide) => {
            freeze(tx, (entry.id, &review), step.decision)?;
            end_all(tx, &review)
        }
        (Some(review), Decide, _) => {
            freeze(tx, (entry.id, &review), step.decision)?;
            close(tx, entry.id)
        }
        (Some(_), ..) => close(tx, entry.id),
    }
}

/// Begins to judge an idea with the scorecard of its campaign, or else the usual one, and asks whoever is to do it.
pub(super) fn begin(tx: &mut WriteTx, entry: &Entry) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    let of_campaign = ideas::table
        .inner_join(campaigns::table.on(campaigns::entry_id.nullable().eq(ideas::campaign_id)))
        .filter(ideas::entry_id.eq(entry.id))
        .select(campaigns::scorecard);
    let scorecard: String = match of_campaign.first(tx.conn()).optional()? {
        Some(of_campaign) => of_campaign,
        None => usual(tx)?,
    };
    diesel::insert_into(idea_reviews::table)
        .values((
            idea_reviews::id.eq(id),
            idea_reviews::idea_id.eq(entry.id),
            idea_reviews::template_code.eq(scorecard),
            idea_reviews::opened_at.eq(now),
        ))
        .execute(tx.conn())?;
    fill(tx, entry, 0)
}

/// The scorecard of ideas without a campaign.
fn usual(tx: &mut WriteTx) -> Result<String> {
    let cards = kept_scorecards(tx)?;
    let usual = cards.usual().map(|template| template.code.clone());
    usual.must_exist("the usual scorecard")
}

/// The decision that ended a round is taken back, or an idea is parted again: whoever was asked is asked again, and
/// what was sent counts as before. False where none was ended by it.
fn reopen(tx: &mut WriteTx, entry: &Entry, step: &Step) -> Result<bool> {
    use IdeaState::{Clarify, Decide, Evaluate};
    let goes_on = matches!(step.to, Clarify | Evaluate | Decide);
    let Some(review) = load_review(tx, entry.id)?.filter(|_| goes_on) else {
        return Ok(false);
    };
    let ended = idea_reviews::table
        .find(review.id)
        .filter(idea_reviews::closed_at.eq(step.since));
    let opens = diesel::update(ended).set(idea_reviews::closed_at.eq(None::<DateTime<Utc>>));
    let opened = opens.execute(tx.conn())? == 1;
    if !opened && (review.closed || step.from != Decide) {
        return Ok(false);
    }
    if step.to != Decide {
        let over = idea_evaluations::table
            .filter(idea_evaluations::review_id.eq(review.id))
            .filter(idea_evaluations::outcome.eq(Ended::Over.word()));
        diesel::update(over)
            .set((
                idea_evaluations::ended_at.eq(None::<DateTime<Utc>>),
                idea_evaluations::outcome.eq(None::<String>),
            ))
            .execute(tx.conn())?;
        if let Some(review) = load_review(tx, entry.id)? {
            resume(tx, &review, step.since)?;
        }
        drop_who_left(tx, entry, today(tx))?;
        fill(tx, entry, 0)?;
    }
    Ok(true)
}

/// The days in which its author was asked something are nobody else's.
fn resume(tx: &mut WriteTx, review: &Review, since: DateTime<Utc>) -> Result<()> {
    let (calendar, today) = (calendar(tx)?, today(tx));
    let paused = calendar.days.between(calendar.day(since), today);
    for open in review.evaluations.iter().filter(|one| one.is_open()) {
        diesel::update(idea_evaluations::table.find(open.id))
            .set(idea_evaluations::due_on.eq(calendar.days.after(open.due_on, paused)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// What the scores say together is kept with the decision, without a name.
fn freeze(tx: &mut WriteTx, (idea, review): (Uuid, &Review), decision: &Decision) -> Result<()> {
    let cards = kept_scorecards(tx)?;
    let criteria = cards.template(&review.template).map(|of| of.criteria.as_slice());
    let all = summary(&voices(review, false), criteria.unwrap_or_default(), &cards.checks);
    let Some(all) = all else { return Ok(()) };
    let blind: Vec<f64> = voices(review, true)
        .iter()
        .filter_map(|voice| voice.card.score)
        .collect();
    let counted = i32::try_from(all.counted).unwrap_or(i32::MAX);
    diesel::insert_into(idea_results::table)
        .values((
            (
                idea_results::decision_id.eq(decision.id),
                idea_results::idea_id.eq(idea),
                idea_results::counted.eq(counted),
                idea_results::median.eq(all.median),
                idea_results::mean.eq(all.mean),
            ),
            (
                idea_results::least.eq(all.least),
                idea_results::most.eq(all.most),
                idea_results::blind_median.eq(median(&blind)),
                idea_results::apart.eq(all.apart),
                idea_results::failed.eq(all.failed),
                idea_results::advice.eq(all.advice),
            ),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Nobody is asked any more; those who sent something may still say it anew while it is decided.
fn end_all(tx: &mut WriteTx, review: &Review) -> Result<()> {
    let asked = idea_evaluations::table
        .filter(idea_evaluations::review_id.eq(review.id))
        .filter(idea_evaluations::ended_at.is_null());
    diesel::update(asked)
        .set((
            idea_evaluations::ended_at.eq(tx.now()),
            idea_evaluations::outcome.eq(Ended::Over.word()),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The round is over.
pub(super) fn close(tx: &mut WriteTx, idea: Uuid) -> Result<()> {
    let Some(review) = load_review(tx, idea)?.filter(|review| !review.closed) else {
        return Ok(());
    };
    end_all(tx, &review)?;
    diesel::update(idea_reviews::table.find(review.id))
        .set(idea_reviews::closed_at.eq(tx.now()))
        .execute(tx.conn())?;
    Ok(())
}
