//! Decisions that wait: for the second signature of the innovation team, and then, where an idea is declined, until its
//! author has read it.
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::happening::record;
use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::ideas::forms::{SignatureFields, Verdict};
use crate::features::ideas::happenings::{Heard, Proposed, Settled};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::By;
use crate::features::ideas::policy::{DECIDED, IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair, Proposal};
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::{Error, Reserved, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{entries, idea_proposals, ideas};

use super::moving::Moving;
use super::{slots, timing};

/// What somebody of the team wants to decide.
pub(super) struct Proposing {
    /// Where it would go.
    pub to: IdeaState,
    /// With which words.
    pub moving: Moving,
}

/// Keeps a decision of the gate: until somebody else signs it, where the rules want that; until its author has read
/// it, where it declines. Everything else takes effect at once.
pub(super) fn propose(tx: &mut WriteTx, pair: Pair, proposing: Proposing) -> Result<Entry> {
    let two = rules(tx)?.signatures.takes_two(proposing.to);
    let declines = proposing.to == IdeaState::Declined;
    let person = tx.actor()?.person;
    if !queries::may_propose(tx, &pair, person)? {
        return Err(Error::Reserved(Reserved::Nobody("reserved-decided-before")));
    }
    let holds = declines && rules(tx)?.hold_hours > 0;
    if !two && !holds {
        return Ok(slots::carry_out(tx, pair, proposing.to, &proposing.moving)?.0);
    }
    if queries::waiting_proposal(tx, pair.0.id)?.is_some() {
        return Err(Error::Conflict(DECIDED));
    }
    let id = insert(tx, &pair, &proposing)?;
    timing::mark(tx, pair.0.id, pair.1.state)?;
    let entry = grow(tx, &pair.0)?;
    if two {
        record(tx, &entry, &Proposed {})?;
    } else {
        hold(tx, &entry, id)?;
    }
    Ok(entry)
}

fn insert(tx: &mut WriteTx, (entry, idea): &Pair, proposing: &Proposing) -> Result<Uuid> {
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    let moving = &proposing.moving;
    diesel::insert_into(idea_proposals::table)
        .values((
            (
                idea_proposals::id.eq(id),
                idea_proposals::idea_id.eq(entry.id),
                idea_proposals::person_id.eq(person),
                idea_proposals::from_state.eq(idea.state),
                idea_proposals::to_state.eq(proposing.to),
                idea_proposals::reason.eq(&moving.reason),
            ),
            (
                idea_proposals::answer.eq(&moving.answer.0),
                idea_proposals::answer_html.eq(&moving.answer.1),
                idea_proposals::language.eq(&moving.language),
                idea_proposals::revisit_on.eq(moving.revisit.0),
                idea_proposals::revisit_trigger.eq(&moving.revisit.1),
            ),
            (
                idea_proposals::benefit.eq(&moving.plan.0),
                idea_proposals::first_step.eq(&moving.plan.1),
                idea_proposals::owner_id.eq(moving.owner),
                idea_proposals::effect.eq(moving.estimate.effect),
                idea_proposals::effort.eq(moving.estimate.effort),
                idea_proposals::stops_id.eq(moving.stops),
                idea_proposals::proposed_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// Whoever has an older page open hears of it before anything is changed.
pub(super) fn grow(tx: &mut WriteTx, entry: &Entry) -> Result<Entry> {
    Ok(diesel::update(entries::table.find(entry.id))
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// Signed: its author reads it now, everybody else when the time is over or the author says so.
fn hold(tx: &mut WriteTx, entry: &Entry, proposal: Uuid) -> Result<()> {
    let at = tx.now() + TimeDelta::hours(rules(tx)?.hold_hours.into());
    diesel::update(idea_proposals::table.find(proposal))
        .set((idea_proposals::signed_at.eq(tx.now()), idea_proposals::public_at.eq(at)))
        .execute(tx.conn())?;
    diesel::update(ideas::table.find(entry.id))
        .set(ideas::awaits_team.eq(false))
        .execute(tx.conn())?;
    tx.enqueue_at(&Publish { proposal }, at)?;
    record(tx, entry, &Heard {})?;
    Ok(())
}

/// Signs a decision that waits, refuses it, takes it back, or lets it be published at once. Twice is once.
pub fn settle(tx: &mut WriteTx, number: i32, fields: &SignatureFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    let verdict = fields.which()?;
    let standing = Standing::of(&pair.0, &pair.1);
    let signs = standing.permits(tx.actor()?, IdeaAction::Sign);
    let action = match verdict {
        Verdict::Publish => IdeaAction::Own,
        // A line manager signs nothing and takes back what they proposed.
        Verdict::TakeBack if !signs => IdeaAction::Decide,
        Verdict::Sign | Verdict::Refuse | Verdict::TakeBack => IdeaAction::Sign,
    };
    standing.allow(tx.actor()?, action)?;
    let (_, note) = fields.check()?;
    let asked = Uuid::try_parse(&fields.proposal).map_err(|_| Error::BadRequest)?;
    let Some(proposal) = queries::waiting_proposal(tx, pair.0.id)?.filter(|waiting| waiting.id == asked) else {
        return match queries::was_settled(tx, asked, pair.0.id, verdict)? {
            true => Ok(pair.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    };
    let actor = tx.actor()?.person;
    let is_signed = proposal.signed_at.is_some();
    match verdict {
        Verdict::Sign if !is_signed => sign(tx, pair, proposal),
        Verdict::Refuse if !is_signed && proposal.person_id != actor => end(tx, pair, &proposal, ("refused", &note)),
        Verdict::TakeBack if proposal.is_of(actor) => end(tx, pair, &proposal, ("withdrawn", "")),
        Verdict::Publish if is_signed => take_effect(tx, pair, proposal),
        Verdict::Sign if proposal.second_id == Some(actor) => Ok(pair.0),
        Verdict::Publish => Err(Error::NotFound),
        _ => Err(Error::Conflict(DECIDED)),
    }
}

fn sign(tx: &mut WriteTx, pair: Pair, mut proposal: Proposal) -> Result<Entry> {
    let actor = tx.actor()?.person;
    if !queries::signers(tx, &pair, &proposal)?.contains(&actor) {
        return Err(Error::Reserved(Reserved::Nobody("reserved-signature")));
    }
    diesel::update(idea_proposals::table.find(proposal.id))
        .set((
            idea_proposals::second_id.eq(actor),
            idea_proposals::signed_at.eq(tx.now()),
        ))
        .execute(tx.conn())?;
    proposal.second_id = Some(actor);
    if proposal.to_state == IdeaState::Declined && rules(tx)?.hold_hours > 0 {
        let entry = grow(tx, &pair.0)?;
        hold(tx, &entry, proposal.id)?;
        return Ok(entry);
    }
    take_effect(tx, pair, proposal)
}

fn end(tx: &mut WriteTx, pair: Pair, proposal: &Proposal, (outcome, note): (&str, &str)) -> Result<Entry> {
    close(tx, proposal.id, outcome, note)?;
    timing::mark(tx, pair.0.id, pair.1.state)?;
    let entry = grow(tx, &pair.0)?;
    let refused = (outcome == "refused").then_some(proposal.person_id);
    record(tx, &entry, &Settled { refused })?;
    Ok(entry)
}

fn close(tx: &mut WriteTx, proposal: Uuid, outcome: &str, note: &str) -> Result<()> {
    diesel::update(idea_proposals::table.find(proposal))
        .set((
            idea_proposals::ended_at.eq(tx.now()),
            idea_proposals::outcome.eq(outcome),
            idea_proposals::note.eq(note),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The decision as it was signed.
fn take_effect(tx: &mut WriteTx, pair: Pair, proposal: Proposal) -> Result<Entry> {
    slots::check(tx, &pair, proposal.to_state, proposal.stops_id)?;
    close(tx, proposal.id, "published", "")?;
    let to = proposal.to_state;
    // What a line manager decided alone stays theirs; what the team signed with them is the team's.
    let turn = pair.1.turn().filter(|turn| turn.manager == proposal.person_id);
    let role = turn
        .filter(|_| proposal.second_id.is_none())
        .map_or(By::Team, |_| By::Manager);
    let estimate = proposal.estimate();
    let moving = Moving {
        estimate,
        person: Some(proposal.person_id),
        second: proposal.second_id,
        answer: (proposal.answer, proposal.answer_html),
        language: proposal.language,
        reason: proposal.reason,
        revisit: (proposal.revisit_on, proposal.revisit_trigger),
        plan: (proposal.benefit, proposal.first_step),
        owner: proposal.owner_id,
        stops: proposal.stops_id,
        ..Moving::silent(role)
    };
    Ok(slots::carry_out(tx, pair, to, &moving)?.0)
}

/// Lets a decision take effect that its author has had time to read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Publish {
    /// The proposal.
    pub proposal: Uuid,
}

impl Job for Publish {
    const NAME: &'static str = "ideas.publish";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        publish(tx, self.proposal)
    }
}

/// The time is over in which its author alone could read it.
fn publish(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let Some(idea) = queries::idea_of_proposal(tx, id)? else {
        return Ok(());
    };
    let entry = visibility::lock(tx, idea)?;
    let idea = queries::row(tx, idea)?;
    let waiting = queries::waiting_proposal(tx, entry.id)?;
    let now: DateTime<Utc> = tx.now();
    let is_due = |waiting: &Proposal| waiting.id == id && waiting.public_at.is_some_and(|at| at <= now);
    match waiting.filter(is_due) {
        Some(proposal) if idea.state == proposal.from_state => take_effect(tx, (entry, idea), proposal).map(drop),
        _ => Ok(()),
    }
}
