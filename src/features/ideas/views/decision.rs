//! The form with which the innovation team answers an idea and moves it.
use serde::Serialize;

use crate::features::ideas::forms::DecisionFields;
use crate::features::ideas::model::IdeaState;
use crate::features::ideas::paths;
use crate::features::ideas::queries::Pair;
use crate::features::people::model::first_name;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::web::submit::Refused;

use super::parts::{Answers, IdeaHead};

#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    icon: &'static str,
    label_key: &'static str,
    /// What the button says once this is chosen.
    send_key: &'static str,
    checked: bool,
}

/// The form of the innovation team, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionForm {
    action: String,
    version: i32,
    choices: Vec<Choice>,
    parks: bool,
    value: String,
    revisit_on: String,
    revisit_trigger: String,
    stage_error: Option<String>,
    error: Option<String>,
    revisit_error: Option<String>,
    trigger_error: Option<String>,
    conflict: Option<String>,
    name: String,
}

impl DecisionForm {
    pub(super) fn new(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        head: &IdeaHead,
        answers: &Answers,
        refused: &Refused<DecisionFields>,
    ) -> Result<DecisionForm> {
        let typed = refused.typed.clone().unwrap_or_default();
        let moves = idea.state.moves();
        let choice = |to: &IdeaState| {
            let (icon, label_key, send_key) = match to {
                IdeaState::Evaluate if idea.state == IdeaState::Open => {
                    ("scan-search", "decide-review", "decide-send-review")
                }
                IdeaState::Open | IdeaState::Evaluate => ("scan-search", "decide-reopen", "decide-send-reopen"),
                IdeaState::Accepted => ("circle-check", "decide-accept", "decide-send-accept"),
                IdeaState::Delivering => ("hammer", "decide-progress", "decide-send-progress"),
                IdeaState::Done => ("party-popper", "decide-done", "decide-send-done"),
                IdeaState::Parked => ("calendar-clock", "decide-park", "decide-send-park"),
                IdeaState::Declined => ("archive", "decide-notnow", "decide-send-notnow"),
            };
            Choice {
                value: to.word(),
                icon,
                label_key,
                send_key,
                checked: typed.stage == to.word() || (moves.len() == 1),
            }
        };
        // What happened last is what came in between: somebody decided, or the author changed the text.
        let latest = answers
            .answers
            .first()
            .filter(|latest| entry.edited_at.is_none_or(|edited| edited < latest.at));
        let conflict = match (refused.conflict.is_some(), latest) {
            (true, Some(latest)) if latest.author.id == tx.actor()?.person => Some(tx.say("decide-conflict-own", &[])?),
            (true, Some(latest)) => Some(tx.say("decide-conflict", &[("name", latest.author.name.as_str().into())])?),
            (true, None) => Some(tx.say("decide-conflict-text", &[])?),
            _ => None,
        };
        Ok(DecisionForm {
            action: paths::DECISIONS.with([&entry.number]),
            version: entry.version,
            choices: moves.iter().map(choice).collect(),
            parks: moves.contains(&IdeaState::Parked),
            value: typed.answer,
            revisit_on: typed.revisit_on,
            revisit_trigger: typed.revisit_trigger,
            stage_error: refused.errors.at(tx, "stage")?,
            error: refused.errors.at(tx, "answer")?,
            revisit_error: refused.errors.at(tx, "revisit_on")?,
            trigger_error: refused.errors.at(tx, "revisit_trigger")?,
            conflict,
            name: first_name(&head.author.name).to_owned(),
        })
    }
}
