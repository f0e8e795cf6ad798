//! What its author does with an idea on its way: answers questions, takes it back, appeals, wakes it.
use diesel::prelude::*;

use crate::features::entries::model::Entry;
use crate::features::entries::{text, unnamed};
use crate::features::ideas::forms::{AnswersFields, Move, MoveFields};
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::pipeline::{self, By, To};
use crate::features::ideas::policy::{DECIDED, IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries::{self, Pair, Question};
use crate::kernel::base::error::{Error, Reserved, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_proposals, idea_questions};

use super::admit::admit;
use super::moving::{Moving, move_idea};
use super::support;

/// Answers what the author was asked; the idea goes on where it was. The same answers again are answered already.
pub fn answer(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &AnswersFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    Standing::of(&pair.0, &pair.1).allow(tx.actor()?, IdeaAction::Own)?;
    unnamed::as_author(tx, pair.0.id, |tx| answered(tx, pair, seen, fields))
}

fn answered(tx: &mut WriteTx, pair: Pair, seen: Option<i32>, fields: &AnswersFields) -> Result<Entry> {
    let asked = queries::questions_read(tx, pair.0.id)?;
    if seen != Some(pair.0.version) || pair.1.state != IdeaState::Clarify {
        return match is_answered_so(&asked, fields) {
            true => Ok(pair.0),
            false => Err(Error::Conflict(DECIDED)),
        };
    }
    let open = queries::open_questions(&asked);
    let answers = fields.check(open.len())?;
    let now = tx.now();
    for (question, answer) in open.iter().zip(&answers) {
        let html = text::small(tx, answer)?.html;
        diesel::update(idea_questions::table.find((question.decision_id, question.place)))
            .set((
                idea_questions::answer.eq(answer),
                idea_questions::answer_html.eq(html),
                idea_questions::answered_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    let to = queries::former_state(tx, &pair.0)?;
    go(tx, pair, To::Former, to, Moving::silent(By::Author)).map(|pair| pair.0)
}

/// Are these the answers that stand? Then the form was sent twice.
fn is_answered_so(asked: &[Question], fields: &AnswersFields) -> bool {
    let last = asked.last().map(|question| question.decision_id);
    let stand: Vec<&str> = asked
        .iter()
        .filter(|question| Some(question.decision_id) == last)
        .map(|question| question.answer.as_str())
        .collect();
    let sent = fields.check(stand.len()).unwrap_or_default();
    !stand.is_empty() && sent == stand
}

/// One of the moves of those who do not decide.
pub fn act(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &MoveFields) -> Result<Entry> {
    let pair = queries::find_locked(tx, number)?;
    let which = fields.which()?;
    let action = match which {
        Move::Withdraw | Move::Appeal | Move::Wake => IdeaAction::Own,
        Move::Adopt | Move::Join => IdeaAction::Support,
    };
    if let Err(refused) = Standing::of(&pair.0, &pair.1).allow(tx.actor()?, action) {
        // Whoever adopted it is its author now: their form was sent twice.
        let is_mine = which == Move::Adopt && pair.0.author_id == tx.actor()?.person;
        return if is_mine && support::is_adopted(tx, &pair)? {
            Ok(pair.0)
        } else {
            Err(refused)
        };
    }
    if which == Move::Withdraw && !pair.0.is_by(tx.actor()?) {
        // Who agreed to be named steps back alone; the idea goes on.
        return Err(Error::Reserved(Reserved::Author(pair.0.author_id)));
    }
    unnamed::as_author(tx, pair.0.id, |tx| acted(tx, pair, (seen, which), fields))
}

fn acted(tx: &mut WriteTx, pair: Pair, (seen, which): (Option<i32>, Move), fields: &MoveFields) -> Result<Entry> {
    if is_done(&pair, which) {
        return Ok(pair.0);
    }
    if which == Move::Join {
        return support::join(tx, pair);
    }
    if seen != Some(pair.0.version) {
        return Err(Error::Conflict(DECIDED));
    }
    let (_, words) = fields.check()?;
    match which {
        Move::Adopt => support::adopt(tx, pair),
        Move::Withdraw => {
            let moving = Moving::with(tx, By::Author, &words)?;
            go(tx, pair, To::State(IdeaState::Withdrawn), IdeaState::Withdrawn, moving).map(|pair| pair.0)
        }
        Move::Appeal => {
            let moving = Moving::with(tx, By::Author, &words)?;
            go(tx, pair, To::State(IdeaState::Decide), IdeaState::Decide, moving).map(|pair| pair.0)
        }
        _ => {
            let to = IdeaState::Clarify;
            go(tx, pair, To::State(to), to, Moving::silent(By::Author)).map(|pair| pair.0)
        }
    }
}

/// Does it stand already as it would after this? Then the form was sent twice.
fn is_done((_, idea): &Pair, which: Move) -> bool {
    matches!(
        (which, idea.state),
        (Move::Withdraw, IdeaState::Withdrawn) | (Move::Wake, IdeaState::Clarify)
    )
}

/// Along the line of the table, if there is one and all of it holds.
fn go(tx: &mut WriteTx, pair: Pair, along: To, to: IdeaState, moving: Moving) -> Result<Pair> {
    let line = pipeline::find(pair.1.state, along, &[moving.role]).ok_or(Error::Conflict(NOT_NOW))?;
    admit(tx, &pair, line)?;
    // What is signed and only waits for its day can no longer be escaped.
    let signed = idea_proposals::table
        .filter(idea_proposals::idea_id.eq(pair.0.id))
        .filter(idea_proposals::ended_at.is_null())
        .filter(idea_proposals::signed_at.is_not_null());
    if diesel::select(diesel::dsl::exists(signed)).get_result(tx.conn())? {
        return Err(Error::Conflict(NOT_NOW));
    }
    move_idea(tx, pair, to, &moving)
}
