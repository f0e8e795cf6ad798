//! A decision that waits: for the second signature, as the innovation team reads it; until its day, as its author does.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::ideas::forms::SignatureFields;
use crate::features::ideas::model::PLAN_LENGTH;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Beside, Pair, Proposal};
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::{self, role};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::TextArea;
use crate::kernel::web::submit::Refused;

use super::answers::Fact;
use super::due::noon;
use super::stage::StageBadge;

/// The decision with what the person who looks may do about it.
#[derive(Clone, Debug, Serialize)]
pub struct ProposalPanel {
    id: String,
    action: String,
    title_key: &'static str,
    text: String,
    stage: Option<StageBadge>,
    author: PersonRef,
    second: Option<PersonRef>,
    at: DateTime<Utc>,
    lang: String,
    body: String,
    facts: Vec<Fact>,
    /// When it would be looked at again: a day, an event, or both.
    until: Option<DateTime<Utc>>,
    trigger: String,
    signs: bool,
    /// Why not, when it is not signed.
    note: Option<TextArea>,
    takes_back: bool,
    publishes: bool,
    /// Since when it is public, if it is not held back any more.
    public_at: Option<DateTime<Utc>>,
}

impl ProposalPanel {
    /// What waits, for those who may read it: the innovation team, a line manager who proposed it, and its author once
    /// it is signed.
    pub(super) fn of(
        tx: &mut ReadTx,
        pair: &Pair,
        beside: &Beside,
        refused: &Refused<SignatureFields>,
    ) -> Result<Option<ProposalPanel>> {
        let Some(waiting) = &beside.waiting else {
            return not_signed(tx, pair, beside);
        };
        let Some(actor) = tx.viewer().cloned() else {
            return Ok(None);
        };
        let standing = Standing::of(&pair.0, &pair.1);
        let is_team = standing.permits(&actor, IdeaAction::Sign);
        let is_author = standing.permits(&actor, IdeaAction::Own);
        let signed = waiting.signed_at.is_some();
        let is_first = waiting.person_id == actor.person;
        // A line manager reads what they proposed.
        let is_own = is_first && standing.permits(&actor, IdeaAction::Decide);
        if !(is_team || is_own || is_author && signed) {
            return Ok(None);
        }
        let signers = if signed {
            Vec::new()
        } else {
            queries::signers(tx, pair, waiting)?
        };
        let (title_key, text) = match (signed, is_author) {
            (true, true) => ("proposal-heard", tx.say("proposal-heard-text", &[])?),
            (true, false) => ("proposal-held", tx.say("proposal-held-text", &[])?),
            (false, _) => ("proposal-waits", waits_for(tx, &signers)?),
        };
        let typed = refused.typed.clone().unwrap_or_default();
        let note = TextArea::new(
            "note",
            "proposal-note",
            typed.note,
            PLAN_LENGTH,
            refused.errors.at(tx, "note")?,
        );
        let panel = ProposalPanel::plain(tx, pair, waiting, (title_key, text))?;
        Ok(Some(ProposalPanel {
            signs: signers.contains(&actor.person),
            note: (is_team && !signed && !is_first).then(|| note.size("small").help("proposal-note-help")),
            takes_back: (is_team || is_own) && waiting.is_of(actor.person),
            publishes: is_author && signed,
            public_at: waiting.public_at,
            ..panel
        }))
    }

    /// The same sent to another address, from where it leads back there.
    pub(super) fn sent_to(self, action: String) -> ProposalPanel {
        ProposalPanel { action, ..self }
    }

    /// The decision alone, to be read.
    fn plain(
        tx: &mut ReadTx,
        pair: &Pair,
        of: &Proposal,
        (title_key, text): (&'static str, String),
    ) -> Result<ProposalPanel> {
        let named = [Some(of.person_id), of.second_id, of.owner_id];
        let people = refs(tx, named.into_iter().flatten())?;
        let author = people.get(&of.person_id).cloned();
        let owner = of.owner_id.and_then(|owner| people.get(&owner));
        Ok(ProposalPanel {
            id: of.id.to_string(),
            action: paths::SIGNATURE.with([&pair.0.number]),
            title_key,
            text,
            stage: of.to_state.stage().map(StageBadge::of),
            author: author.must_exist("who proposed a decision")?,
            second: of.second_id.and_then(|second| people.get(&second).cloned()),
            at: of.proposed_at,
            lang: of.language.clone(),
            body: of.answer_html.clone(),
            facts: facts(tx, of, owner)?,
            until: of.revisit_on.and_then(noon),
            trigger: of.revisit_trigger.clone(),
            signs: false,
            note: None,
            takes_back: false,
            publishes: false,
            public_at: None,
        })
    }
}

/// What was decided beyond the words, and which idea would stop.
fn facts(tx: &mut ReadTx, of: &Proposal, owner: Option<&PersonRef>) -> Result<Vec<Fact>> {
    let mut facts = Fact::all(
        tx,
        of.reason.as_deref().map(|code| (code, of.proposed_at)),
        (&of.benefit, &of.first_step),
        of.estimate(),
        owner,
    )?;
    if let Some((number, title)) = queries::named(tx, of.stops_id)? {
        let said = [("n", number.to_string().into()), ("title", title.into())];
        facts.push(Fact::new("idea-fact-stops", tx.say("decide-stops-one", &said)?));
    }
    Ok(facts)
}

/// What was not signed, and why: for the team, until somebody decides.
fn not_signed(tx: &mut ReadTx, pair: &Pair, beside: &Beside) -> Result<Option<ProposalPanel>> {
    let (Some((proposal, note)), Some(actor)) = (&beside.refused, tx.viewer()) else {
        return Ok(None);
    };
    let standing = Standing::of(&pair.0, &pair.1);
    let is_own = proposal.person_id == actor.person && standing.permits(actor, IdeaAction::Decide);
    if !(is_own || standing.permits(actor, IdeaAction::Sign)) {
        return Ok(None);
    }
    ProposalPanel::plain(tx, pair, proposal, ("proposal-refused", note.clone())).map(Some)
}

/// Who could sign it, or that nobody can.
fn waits_for(tx: &mut ReadTx, signers: &[uuid::Uuid]) -> Result<String> {
    let people = refs(tx, signers.iter().copied())?;
    let mut names: Vec<String> = people.into_values().map(|person| person.name).collect();
    names.sort();
    names.truncate(3);
    match names.is_empty() {
        true => tx.say("proposal-nobody", &[]),
        false => tx.say("proposal-waits-text", &[("names", names.join(", ").into())]),
    }
}

/// Who decides about an idea of somebody who usually decides.
pub(super) fn others_decide(tx: &mut ReadTx) -> Result<String> {
    let own = tx.actor()?.person;
    let others = people::queries::with_role(tx, role::INNOVATION_TEAM)?;
    let names: Vec<String> = others
        .into_iter()
        .filter(|person| person.id != own)
        .map(|person| person.name)
        .take(3)
        .collect();
    match names.is_empty() {
        true => tx.say("decide-own-alone", &[]),
        false => tx.say("decide-own", &[("names", names.join(", ").into())]),
    }
}
