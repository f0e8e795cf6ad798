//! What happened to an idea.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::paths::HISTORY;
use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::past::{counting, standing};
use crate::features::ideas::pipeline::By as Role;
use crate::features::ideas::queries::{self, Beside, Joining};
use crate::features::ideas::themes;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::answers::{Answer, named};
use super::invention::outcome_key;

/// People by their ids.
type People = HashMap<Uuid, PersonRef>;
/// Who did something, and when.
type By = (Uuid, DateTime<Utc>);

/// The smallest number of people that is shown.
const SMALLEST_GROUP: i32 = 5;

#[derive(Clone, Debug, Serialize)]
struct Happening {
    label_key: &'static str,
    /// What it is since then, where the label does not say so.
    what: String,
    names: Vec<String>,
    /// Said beside it, such as that nobody did it.
    note_key: Option<&'static str>,
    /// How many more people want it since then.
    more: Option<i32>,
    at: DateTime<Utc>,
    href: Option<String>,
    /// What was said, to be opened here; the newest answer stands on the page.
    answer: Option<Answer>,
    read_key: &'static str,
    now: bool,
}

/// What happened to an idea, the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    key: String,
    version: i32,
    history: Vec<Happening>,
}

impl View for History {
    const TEMPLATE: &'static str = "ideas/_history";
}

impl History {
    /// Decisions, also those that were taken back, edits and the first publication of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry) -> Result<History> {
        let decisions = &queries::moves_of(tx, entry)?;
        let edits = queries::edits_of(tx, entry)?;
        let beside = queries::beside(tx, entry)?;
        let submitter = beside.claim.as_ref().and_then(|claim| claim.submitted_by);
        let first = submitter.or(beside.credits.first().copied()).unwrap_or(entry.author_id);
        let ids = named(decisions.iter())
            .into_iter()
            .chain(edits.iter().map(|edit| edit.0))
            .chain(beside.themes.iter().map(|change| change.0))
            .chain(beside.joinings.iter().filter_map(|joining| joining.person))
            .chain(beside.claim.iter().filter_map(|claim| claim.by))
            .chain(beside.agreed.iter().map(|agreed| agreed.0))
            .chain(beside.inventions.iter().map(|held| held.marked_by))
            .chain(beside.inventions.iter().filter_map(|held| held.settled_by))
            .chain([first]);
        let people = refs(tx, ids)?;
        let mut history = moves(tx, entry, decisions, &people)?;
        let versions = HISTORY.with([&entry.key()]);
        let plain = |label_key, person, at, href| plain(&people, label_key, (person, at), href);
        let edited = |(person, at): &(Uuid, DateTime<Utc>)| plain("idea-edited", *person, *at, Some(versions.clone()));
        history.extend(edits.iter().map(edited));
        for (person, theme, at) in &beside.themes {
            history.push(Happening {
                what: called(tx, *theme)?,
                ..plain("idea-theme", *person, *at, None)
            });
        }
        history.extend(beside.joinings.iter().map(|joining| joined(joining, &people)));
        history.extend(theirs(&beside, &people, entry));
        history.extend(held(&beside, &people));
        history.push(submitted(&beside, &people, (first, entry.shown_at())));
        history.sort_by_key(|happening| std::cmp::Reverse(happening.at));
        if let Some(first) = history.first_mut() {
            first.now = true;
        }
        Ok(History {
            key: entry.key(),
            version: entry.version,
            history,
        })
    }
}

/// A line without an answer.
fn plain(people: &People, label_key: &'static str, (person, at): By, href: Option<String>) -> Happening {
    Happening {
        label_key,
        what: String::new(),
        names: name(people, person).into_iter().collect(),
        note_key: None,
        more: None,
        at,
        href,
        answer: None,
        read_key: "idea-answer-read",
        now: false,
    }
}

/// That it was handed in, and for whom.
fn submitted(beside: &Beside, people: &People, by: By) -> Happening {
    let submitted = plain(people, "idea-submitted", by, None);
    match &beside.claim {
        Some(claim) => Happening {
            label_key: "idea-submitted-for",
            what: claim.name.clone(),
            ..submitted
        },
        None => submitted,
    }
}

/// Whose it became: taken over, and agreed to.
fn theirs(beside: &Beside, people: &People, entry: &Entry) -> Vec<Happening> {
    let claimed = beside.claim.as_ref().and_then(|claim| Some((claim.by, claim.at?)));
    let claimed = claimed.map(|(by, at)| plain(people, "idea-did-claim", (by.unwrap_or(entry.author_id), at), None));
    let agreed = beside
        .agreed
        .iter()
        .map(|by| plain(people, "idea-did-agree", *by, None));
    agreed.chain(claimed).collect()
}

/// When it was held back as a possible invention, and what came of it.
fn held(beside: &Beside, people: &People) -> Vec<Happening> {
    let mut history = Vec::new();
    for held in &beside.inventions {
        let label = if held.by_team {
            "idea-did-hold"
        } else {
            "idea-did-report"
        };
        history.push(Happening {
            what: held.why.clone(),
            ..plain(people, label, (held.marked_by, held.marked_at), None)
        });
        if let (Some(outcome), Some(person), Some(at)) = (held.outcome, held.settled_by, held.settled_at) {
            history.push(Happening {
                what: held.settled_why.clone(),
                ..plain(people, outcome_key(outcome), (person, at), None)
            });
        }
    }
    history
}

/// The name of a theme; what is said of none.
fn called(tx: &mut ReadTx, theme: Option<Uuid>) -> Result<String> {
    let lang = tx.lang();
    match themes::of_id(tx, theme)? {
        Some(theme) => Ok(theme.name(lang).to_owned()),
        None => tx.say("theme-none", &[]),
    }
}

/// That another idea became part of it, or was parted from it.
fn joined(joining: &Joining, people: &HashMap<Uuid, PersonRef>) -> Happening {
    let person = joining.person.and_then(|person| name(people, person));
    Happening {
        label_key: match joining.people {
            Some(_) => "idea-did-take-in",
            None => "idea-did-let-go",
        },
        what: String::new(),
        names: person.into_iter().collect(),
        note_key: None,
        // A handful of people could be known by their number.
        more: joining.people.filter(|people| *people >= SMALLEST_GROUP),
        at: joining.at,
        href: None,
        answer: None,
        read_key: "idea-answer-read",
        now: false,
    }
}

fn name(people: &HashMap<Uuid, PersonRef>, id: Uuid) -> Option<String> {
    people.get(&id).map(|person| person.name.clone())
}

/// One line for each move. That it was handed in is said once, for those of before too.
fn moves(
    tx: &mut ReadTx,
    entry: &Entry,
    decisions: &[Decision],
    people: &HashMap<Uuid, PersonRef>,
) -> Result<Vec<Happening>> {
    let stand = standing(decisions.to_vec());
    let counts = counting(&stand).map(|decision| decision.number);
    let is_gone = |number: i32| !stand.iter().any(|decision| decision.number == number);
    let mut history = Vec::new();
    for decision in decisions
        .iter()
        .filter(|decision| decision.from_state != IdeaState::Draft)
    {
        let stands = counts == Some(decision.number);
        let both = [decision.person_id, decision.second_id];
        history.push(Happening {
            label_key: label(decision),
            what: String::new(),
            names: both.into_iter().flatten().filter_map(|id| name(people, id)).collect(),
            note_key: match is_gone(decision.number) && !decision.undoes {
                true => Some("idea-undone"),
                false => note(decision),
            },
            more: None,
            at: decision.decided_at,
            href: stands.then(|| format!("{}#answer-{}", entry.path, decision.number)),
            answer: if stands {
                None
            } else {
                Answer::of(tx, decision, people)?
            },
            read_key: match decision.role {
                Role::Author => "idea-words-read",
                _ => "idea-answer-read",
            },
            now: false,
        });
    }
    Ok(history)
}

/// What a move is called.
pub(super) fn label(decision: &Decision) -> &'static str {
    use IdeaState::{Accepted, Clarify, Decide, Declined, Delivering, Done, Evaluate, Merged, Open, Parked, Withdrawn};
    match (decision.from_state, decision.to_state) {
        _ if decision.undoes => "idea-did-undo",
        (_, Merged) => "idea-did-merge",
        (Merged, _) => "idea-did-part",
        (Clarify, Parked) => "idea-did-park-silent",
        (Clarify, _) if decision.role == Role::Author => "idea-did-answer",
        (Clarify, _) if decision.to_state != Withdrawn => "idea-did-waive",
        (_, Clarify) => "idea-did-ask",
        (Withdrawn, Open) => "idea-did-adopt",
        (Evaluate, Open) => "idea-did-reopen",
        (_, Open) => "idea-did-open",
        (_, Evaluate) => "idea-did-evaluate",
        (Declined, Decide) => "idea-did-appeal",
        (Parked, Decide) => "idea-did-wake",
        (_, Decide) => "idea-did-decide",
        (_, Accepted) => "stage-accepted",
        (_, Delivering) => "stage-progress",
        (_, Done) => "stage-done",
        (_, Parked) if decision.stopped_for_id.is_some() => "idea-did-stop",
        (_, Parked) => "idea-did-park",
        (_, Declined) => "idea-did-decline",
        (_, Withdrawn) => "idea-did-withdraw",
        _ => "idea-did-move",
    }
}

fn note(decision: &Decision) -> Option<&'static str> {
    match decision.role {
        Role::Clock if decision.from_state == IdeaState::Evaluate => Some("idea-by-scores"),
        Role::Clock => Some("idea-by-clock"),
        Role::Supporters if decision.person_id.is_none() => Some("idea-by-many"),
        Role::Manager if !decision.early => Some("idea-by-manager"),
        Role::Team if decision.to_state == IdeaState::Decide => decision.early.then_some("idea-early-scores"),
        _ => decision.early.then_some("idea-early"),
    }
}
