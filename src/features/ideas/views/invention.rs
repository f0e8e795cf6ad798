//! What could be an invention: what its page says to those who still see it, and the sheet that is handed over.
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::State;
use crate::features::ideas::forms::{InventionFields, InventionStep};
use crate::features::ideas::model::{Outcome, WHY_LENGTH};
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Beside, HeldIdea, Pair};
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::parts::IdeaText;

/// What came of it, in words.
#[derive(Clone, Debug, Serialize)]
struct Settled {
    label_key: &'static str,
    name: String,
    why: String,
    at: Option<DateTime<Utc>>,
}

/// One choice of the form.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    label_key: &'static str,
    checked: bool,
}

/// The form of the innovation team.
#[derive(Clone, Debug, Serialize)]
pub struct InventionForm {
    action: String,
    version: i32,
    /// What came of it is asked; else it is held back, and nothing is to be chosen.
    choices: Vec<Choice>,
    step_error: Option<String>,
    why: TextArea,
    conflict: Option<String>,
    open: bool,
}

/// What the page of an idea says of it, to its authors and the innovation team.
#[derive(Clone, Debug, Serialize)]
pub struct InventionBox {
    title_key: &'static str,
    text_key: &'static str,
    /// When the company received it.
    received: DateTime<Utc>,
    settled: Option<Settled>,
    sheet_href: String,
}

/// Whose it is, and the innovation team: they read what is kept of it.
fn concerns(tx: &ReadTx, (entry, idea): &Pair) -> Result<bool> {
    let actor = tx.actor()?;
    let own = Standing::of(entry, idea).is_of(actor);
    Ok(entry.state == State::Published && (own || actor.is(role::INNOVATION_TEAM)))
}

impl InventionBox {
    pub(super) fn of(tx: &mut ReadTx, pair: &Pair, beside: &Beside) -> Result<Option<InventionBox>> {
        let (held, concerned) = (beside.inventions.first(), concerns(tx, pair)?);
        let Some(held) = held.filter(|_| concerned) else {
            return Ok(None);
        };
        let (title_key, text_key) = match held.outcome {
            None => ("invention-held", "invention-held-text"),
            Some(Outcome::Taken) => ("invention-taken", "invention-taken-text"),
            Some(Outcome::Released) => ("invention-released", "invention-released-text"),
        };
        Ok(Some(InventionBox {
            title_key,
            text_key,
            received: held.received_at,
            settled: settled(tx, held)?,
            sheet_href: paths::INVENTION.with([&pair.0.number]),
        }))
    }
}

fn settled(tx: &mut ReadTx, held: &HeldIdea) -> Result<Option<Settled>> {
    let Some(outcome) = held.outcome else {
        return Ok(None);
    };
    Ok(Some(Settled {
        label_key: outcome_key(outcome),
        name: name(tx, held.settled_by)?,
        why: held.settled_why.clone(),
        at: held.settled_at,
    }))
}

/// What an outcome is called in the history and on the sheet.
pub(super) fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Released => "idea-did-release",
        Outcome::Taken => "idea-did-take",
    }
}

fn name(tx: &mut ReadTx, person: Option<Uuid>) -> Result<String> {
    let found = refs(tx, person)?.into_values().next();
    Ok(found.map(|person| person.name).unwrap_or_default())
}

impl InventionForm {
    /// For the team, where there is something to say; what came too late comes back to be copied.
    pub(super) fn of(
        tx: &mut ReadTx,
        (entry, idea): &Pair,
        refused: &Refused<InventionFields>,
    ) -> Result<Option<InventionForm>> {
        let may = Standing::of(entry, idea).permits(tx.actor()?, IdeaAction::Invent);
        let held = idea.invention.is_some();
        let offered = queries::may_be_held_back(idea) || Standing::of(entry, idea).is_held();
        if !may || !offered && refused.conflict.is_none() {
            return Ok(None);
        }
        let typed = refused.fields();
        let at = |tx: &ReadTx, field| match refused.conflict {
            Some(_) => Ok(None),
            None => refused.errors.at(tx, field),
        };
        let choice = |step: InventionStep, label_key| Choice {
            value: step.word(),
            label_key,
            checked: typed.step == step.word(),
        };
        let choices = vec![
            choice(InventionStep::Release, "invention-release"),
            choice(InventionStep::Take, "invention-take"),
        ];
        let conflict = refused.conflict.map(|conflict| tx.say(conflict.0, &[])).transpose()?;
        let label = if held {
            "invention-settled-why"
        } else {
            "invention-hold-why"
        };
        let why = TextArea::new("why", label, typed.why.clone(), WHY_LENGTH, at(tx, "why")?).size("small");
        Ok(Some(InventionForm {
            action: paths::INVENTION.with([&entry.number]),
            version: entry.version,
            choices: if held { choices } else { Vec::new() },
            step_error: at(tx, "step")?,
            why: why.help(if held {
                "invention-settled-help"
            } else {
                "invention-hold-help"
            }),
            conflict,
            open: held || refused.typed.is_some(),
        }))
    }
}

/// `/ideas/{number}/invention`: what is handed over, made to be printed.
#[derive(Serialize)]
pub struct InventionPage {
    crumbs: Crumbs,
    n: i32,
    title: String,
    lang: String,
    idea_href: String,
    authors: Vec<PersonRef>,
    received: DateTime<Utc>,
    held_at: DateTime<Utc>,
    held_by: String,
    why: String,
    settled: Option<Settled>,
    text: IdeaText,
    organisation: String,
}

impl InventionPage {
    /// For those whose idea it is and for the innovation team; for all others there is none.
    pub fn load(tx: &mut ReadTx, pair: &Pair) -> Result<InventionPage> {
        let (entry, idea) = pair;
        let beside = queries::beside(tx, entry)?;
        let concerned = concerns(tx, pair)?;
        let held = beside.inventions.first().filter(|_| concerned).or_missing()?;
        let ids = [entry.author_id].into_iter().chain(idea.co_authors.iter().copied());
        let ids: Vec<Uuid> = ids.collect();
        let mut people = refs(tx, ids.iter().copied())?;
        let way = [
            (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
            (entry.path.clone(), entry.title.clone()),
        ];
        Ok(InventionPage {
            crumbs: Crumbs::new(way, tx.say("invention-sheet", &[])?),
            n: entry.number,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            idea_href: entry.path.clone(),
            authors: ids.iter().filter_map(|id| people.remove(id)).collect(),
            received: held.received_at,
            held_at: held.marked_at,
            held_by: name(tx, Some(held.marked_by))?,
            why: held.why.clone(),
            settled: settled(tx, held)?,
            text: IdeaText::of(tx, entry, idea)?,
            organisation: tx.site().name.clone(),
        })
    }
}

impl View for InventionPage {
    const TEMPLATE: &'static str = "ideas/invention";
}

impl Page for InventionPage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "ideas"
    }
}
