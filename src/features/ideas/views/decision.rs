//! The form with which the innovation team answers an idea and moves it, and with which whoever sees it through does.
use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::DecisionFields;
use crate::features::ideas::model::{Decision, IdeaState, PLAN_LENGTH};
use crate::features::ideas::past;
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{self, By, Keep, To};
use crate::features::ideas::policy::DECIDED;
use crate::features::ideas::queries::{self, Pair};
use crate::features::ideas::rules::rules;
use crate::features::people::model::first_name;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice as Option_, Field, Select, TextArea};
use crate::kernel::web::submit::Refused;

use super::answers::Answers;
use super::parts::IdeaHead;
use super::theme as themes;

#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    icon: &'static str,
    label_key: &'static str,
    /// What the button says once this is chosen.
    send_key: &'static str,
    /// Does it wait for a second signature?
    proposes: bool,
    checked: bool,
}

/// What some choices ask for beyond an answer; out of sight for the others.
#[derive(Clone, Debug, Default, Serialize)]
struct Asks {
    questions: Option<TextArea>,
    reason: Option<Select>,
    plan: Option<Plan>,
    theme: Option<Select>,
    stops: Option<Select>,
    revisit: Option<Revisit>,
}

/// For an idea that is accepted.
#[derive(Clone, Debug, Serialize)]
struct Plan {
    benefit: TextArea,
    first_step: TextArea,
    owner: Field,
}

/// For an idea that is parked.
#[derive(Clone, Debug, Serialize)]
struct Revisit {
    revisit_on: String,
    revisit_trigger: String,
    revisit_error: Option<String>,
    trigger_error: Option<String>,
}

/// The form of a decision, with what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionForm {
    action: String,
    version: i32,
    choices: Vec<Choice>,
    #[serde(flatten)]
    asks: Asks,
    value: String,
    stage_error: Option<String>,
    error: Option<String>,
    conflict: Option<String>,
    /// Whom the answer is for; empty when that is who answers, as whoever sees their own idea through.
    name: String,
}

/// What somebody may choose about an idea as it stands.
pub(super) fn choices(state: IdeaState, roles: &[By], decisions: &[Decision]) -> Vec<To> {
    let mut offered = pipeline::offered(state, roles);
    if state == IdeaState::Parked && !past::waits_for_event(decisions) {
        // It wakes by itself when its day has come.
        offered.clear();
    }
    offered
}

impl DecisionForm {
    pub(super) fn new(
        tx: &mut ReadTx,
        pair: &Pair,
        (roles, offered): (&[By], &[To]),
        (head, answers): (&IdeaHead, &Answers),
        (refused, chosen): (&Refused<DecisionFields>, &str),
    ) -> Result<DecisionForm> {
        let (entry, idea) = pair;
        let opened = DecisionFields {
            stage: chosen.to_owned(),
            ..DecisionFields::default()
        };
        let typed = refused.typed.clone().unwrap_or(opened);
        let signatures = rules(tx)?.signatures;
        let choice = |to: &To| {
            let (icon, label_key, send_key) = named(idea.state, *to);
            let line = pipeline::find(idea.state, *to, roles);
            let gate = line.is_some_and(|line| line.by == By::Gate);
            Choice {
                value: to.word(),
                icon,
                label_key,
                send_key,
                proposes: gate && matches!(to, To::State(to) if signatures.takes_two(*to)),
                checked: typed.stage == to.word() || offered.len() == 1,
            }
        };
        Ok(DecisionForm {
            action: paths::DECISIONS.with([&entry.number]),
            version: entry.version,
            choices: offered.iter().map(choice).collect(),
            asks: Asks {
                theme: theme(tx, pair, refused)?,
                stops: stops(tx, pair, offered, &typed, refused)?,
                ..asks(tx, idea.state, (roles, offered), &typed, refused)?
            },
            value: typed.answer.clone(),
            stage_error: refused.errors.at(tx, "stage")?,
            error: refused.errors.at(tx, "answer")?,
            conflict: conflict(tx, entry, answers, refused)?,
            name: match tx.viewer() {
                Some(actor) if actor.person == head.author.id => String::new(),
                _ => first_name(&head.author.name).to_owned(),
            },
        })
    }
}

/// Picture, name and button of a choice.
pub(super) fn named(from: IdeaState, to: To) -> (&'static str, &'static str, &'static str) {
    match (from, to) {
        (_, To::Former) => ("circle-check", "decide-waive", "decide-send-waive"),
        (IdeaState::Evaluate, To::State(IdeaState::Open)) => ("undo-2", "decide-reopen", "decide-send-reopen"),
        (IdeaState::Parked, To::State(_)) => ("bell-ring", "decide-wake", "decide-send-wake"),
        (_, To::State(to)) => match to {
            IdeaState::Open => ("lock-open", "decide-open", "decide-send-open"),
            IdeaState::Clarify => ("circle-question-mark", "decide-ask", "decide-send-ask"),
            IdeaState::Evaluate => ("scan-search", "decide-review", "decide-send-review"),
            IdeaState::Accepted => ("circle-check", "decide-accept", "decide-send-accept"),
            IdeaState::Delivering => ("hammer", "decide-progress", "decide-send-progress"),
            IdeaState::Done => ("party-popper", "decide-done", "decide-send-done"),
            IdeaState::Parked => ("calendar-clock", "decide-park", "decide-send-park"),
            IdeaState::Declined => ("archive", "decide-notnow", "decide-send-notnow"),
            _ => ("pen-line", "decide-decide", "decide-send-decide"),
        },
    }
}

fn asks(
    tx: &mut ReadTx,
    from: IdeaState,
    (roles, offered): (&[By], &[To]),
    typed: &DecisionFields,
    refused: &Refused<DecisionFields>,
) -> Result<Asks> {
    let keeps = |what: Keep| {
        let lines = offered.iter().filter_map(|to| pipeline::find(from, *to, roles));
        lines.into_iter().any(|line| line.keeps(what))
    };
    let area = |id, label_key, value: &str| -> Result<TextArea> {
        let error = refused.errors.at(tx, id)?;
        Ok(TextArea::new(id, label_key, value.to_owned(), PLAN_LENGTH, error).size("small"))
    };
    let mut asks = Asks::default();
    if keeps(Keep::Questions) {
        let area = area("questions", "decide-questions", &typed.questions)?;
        asks.questions = Some(area.help("decide-questions-help"));
    }
    if keeps(Keep::Benefit) {
        let owner = Field::new("owner", "decide-owner", "text", typed.owner.as_str()).people();
        asks.plan = Some(Plan {
            benefit: area("benefit", "decide-benefit", &typed.benefit)?,
            first_step: area("first_step", "decide-first-step", &typed.first_step)?,
            owner: owner.help("decide-owner-help").error(refused.errors.at(tx, "owner")?),
        });
    }
    if keeps(Keep::Revisit) {
        asks.revisit = Some(Revisit {
            revisit_on: typed.revisit_on.clone(),
            revisit_trigger: typed.revisit_trigger.clone(),
            revisit_error: refused.errors.at(tx, "revisit_on")?,
            trigger_error: refused.errors.at(tx, "revisit_trigger")?,
        });
    }
    if keeps(Keep::Reason) {
        let error = refused.errors.at(tx, "reason")?;
        asks.reason = Some(reasons(tx, &typed.reason)?.error(error));
    }
    Ok(asks)
}

fn theme(tx: &mut ReadTx, pair: &Pair, refused: &Refused<DecisionFields>) -> Result<Option<Select>> {
    let typed = refused.typed.as_ref().map(|typed| typed.theme.as_str());
    let error = refused.errors.at(tx, "theme")?;
    themes::choosing(tx, pair, typed, error)
}

/// What could stop for an idea whose theme is full; nothing where a place is left.
fn stops(
    tx: &mut ReadTx,
    (_, idea): &Pair,
    offered: &[To],
    typed: &DecisionFields,
    refused: &Refused<DecisionFields>,
) -> Result<Option<Select>> {
    if !offered.contains(&To::State(IdeaState::Accepted)) {
        return Ok(None);
    }
    let Some(theme) = queries::full_theme(tx, idea)? else {
        return Ok(None);
    };
    let own = tx.actor()?.person;
    let first = Option_ {
        value: String::new(),
        label: tx.say("decide-stops-choose", &[])?,
        selected: typed.stops.is_empty(),
    };
    let mut options = vec![first];
    for entry in queries::under_way(tx, theme)? {
        let number = entry.number.to_string();
        let said = [("n", number.as_str().into()), ("title", entry.title.as_str().into())];
        options.extend((entry.author_id != own).then_some(Option_ {
            label: tx.say("decide-stops-one", &said)?,
            selected: typed.stops == number,
            value: number,
        }));
    }
    let select = Select::new("stops", "decide-stops", options);
    Ok(Some(
        select.help("decide-stops-help").error(refused.errors.at(tx, "stops")?),
    ))
}

fn reasons(tx: &mut ReadTx, chosen: &str) -> Result<Select> {
    let lang = tx.lang();
    let none = Option_ {
        value: String::new(),
        label: tx.say("decide-reason-choose", &[])?,
        selected: chosen.is_empty(),
    };
    let known = queries::reasons(tx)?;
    let offered = known.iter().filter(|reason| !reason.retired || reason.code == chosen);
    let options = offered.map(|reason| Option_ {
        value: reason.code.clone(),
        label: reason.text(lang).to_owned(),
        selected: reason.code == chosen,
    });
    let options = [none].into_iter().chain(options).collect();
    Ok(Select::new("reason", "decide-reason", options))
}

/// What came in between: somebody decided, or the author changed the text.
fn conflict(
    tx: &mut ReadTx,
    entry: &Entry,
    answers: &Answers,
    refused: &Refused<DecisionFields>,
) -> Result<Option<String>> {
    if refused.conflict != Some(DECIDED) {
        return Ok(None);
    }
    let latest = answers.answers.first();
    let latest = latest.filter(|latest| entry.edited_at.is_none_or(|edited| edited < latest.at));
    let own = latest.is_some_and(|latest| tx.viewer().is_some_and(|actor| actor.person == latest.author.id));
    Ok(Some(match latest {
        Some(_) if own => tx.say("decide-conflict-own", &[])?,
        Some(latest) => tx.say("decide-conflict", &[("name", latest.author.name.as_str().into())])?,
        None => tx.say("decide-conflict-text", &[])?,
    }))
}
