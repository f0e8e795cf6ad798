//! What somebody said last about an idea: who sends the same again is answered the same.
use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::estimate::Estimate;
use crate::features::ideas::forms::DecisionDraft;
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::pipeline::{By, To};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::decisions;

use super::way::waiting_proposal;

/// What somebody said last about an idea: as a decision, or as one that waits.
pub struct LastSaid {
    person: Uuid,
    to: IdeaState,
    from: IdeaState,
    answer: String,
    reason: Option<String>,
    plan: (String, String),
    revisit: (Option<NaiveDate>, String),
    estimate: Estimate,
}

impl LastSaid {
    /// Is it what this person sends again?
    pub fn is(&self, person: Uuid, sent: &DecisionDraft) -> bool {
        let to = match sent.to {
            To::State(to) => to == self.to,
            To::Former => self.from == IdeaState::Clarify,
            To::Undone => false,
        };
        to && self.person == person
            && self.answer == sent.answer
            && self.reason == sent.reason
            && self.plan == (sent.benefit.clone(), sent.first_step.clone())
            && self.revisit == (sent.revisit_on, sent.revisit_trigger.clone())
            && self.estimate == sent.estimate
    }
}

/// Who moved an idea last, and with which words.
pub fn said_last(tx: &mut ReadTx, idea: Uuid) -> Result<Option<(Option<Uuid>, String)>> {
    let last = decisions::table
        .filter(decisions::idea_id.eq(idea))
        .order(decisions::number.desc())
        .select((decisions::person_id, decisions::answer));
    Ok(last.first(tx.conn()).optional()?)
}

/// What the innovation team, or who sees it through, said last, and in which state.
pub fn last_said(tx: &mut ReadTx, entry: &Entry) -> Result<Option<(IdeaState, LastSaid)>> {
    if let Some(waiting) = waiting_proposal(tx, entry.id)? {
        let said = LastSaid {
            estimate: waiting.estimate(),
            person: waiting.person_id,
            to: waiting.to_state,
            from: waiting.from_state,
            answer: waiting.answer,
            reason: waiting.reason,
            plan: (waiting.benefit, waiting.first_step),
            revisit: (waiting.revisit_on, waiting.revisit_trigger),
        };
        return Ok(Some((waiting.from_state, said)));
    }
    let row = decisions::table
        .filter(decisions::idea_id.eq(entry.id))
        .order(decisions::number.desc())
        .select((Decision::as_select(), decisions::answer))
        .first::<(Decision, String)>(tx.conn())
        .optional()?;
    let said = row.filter(|(last, _)| last.is_of_team() || last.role == By::Owner);
    Ok(said.and_then(|(last, answer)| {
        let said = LastSaid {
            estimate: last.estimate(),
            person: last.person_id?,
            to: last.to_state,
            from: last.from_state,
            answer,
            reason: last.reason,
            plan: (last.benefit, last.first_step),
            revisit: (last.revisit_on, last.revisit_trigger),
        };
        Some((last.from_state, said))
    }))
}
