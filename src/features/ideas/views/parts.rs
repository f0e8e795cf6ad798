//! The parts of the page of an idea that live patches replace: without language or viewer.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::model::{Entry, State};
use crate::features::ideas::model::{Decision, Idea, IdeaState};
use crate::features::ideas::queries;
use crate::features::ideas::working_days;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
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
    at: DateTime<Utc>,
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
            author: refs(tx, [entry.author_id])?.remove(&entry.author_id).ok_or(Error::NotFound)?,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: format!("/entries/{}/history", entry.key()),
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
        let all = [("idea-problem", &idea.problem_html), ("idea-proposal", &idea.proposal_html), ("idea-benefit", &idea.benefit_html)];
        let parts = all.into_iter().filter(|(_, body)| !body.is_empty());
        let parts = parts.map(|(label_key, body)| Part { label_key, body: body.clone() }).collect();
        IdeaText { key: entry.key(), version: entry.version, lang: entry.language.clone(), parts }
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Answer {
    id: i32,
    version: i32,
    pub(super) author: PersonRef,
    at: DateTime<Utc>,
    stage: StageBadge,
    lang: String,
    body: String,
}

/// The answers of the innovation team, the newest first.
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
    /// The answers of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, decisions: &[Decision]) -> Result<Answers> {
        let people = refs(tx, decisions.iter().map(|decision| decision.person_id))?;
        let answer = |decision: &Decision| {
            Ok(Answer {
                id: decision.number,
                version: 1,
                author: people.get(&decision.person_id).cloned().ok_or(Error::NotFound)?,
                at: decision.decided_at,
                stage: StageBadge::of(decision.to_state.stage()),
                lang: decision.language.clone(),
                body: decision.answer_html.clone(),
            })
        };
        let answers = decisions.iter().map(answer).collect::<Result<_>>()?;
        Ok(Answers { key: entry.key(), version: entry.version, answers })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Happening {
    label_key: &'static str,
    name: String,
    at: DateTime<Utc>,
    href: Option<String>,
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
        let edits = queries::edits_of(tx, entry.id)?;
        let ids = decisions.iter().map(|decision| decision.person_id).chain(edits.iter().map(|edit| edit.0)).chain([entry.author_id]);
        let people = refs(tx, ids)?;
        let name = |id| people.get(&id).map(|person| person.name.clone()).unwrap_or_default();
        let mut history: Vec<Happening> = decisions
            .iter()
            .map(|decision| Happening {
                label_key: StageBadge::of(decision.to_state.stage()).label_key,
                name: name(decision.person_id),
                at: decision.decided_at,
                href: Some(format!("{}#answer-{}", entry.path, decision.number)),
                now: false,
            })
            .collect();
        let versions = format!("/entries/{}/history", entry.key());
        history.extend(edits.iter().map(|(person, at)| Happening {
            label_key: "idea-edited",
            name: name(*person),
            at: *at,
            href: Some(versions.clone()),
            now: false,
        }));
        history.push(Happening { label_key: "idea-submitted", name: name(entry.author_id), at: entry.shown_at(), href: None, now: false });
        history.sort_by_key(|happening| std::cmp::Reverse(happening.at));
        if let Some(first) = history.first_mut() {
            first.now = true;
        }
        Ok(History { key: entry.key(), version: entry.version, history })
    }
}

/// By when the first answer is promised; gone once there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    key: String,
    version: i32,
    due: Option<DateTime<Utc>>,
}

impl View for Due {
    const TEMPLATE: &'static str = "ideas/_due";
}

impl Due {
    /// The promise for an idea.
    pub fn of(tx: &ReadTx, entry: &Entry, idea: &Idea) -> Due {
        let waits = entry.state == State::Published && idea.state == IdeaState::Open;
        let day = working_days::answer_due(entry.shown_at(), tx.site().zone);
        let due = if waits { day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc()) } else { None };
        Due { key: entry.key(), version: entry.version, due }
    }
}
