//! Answering an idea and moving it along its way.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::text;
use crate::features::ideas::forms::{DecisionDraft, DecisionFields};
use crate::features::ideas::happenings::Moved;
use crate::features::ideas::model::{Decision, Idea, IdeaState};
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{decisions, entries, ideas};

use super::counts::count;
use super::exposure;

/// Answers an idea and moves it. Whoever saw an older state hears of it before anything is changed.
pub fn decide(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &DecisionFields) -> Result<Entry> {
    let (entry, idea) = queries::find_locked(tx, number)?;
    let standing = Standing::of(&entry, &idea);
    standing.allow(tx.actor()?, IdeaAction::Decide)?;
    if seen != Some(entry.version) {
        return match is_decided(tx, &entry, fields)? {
            true => Ok(entry),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    standing.admit(tx.actor()?, IdeaAction::Decide)?;
    let (now, zone) = (tx.now(), tx.site().zone);
    let decision = fields.check(idea.state, now, zone)?;
    let row = insert(tx, &entry, &idea, &decision)?;
    exposure::moved(tx, entry.id, idea.state, decision.to)?;
    let entry = move_to(tx, &entry, idea.state, decision.to)?;
    let facts = Moved {
        from: idea.state,
        to: decision.to,
        stage: decision.to.stage(),
        decision: row.number,
        version: entry.version,
    };
    record(tx, &entry, &facts)?;
    Ok(entry)
}

/// Is this the latest decision, by the same person? Then its form was sent twice.
fn is_decided(tx: &mut WriteTx, entry: &Entry, fields: &DecisionFields) -> Result<bool> {
    let (now, zone, person) = (tx.now(), tx.site().zone, tx.actor()?.person);
    let latest: Option<(IdeaState, DecisionRow)> = decisions::table
        .filter(decisions::idea_id.eq(entry.id))
        .order(decisions::number.desc())
        .select((
            decisions::from_state,
            (
                decisions::person_id,
                decisions::to_state,
                decisions::answer,
                decisions::revisit_on,
                decisions::revisit_trigger,
            ),
        ))
        .first(tx.conn())
        .optional()?;
    let Some((from, stands)) = latest else { return Ok(false) };
    Ok(fields
        .check(from, now, zone)
        .is_ok_and(|sent| stands == (person, sent.to, sent.answer, sent.revisit_on, sent.revisit_trigger)))
}

/// Who decided, to where, with which answer, and when it is looked at again.
type DecisionRow = (Uuid, IdeaState, String, Option<NaiveDate>, String);

/// The answer as everybody reads it, with what the idea had gathered by then.
fn insert(tx: &mut WriteTx, entry: &Entry, idea: &Idea, decision: &DecisionDraft) -> Result<Decision> {
    let (id, now) = (tx.new_id(), tx.now());
    let (person, language) = (tx.actor()?.person, tx.lang());
    let answer = text::small(tx, &decision.answer)?;
    Ok(diesel::insert_into(decisions::table)
        .values((
            (
                decisions::id.eq(id),
                decisions::idea_id.eq(entry.id),
                decisions::person_id.eq(person),
            ),
            (
                decisions::role.eq("innovation_team"),
                decisions::from_state.eq(idea.state),
                decisions::to_state.eq(decision.to),
            ),
            (
                decisions::answer.eq(&decision.answer),
                decisions::answer_html.eq(&answer.html),
                decisions::language.eq(language.code()),
            ),
            (
                decisions::revisit_on.eq(decision.revisit_on),
                decisions::revisit_trigger.eq(&decision.revisit_trigger),
            ),
            (
                decisions::votes.eq(idea.votes_count),
                decisions::comments.eq(entry.comments_count),
                decisions::decided_at.eq(now),
            ),
        ))
        .returning(Decision::as_returning())
        .get_result(tx.conn())?)
}

fn move_to(tx: &mut WriteTx, entry: &Entry, from: IdeaState, to: IdeaState) -> Result<Entry> {
    let now = tx.now();
    diesel::update(ideas::table.find(entry.id))
        .set((ideas::state.eq(to), ideas::state_since.eq(now)))
        .execute(tx.conn())?;
    // Always in the order of the stages: two moves that cross would otherwise wait for each other's counters.
    let mut steps = [(from.stage(), -1), (to.stage(), 1)];
    steps.sort();
    for (stage, by) in steps {
        count(tx, entry.audience_id, stage, by)?;
    }
    Ok(diesel::update(entries::table.find(entry.id))
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}
