//! Whether what a line of the pipeline wants holds, for an idea that is locked.
use chrono::Days;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

use crate::features::entries::audience;
use crate::features::ideas::clock::calendar;
use crate::features::ideas::evaluation::formulas::{has_quorum, voices};
use crate::features::ideas::evaluation::load_review;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::past::{
    self, ADOPTION_DAYS, APPEAL_DAYS, is_parked_for_silence, undoable, waits_for_event, was_appealed,
};
use crate::features::ideas::pipeline::{By, Guard, Line};
use crate::features::ideas::policy::{HELD_BACK, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::{Conflict, Error, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{decisions, idea_appeals, idea_scores};

use super::exposure::today;

/// It waits for a day and not for an event.
pub const NO_EVENT: Conflict = Conflict("error-idea-no-event");
/// It is too late for an appeal, or there was one.
pub const NO_APPEAL: Conflict = Conflict("error-idea-no-appeal");
/// It is too late to go on with it, or they did not vote for it.
pub const NO_ADOPTION: Conflict = Conflict("error-idea-no-adoption");
/// It is too late to take a decision back, or it is not one's own.
pub const NO_UNDO: Conflict = Conflict("error-idea-no-undo");
/// It has been part of another for too long.
pub const NO_PARTING: Conflict = Conflict("error-unmerge-late");
/// Days an idea is open before it is taken under review.
const OPEN_DAYS: u64 = 14;

/// Everything that a form cannot know by itself. What its words must be like, the form has checked; that the days are
/// over, the clock.
pub(super) fn admit(tx: &mut WriteTx, pair: &Pair, line: &Line) -> Result<()> {
    if line.by != By::Clock && !Standing::of(&pair.0, &pair.1).lets(line.to) {
        return Err(Error::Conflict(HELD_BACK));
    }
    for guard in line.guards {
        holds(tx, pair, *guard)?;
    }
    Ok(())
}

fn holds(tx: &mut WriteTx, pair: &Pair, guard: Guard) -> Result<()> {
    let (met, otherwise) = match guard {
        // Checked by the form, or by the clock before it moves anything; earlier is kept with the decision, and whoever
        // finds no place says which idea stops.
        Guard::IsComplete
        | Guard::Asks
        | Guard::NamesRevisit
        | Guard::SaysWhatWouldChange
        | Guard::IsSeenEnough
        | Guard::HasPlace
        | Guard::HasQuorumOrReason
        | Guard::IsOverdue
        | Guard::IsSilent
        | Guard::IsRevisitDay
        // Two ideas at once: `merge.rs` has locked both.
        | Guard::JoinsAnother => return Ok(()),
        Guard::HasQuorum => (is_judged(tx, pair)?, NOT_NOW),
        Guard::AnswersAll => (is_answered(tx, pair)?, NOT_NOW),
        Guard::IsParkedForSilence => (is_parked_for_silence(&queries::decisions_read(tx, pair.0.id)?), NOT_NOW),
        Guard::NamedAnEvent => (waits_for_event(&queries::decisions_read(tx, pair.0.id)?), NO_EVENT),
        Guard::MayAppeal => (may_appeal(tx, pair)?, NO_APPEAL),
        Guard::IsAppealedByMany => (is_appealed_by_many(tx, pair)?, NO_APPEAL),
        Guard::MayAdopt => (may_adopt(tx, pair)?, NO_ADOPTION),
        Guard::IsOwnAndFresh => {
            let (person, now) = (tx.actor()?.person, tx.now());
            let decisions = queries::decisions_read(tx, pair.0.id)?;
            let stopped = decisions::table.filter(decisions::stopped_for_id.eq(pair.0.id));
            let stops: bool = diesel::select(exists(stopped)).get_result(tx.conn())?;
            // What another idea was stopped for stays.
            (undoable(&decisions, person, now).is_some() && !stops, NO_UNDO)
        }
        Guard::IsMergedLately => (past::is_merged_lately(&pair.1, tx.now()), NO_PARTING),
    };
    if met { Ok(()) } else { Err(Error::Conflict(otherwise)) }
}

fn is_answered(tx: &mut WriteTx, (entry, _): &Pair) -> Result<bool> {
    let asked = queries::questions_read(tx, entry.id)?;
    Ok(queries::open_questions(&asked).is_empty())
}

/// Do enough scores count?
pub(super) fn is_judged(tx: &mut WriteTx, (entry, _): &Pair) -> Result<bool> {
    let review = load_review(tx, entry.id)?.filter(|review| !review.closed);
    Ok(review.is_some_and(|review| has_quorum(&voices(&review, false))))
}

/// Has nobody appealed yet, and is it not too late?
fn may_appeal(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<bool> {
    let decisions = queries::decisions_read(tx, entry.id)?;
    let (today, calendar) = (today(tx), calendar(tx)?);
    let until = calendar.days.after(calendar.day(idea.state_since), APPEAL_DAYS);
    Ok(idea.state == IdeaState::Declined && !was_appealed(&decisions) && today <= until)
}

fn is_appealed_by_many(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<bool> {
    let decisions = queries::decisions_read(tx, entry.id)?;
    if idea.state != IdeaState::Declined || was_appealed(&decisions) {
        return Ok(false);
    }
    let joined: i64 = idea_appeals::table
        .filter(idea_appeals::idea_id.eq(entry.id))
        .select(count_star())
        .first(tx.conn())?;
    let least = i64::from(rules(tx)?.appeal_votes);
    let audience = audience::heads_of(tx, entry.audience_id)?;
    // A tenth of a few people is nobody who could speak for others.
    let tenth = (audience + 9) / 10;
    Ok(joined >= least || audience >= 50 && joined >= tenth.max(5))
}

fn may_adopt(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<bool> {
    let (person, today, calendar) = (tx.actor()?.person, today(tx), calendar(tx)?);
    let until = calendar.days.after(calendar.day(idea.state_since), ADOPTION_DAYS);
    Ok(queries::supports(tx, entry.id, person)? && today <= until)
}

/// Had enough people the chance to see it, or did enough vote? Taken under review before that, the history says so.
pub(super) fn is_seen_enough(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<bool> {
    let since = tx.now().checked_sub_days(Days::new(OPEN_DAYS));
    if since.is_none_or(|since| idea.state_since > since) {
        return Ok(false);
    }
    if idea.voters() >= rules(tx)?.admission_votes {
        return Ok(true);
    }
    let seen: Option<i32> = idea_scores::table
        .find(entry.id)
        .select(idea_scores::seen)
        .first(tx.conn())
        .optional()?;
    let audience = audience::heads_of(tx, entry.audience_id)?;
    Ok(i64::from(seen.unwrap_or_default()) * 10 >= audience * 3)
}
