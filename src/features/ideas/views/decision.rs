//! The form with which the innovation team answers an idea and moves it, and with which whoever sees it through does.
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::forms::DecisionFields;
use crate::features::ideas::model::{BODY_LENGTH, Decision, IdeaState, PLAN_LENGTH};
use crate::features::ideas::past;
use crate::features::ideas::paths;
use crate::features::ideas::pipeline::{self, By, Keep, To};
use crate::features::ideas::policy::DECIDED;
use crate::features::ideas::queries::{self, AnswerTemplate, Pair};
use crate::features::ideas::rules::rules;
use crate::features::people::model::first_name;
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice as Option_, Field, Select, TextArea};
use crate::kernel::web::submit::Refused;

use super::answers::Answers;
use super::estimate::EstimateFields;
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
    /// The key that chooses it in the triage.
    key: &'static str,
    /// Why it cannot be chosen as the idea stands, where the triage names it all the same.
    blocked_key: Option<&'static str>,
}

/// What the triage names, in its order: the key, where it leads, and why not where it does not.
const NAMED: [(&str, &[To], &str); 6] = [
    ("o", &[To::State(IdeaState::Open)], ""),
    ("1", &[To::State(IdeaState::Accepted)], "triage-accept-not"),
    (
        "2",
        &[To::State(IdeaState::Evaluate), To::State(IdeaState::Decide)],
        "triage-review-not",
    ),
    ("3", &[To::State(IdeaState::Clarify), To::Former], "triage-ask-not"),
    ("5", &[To::State(IdeaState::Parked)], ""),
    ("5", &[To::State(IdeaState::Declined)], "triage-decline-not"),
];

/// A start of an answer, offered beside it.
#[derive(Clone, Debug, Serialize)]
struct Start {
    name: String,
    href: String,
    text: String,
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
    estimate: Option<EstimateFields>,
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
    /// What is noted for the team alone, in the triage.
    note: Option<TextArea>,
    starts: Vec<Start>,
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
                key: "",
                blocked_key: None,
            }
        };
        Ok(DecisionForm {
            action: paths::DECISIONS.with([&entry.number]),
            version: entry.version,
            choices: offered.iter().map(choice).collect(),
            asks: Asks {
                theme: theme(tx, pair, refused)?,
                stops: stops(tx, pair, offered, &typed, refused)?,
                estimate: EstimateFields::of(tx, roles, &typed, refused)?,
                ..asks(tx, idea.state, (roles, offered), &typed, refused)?
            },
            value: typed.answer.clone(),
            stage_error: refused.errors.at(tx, "stage")?,
            error: refused.errors.at(tx, "answer")?,
            conflict: conflict(tx, entry, answers, refused)?,
            note: None,
            starts: Vec::new(),
            name: match tx.viewer() {
                Some(actor) if actor.person == head.author.id => String::new(),
                _ => first_name(&head.author.name).to_owned(),
            },
        })
    }
}

impl DecisionForm {
    /// The same in the triage: it is sent there, has keys, a note and starts of answers, and names what is not possible
    /// now with the reason. `started` is the start that was asked for without script.
    pub(super) fn in_triage(
        self,
        tx: &mut ReadTx,
        (state, action): (IdeaState, String),
        refused: &Refused<DecisionFields>,
        started: Option<Uuid>,
    ) -> Result<DecisionForm> {
        let templates = queries::answer_templates(tx)?;
        let start = |template: &AnswerTemplate| Start {
            name: template.name.clone(),
            href: address::query(&action, &[("template", &template.id)]) + "#answer",
            text: template.text.clone(),
        };
        let begun = templates.iter().find(|template| Some(template.id) == started);
        let note = refused.fields().note;
        let note = TextArea::new("note", "triage-note", note, BODY_LENGTH, refused.errors.at(tx, "note")?);
        Ok(DecisionForm {
            choices: named_in_triage(state, self.choices),
            note: Some(note.optional().size("small").help("triage-note-help")),
            starts: templates.iter().map(start).collect(),
            value: match begun {
                Some(template) if self.value.is_empty() => template.text.clone(),
                _ => self.value,
            },
            action,
            ..self
        })
    }
}

/// The choices in the order of the triage, those between them that are not possible now.
fn named_in_triage(state: IdeaState, mut offered: Vec<Choice>) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (key, leads, blocked_key) in NAMED {
        let is_named = |choice: &Choice| leads.iter().any(|to| to.word() == choice.value);
        let (here, rest): (Vec<Choice>, Vec<Choice>) = offered.into_iter().partition(is_named);
        offered = rest;
        if here.is_empty() && !blocked_key.is_empty() {
            let (icon, label_key, send_key) = named(state, leads[0]);
            choices.push(Choice {
                value: "",
                icon,
                label_key,
                send_key,
                proposes: false,
                checked: false,
                key,
                blocked_key: Some(blocked_key),
            });
        }
        choices.extend(here.into_iter().map(|choice| Choice { key, ..choice }));
    }
    choices.extend(offered);
    choices
}

/// Picture, name and button of a choice.
pub(super) fn named(from: IdeaState, to: To) -> (&'static str, &'static str, &'static str) {
    match (from, to) {
        (_, To::Former | To::Undone) => ("circle-check", "decide-waive", "decide-send-waive"),
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
    let own = tx.actor()?.clone();
    let first = Option_ {
        value: String::new(),
        label: tx.say("decide-stops-choose", &[])?,
        selected: typed.stops.is_empty(),
    };
    let mut options = vec![first];
    for entry in queries::under_way(tx, theme)? {
        let number = entry.number.to_string();
        let said = [("n", number.as_str().into()), ("title", entry.title.as_str().into())];
        options.extend((!entry.is_by(&own)).then_some(Option_ {
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
    let offered = known
        .iter()
        .filter(|reason| !reason.now.retired || reason.now.code == chosen);
    let options = offered.map(|reason| Option_ {
        value: reason.now.code.clone(),
        label: reason.text(lang).to_owned(),
        selected: reason.now.code == chosen,
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
