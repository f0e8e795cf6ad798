//! Answering an idea and moving it along its way.
use diesel::prelude::*;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::{DecisionDraft, DecisionFields};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::{self, By, Guard, Line, To};
use crate::features::ideas::policy::{DECIDED, IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::themes as ideas_themes;
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Error, Result, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_reasons, ideas};

use super::admit::{admit, is_judged, is_seen_enough};
use super::desk;
use super::exposure::today;
use super::moving::{Moving, ask, move_idea};
use super::proposals::{self, Proposing};
use super::{slots, themes, variants};

/// Answers an idea and moves it, or proposes that where two have to sign. Whoever saw an older state hears of it before
/// anything is changed.
pub fn decide(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &DecisionFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    let standing = Standing::of(&pair.0, &pair.1);
    standing.allow(tx.actor()?, IdeaAction::Decide)?;
    if seen != Some(pair.0.version) {
        return match is_decided(tx, &pair, fields)? {
            true => Ok(pair.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    standing.admit(tx.actor()?, IdeaAction::Decide)?;
    let roles = standing.roles(tx.actor()?);
    let draft = fields.check(pair.1.state, &roles, today(tx))?;
    let line = |from, to| pipeline::find(from, to, &roles).ok_or(Error::Conflict(NOT_NOW));
    let pair = sorted(tx, pair, &draft)?;
    let pair = match (pair.1.state, draft.to) {
        (IdeaState::Inbox, To::State(IdeaState::Evaluate)) => {
            opened(tx, pair, line(IdeaState::Inbox, To::State(IdeaState::Open))?)?
        }
        _ => pair,
    };
    let line = line(pair.1.state, draft.to)?;
    let entry = take(tx, pair, line, &draft)?;
    desk::note_beside(tx, &entry, &fields.note)?;
    desk::let_go(tx, entry.id)?;
    Ok(entry)
}

/// Whoever opens an idea says what it is about, where a company has words for that.
fn sorted(tx: &mut WriteTx, mut pair: Pair, draft: &DecisionDraft) -> Result<Pair> {
    let opens = matches!(draft.to, To::State(IdeaState::Open | IdeaState::Evaluate));
    if pair.1.state == IdeaState::Inbox && opens && ideas_themes::any(tx)? {
        let theme = themes::chosen(tx, &draft.theme, pair.1.theme_id)?;
        themes::set(tx, &mut pair, theme)?;
    }
    Ok(pair)
}

/// On the way from the inbox under review: what is said stands with the second step.
fn opened(tx: &mut WriteTx, pair: Pair, line: &'static Line) -> Result<Pair> {
    admit(tx, &pair, line)?;
    look_after(tx, &pair)?;
    let role = Standing::of(&pair.0, &pair.1).speaks_as(tx.actor()?);
    move_idea(tx, pair, IdeaState::Open, &Moving::silent(role))
}

fn take(tx: &mut WriteTx, pair: Pair, line: &'static Line, draft: &DecisionDraft) -> Result<Entry> {
    admit(tx, &pair, line)?;
    if let Some(code) = &draft.reason {
        let known = idea_reasons::table.find(code).filter(idea_reasons::retired.eq(false));
        if !diesel::select(diesel::dsl::exists(known)).get_result(tx.conn())? {
            return invalid("reason", "error-choose-reason");
        }
    }
    let owner = match draft.owner.as_str() {
        "" => None,
        handle => {
            let found = names_of(tx, &[handle.to_owned()])?.remove(handle);
            let Some((owner, _)) = found else {
                return invalid("owner", "error-owner");
            };
            Some(owner)
        }
    };
    let to = match draft.to {
        To::State(to) => to,
        To::Former | To::Undone => queries::former_state(tx, &pair.0)?,
    };
    if to == IdeaState::Accepted && draft.stops.is_empty() {
        // Whoever would only propose it hears of it now, and not when it is signed.
        variants::admit(tx, &pair, to)?;
    }
    let stops = match line.guards.contains(&Guard::HasPlace) {
        true => slots::claim(tx, &pair, &draft.stops)?,
        false => None,
    };
    look_after(tx, &pair)?;
    let role = Standing::of(&pair.0, &pair.1).speaks_as(tx.actor()?);
    let mut moving = Moving::said(tx, role, draft)?;
    (moving.owner, moving.stops) = (owner, stops);
    if line.by == By::Gate {
        return proposals::propose(tx, pair, Proposing { to, moving });
    }
    if line.by == By::Owner && pair.1.owner_id == Some(tx.actor()?.person) {
        moving.role = By::Owner;
    }
    moving.early = is_early(tx, &pair, line)?;
    let pair = move_idea(tx, pair, to, &moving)?;
    if !draft.questions.is_empty() {
        ask(tx, &pair, &draft.questions)?;
    }
    Ok(pair.0)
}

/// Is it moved before what a line usually waits for?
fn is_early(tx: &mut WriteTx, pair: &Pair, line: &Line) -> Result<bool> {
    if line.guards.contains(&Guard::IsSeenEnough) {
        return Ok(!is_seen_enough(tx, pair)?);
    }
    Ok(line.guards.contains(&Guard::HasQuorumOrReason) && !is_judged(tx, pair)?)
}

/// Whoever of the team answers first looks after the idea.
fn look_after(tx: &mut WriteTx, (entry, idea): &Pair) -> Result<()> {
    let actor = tx.actor()?.clone();
    let is_team = actor.is(crate::features::people::role::INNOVATION_TEAM);
    if idea.coach_id.is_none() && is_team && !Standing::of(entry, idea).is_of(&actor) {
        diesel::update(ideas::table.find(entry.id))
            .set(ideas::coach_id.eq(actor.person))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Is this the latest decision, or the proposal that waits, by the same person? Then its form was sent twice.
fn is_decided(tx: &mut WriteTx, (entry, idea): &Pair, fields: &DecisionFields) -> Result<bool> {
    let actor = tx.actor()?.clone();
    let roles = Standing::of(entry, idea).roles(&actor);
    let Some((from, stands)) = queries::last_said(tx, entry)? else {
        return Ok(false);
    };
    let sent = fields.check(from, &roles, today(tx)).ok();
    Ok(sent.is_some_and(|sent| stands.is(actor.person, &sent)))
}
