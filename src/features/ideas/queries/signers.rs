//! Who may sign a decision that waits.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::visibility;
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::pipeline::{Member, Signatures, may_sign};
use crate::features::ideas::rules::rules;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::entries;
use crate::kernel::db::{ReadTx, WriteTx};

use super::way::{Proposal, decisions_read, team, waiting_proposal};
use super::{Pair, row};

/// Who may sign what somebody else proposed.
pub fn signers(tx: &mut ReadTx, pair: &Pair, proposal: &Proposal) -> Result<Vec<Uuid>> {
    let decisions = decisions_read(tx, pair.0.id)?;
    let team = team(tx)?;
    let aside = stand_aside(&decisions, &team, pair.0.author_id, 2);
    // Nobody decides about their own idea, nor that it stops.
    let owns = author_of(tx, proposal.stops_id)?;
    let may = |person: &Uuid| may_sign(*person, proposal.person_id, pair.0.author_id, &aside, &team);
    let free = |person: &Uuid| !pair.1.co_authors.contains(person);
    let signs = team.iter().map(|member| member.person).filter(may).filter(free);
    Ok(signs.filter(|person| owns != Some(*person)).collect())
}

fn author_of(tx: &mut ReadTx, stops: Option<Uuid>) -> Result<Option<Uuid>> {
    let Some(stops) = stops else { return Ok(None) };
    let author = entries::table.find(stops).select(entries::author_id);
    Ok(author.first(tx.conn()).optional()?)
}

/// Who may sign what waits for an idea.
pub fn signers_of(tx: &mut WriteTx, idea: Uuid) -> Result<Vec<Uuid>> {
    let Some(proposal) = waiting_proposal(tx, idea)?.filter(|waiting| waiting.signed_at.is_none()) else {
        return Ok(Vec::new());
    };
    let entry = visibility::lock(tx, idea)?;
    let idea = row(tx, idea)?;
    signers(tx, &(entry, idea), &proposal)
}

/// May somebody of the team decide about it first? After an appeal others do, if enough are there for what the rules
/// want.
pub fn may_propose(tx: &mut ReadTx, pair: &Pair, person: Uuid) -> Result<bool> {
    let signatures = match rules(tx)?.signatures {
        Signatures::None => 1,
        Signatures::Declines | Signatures::All => 2,
    };
    let decisions = decisions_read(tx, pair.0.id)?;
    let team = team(tx)?;
    Ok(!stand_aside(&decisions, &team, pair.0.author_id, signatures).contains(&person))
}

/// Whoever signed what was appealed against, as long as so many others are there who can sign.
fn stand_aside(decisions: &[Decision], team: &[Member], author: Uuid, signatures: usize) -> Vec<Uuid> {
    let declined = decisions
        .iter()
        .find(|decision| decision.to_state == IdeaState::Declined);
    let signed = declined.map(|decision| [decision.person_id, decision.second_id]);
    let signed: Vec<Uuid> = signed.into_iter().flatten().flatten().collect();
    let others = team
        .iter()
        .filter(|member| member.person != author && !signed.contains(&member.person));
    if others.count() < signatures {
        return Vec::new();
    }
    signed
}
