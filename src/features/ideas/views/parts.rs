//! The parts of the page of an idea that live patches replace: without language or viewer.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::paths::HISTORY;
use crate::features::ideas::model::{ANSWER_WITHIN, Decision, Idea, IdeaState};
use crate::features::ideas::queries;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::stage::StageBadge;

/// Title, who and when.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaHead {
    key: String,
    version: i32,
    pub(super) title: String,
    lang: String,
    pub(super) author: PersonRef,
    pub(super) at: DateTime<Utc>,
    edited: bool,
    history_href: String,
}

impl View for IdeaHead {
    const TEMPLATE: &'static str = "ideas/_head";
}

impl IdeaHead {
    /// The head of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry) -> Result<IdeaHead> {
        Ok(IdeaHead {
            key: entry.key(),
            version: entry.version,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            author: refs(tx, [entry.author_id])?
                .remove(&entry.author_id)
                .must_exist("the author of an entry")?,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: HISTORY.with([&entry.key()]),
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Part {
    label_key: &'static str,
    body: String,
}

/// Problem, proposal, benefit.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaText {
    key: String,
    version: i32,
    lang: String,
    parts: Vec<Part>,
}

impl View for IdeaText {
    const TEMPLATE: &'static str = "ideas/_text";
}

impl IdeaText {
    /// The text of an idea.
    pub fn of(entry: &Entry, idea: &Idea) -> IdeaText {
        let all = [
            ("idea-problem", &idea.problem_html),
            ("idea-proposal", &idea.proposal_html),
            ("idea-benefit", &idea.benefit_html),
        ];
        let parts = all.into_iter().filter(|(_, body)| !body.is_empty());
        let parts = parts
            .map(|(label_key, body)| Part {
                label_key,
                body: body.clone(),
            })
            .collect();
        IdeaText {
            key: entry.key(),
            version: entry.version,
            lang: entry.language.clone(),
            parts,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Answer {
    id: i32,
    version: i32,
    pub(super) author: PersonRef,
    pub(super) at: DateTime<Utc>,
    stage: StageBadge,
    lang: String,
    body: String,
}

impl Answer {
    fn of(decision: &Decision, people: &HashMap<Uuid, PersonRef>) -> Result<Answer> {
        Ok(Answer {
            id: decision.number,
            version: 1,
            author: people
                .get(&decision.person_id)
                .cloned()
                .must_exist("the author of a decision")?,
            at: decision.decided_at,
            stage: StageBadge::of(decision.to_state.stage()),
            lang: decision.language.clone(),
            body: decision.answer_html.clone(),
        })
    }
}

/// The newest answer of the innovation team: the outcome. The earlier ones stand in the history.
#[derive(Clone, Debug, Serialize)]
pub struct Answers {
    key: String,
    version: i32,
    pub(super) answers: Vec<Answer>,
}

impl View for Answers {
    const TEMPLATE: &'static str = "ideas/_answers";
}

impl Answers {
    /// The answer that counts now.
    pub fn of(tx: &mut ReadTx, entry: &Entry, decisions: &[Decision]) -> Result<Answers> {
        let latest = decisions.first();
        let people = refs(tx, latest.map(|decision| decision.person_id))?;
        let answers = latest
            .into_iter()
            .map(|decision| Answer::of(decision, &people))
            .collect::<Result<_>>()?;
        Ok(Answers {
            key: entry.key(),
            version: entry.version,
            answers,
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Happening {
    label_key: &'static str,
    name: String,
    at: DateTime<Utc>,
    href: Option<String>,
    /// An earlier answer, to be opened here; the newest stands on the page.
    answer: Option<Answer>,
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
    /// Decisions, edits and the first publication of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, decisions: &[Decision]) -> Result<History> {
        let edits = queries::edits_of(tx, entry)?;
        let ids = decisions
            .iter()
            .map(|decision| decision.person_id)
            .chain(edits.iter().map(|edit| edit.0))
            .chain([entry.author_id]);
        let people = refs(tx, ids)?;
        let name = |id| people.get(&id).map(|person| person.name.clone()).unwrap_or_default();
        let mut history: Vec<Happening> = Vec::new();
        for (place, decision) in decisions.iter().enumerate() {
            history.push(Happening {
                label_key: StageBadge::of(decision.to_state.stage()).label_key,
                name: name(decision.person_id),
                at: decision.decided_at,
                href: (place == 0).then(|| format!("{}#answer-{}", entry.path, decision.number)),
                answer: if place == 0 {
                    None
                } else {
                    Some(Answer::of(decision, &people)?)
                },
                now: false,
            });
        }
        let versions = HISTORY.with([&entry.key()]);
        history.extend(edits.iter().map(|(person, at)| Happening {
            label_key: "idea-edited",
            name: name(*person),
            at: *at,
            href: Some(versions.clone()),
            answer: None,
            now: false,
        }));
        let (label_key, at) = ("idea-submitted", entry.shown_at());
        history.push(Happening {
            label_key,
            name: name(entry.author_id),
            at,
            href: None,
            answer: None,
            now: false,
        });
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

/// By when the first answer is promised, and whether that day is over.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Promise {
    at: DateTime<Utc>,
    overdue: bool,
}

impl Promise {
    /// The promise for an idea that waits for its first answer; another one has none.
    pub fn of(tx: &ReadTx, entry: &Entry, idea: &Idea) -> Option<Promise> {
        if entry.state != State::Published || idea.state != IdeaState::Open {
            return None;
        }
        let zone = tx.site().zone;
        let handed_in = entry.shown_at().with_timezone(&zone).date_naive();
        let day = tx.site().region.after(handed_in, ANSWER_WITHIN);
        let at = day.and_hms_opt(12, 0, 0)?.and_utc();
        Some(Promise {
            at,
            overdue: tx.now().with_timezone(&zone).date_naive() > day,
        })
    }
}

/// The promise of a first answer, where somebody is there to keep it; gone once there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    key: String,
    version: i32,
    due: Option<DateTime<Utc>>,
    overdue: bool,
}

impl View for Due {
    const TEMPLATE: &'static str = "ideas/_due";
}

impl Due {
    /// The promise for an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<Due> {
        let promise = if queries::has_team(tx)? {
            Promise::of(tx, entry, idea)
        } else {
            None
        };
        let overdue = promise.is_some_and(|promise| promise.overdue);
        Ok(Due {
            key: entry.key(),
            version: entry.version,
            due: promise.map(|promise| promise.at),
            overdue,
        })
    }
}
