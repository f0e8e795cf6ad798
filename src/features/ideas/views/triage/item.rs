//! One idea of the triage: what it says, what the team keeps beside it, and the form that answers it.
use serde::Serialize;
use uuid::Uuid;

use crate::features::ideas::model::Decision;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Beside, Likely, Pair};
use crate::features::ideas::similar::neighbours::Neighbour;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::web::submit::Refused;

use super::super::answers::{Answers, Questions};
use super::super::decision::DecisionForm;
use super::super::due::Due;
use super::super::merge::{Asked, MergeForm};
use super::super::pairs::PairsBox;
use super::super::parts::{IdeaHead, IdeaText};
use super::super::proposal::ProposalPanel;
use super::super::show::{decision, leaves_to_others};
use super::super::similar::Neighbours;
use super::super::stage::StageBadge;
use super::super::units::SupportUnits;
use super::desk::Desk;
use super::filters::Chosen;
use super::row::hides;
use super::tried::TriedTriage;

#[derive(Clone, Debug, Serialize)]
pub(super) struct TriageItem {
    key: String,
    idea: i32,
    href: String,
    head: IdeaHead,
    stage: Option<StageBadge>,
    hidden: bool,
    votes: i32,
    units: Option<SupportUnits>,
    comments: i32,
    due: Due,
    text: IdeaText,
    answers: Answers,
    questions: Questions,
    pairs: PairsBox,
    similar: Neighbours,
    #[serde(flatten)]
    forms: Forms,
    #[serde(flatten)]
    desk: Desk,
}

/// What moves it: a signature, a decision, becoming part of another.
#[derive(Clone, Debug, Serialize)]
struct Forms {
    proposal: Option<ProposalPanel>,
    decision: Option<DecisionForm>,
    merge: Option<MergeForm>,
    others_decide: Option<String>,
}

impl TriageItem {
    pub(super) fn load(
        tx: &mut ReadTx,
        pair: &Pair,
        chosen: &Chosen,
        tried: &TriedTriage,
        started: Option<Uuid>,
    ) -> Result<Option<TriageItem>> {
        let (entry, idea) = pair;
        if !Standing::of(entry, idea).permits(tx.actor()?, IdeaAction::Triage) {
            return Ok(None);
        }
        let decisions = queries::decisions_of(tx, entry)?;
        let beside = queries::beside(tx, entry)?;
        let (head, answers) = (IdeaHead::of(tx, entry, idea)?, Answers::of(tx, entry, &decisions)?);
        let (found, near) = queries::pairs_of(tx, entry.id)?;
        let around = Around {
            decisions: &decisions,
            beside: &beside,
            shown: (&head, &answers),
            alike: (&found, &near),
        };
        Ok(Some(TriageItem {
            key: entry.key(),
            idea: entry.number,
            href: entry.path.clone(),
            stage: idea.state.stage().map(StageBadge::of),
            hidden: hides(tx, idea),
            votes: if hides(tx, idea) { 0 } else { idea.voters() },
            units: SupportUnits::of(tx, entry, idea)?.filter(|_| !hides(tx, idea)),
            comments: entry.comments_count,
            due: Due::of(tx, entry, idea, &decisions)?,
            text: IdeaText::of(tx, entry, idea)?,
            questions: Questions::of(entry, &beside.questions),
            forms: Forms::of(tx, pair, &around, (chosen, tried, started))?,
            desk: Desk::of(tx, pair, chosen, tried)?,
            pairs: PairsBox::of(entry, idea, &found),
            similar: Neighbours::of(entry, near),
            head,
            answers,
        }))
    }

    pub(super) fn title(&self) -> &str {
        &self.head.title
    }
}

/// What was read of an idea, for its forms.
struct Around<'a> {
    decisions: &'a [Decision],
    beside: &'a Beside,
    shown: (&'a IdeaHead, &'a Answers),
    alike: (&'a [Likely], &'a [Neighbour]),
}

impl Forms {
    fn of(
        tx: &mut ReadTx,
        pair: &Pair,
        around: &Around,
        (chosen, tried, started): (&Chosen, &TriedTriage, Option<Uuid>),
    ) -> Result<Forms> {
        let (entry, idea) = pair;
        let others_decide = leaves_to_others(tx, pair, around.decisions)?;
        let read = (around.decisions, around.beside);
        let form = match others_decide {
            Some(_) => None,
            None => decision(tx, pair, read, around.shown, &tried.on_page())?,
        };
        let action = chosen.idea(entry.number);
        let form = match form {
            Some(form) => Some(form.in_triage(tx, (idea.state, action), &tried.decision, started)?),
            None => None,
        };
        let (no_merge, no_unmerge) = Default::default();
        let asked = Asked {
            into: None,
            merge: &no_merge,
            unmerge: &no_unmerge,
        };
        let merge = MergeForm::of(tx, pair, around.alike, &asked)?;
        let proposal = ProposalPanel::of(tx, pair, around.beside, &Refused::default())?;
        Ok(Forms {
            proposal: proposal.map(|panel| panel.sent_to(chosen.signature(entry.number))),
            decision: form,
            merge: merge.map(|form| form.sent_to(chosen.merge(entry.number))),
            others_decide,
        })
    }
}
