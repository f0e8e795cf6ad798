//! What was said about an idea: the answer that counts now, and what its author was asked.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::estimate::Estimate;
use crate::features::ideas::model::Decision;
use crate::features::ideas::past::counting;
use crate::features::ideas::pipeline::By;
use crate::features::ideas::queries::{self, Question};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::stage::StageBadge;

/// What was decided beyond the words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    label_key: &'static str,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Answer {
    id: i32,
    version: i32,
    title_key: &'static str,
    pub(super) author: PersonRef,
    /// Who signed as the second.
    second: Option<PersonRef>,
    pub(super) at: DateTime<Utc>,
    stage: Option<StageBadge>,
    lang: String,
    body: String,
    facts: Vec<Fact>,
}

impl Answer {
    /// What was said with a decision; nothing where nothing was.
    pub(super) fn of(
        tx: &mut ReadTx,
        decision: &Decision,
        people: &HashMap<Uuid, PersonRef>,
    ) -> Result<Option<Answer>> {
        let Some(person) = decision.person_id.filter(|_| !decision.answer_html.is_empty()) else {
            return Ok(None);
        };
        Ok(Some(Answer {
            id: decision.number,
            version: 1,
            title_key: match decision.role {
                By::Author => "idea-words-of-author",
                By::Owner => "idea-words-of-owner",
                By::Manager => "idea-words-of-manager",
                _ => "answer-title",
            },
            author: people.get(&person).cloned().must_exist("the author of a decision")?,
            second: decision.second_id.and_then(|second| people.get(&second).cloned()),
            at: decision.decided_at,
            stage: decision.to_state.stage().map(StageBadge::of),
            lang: decision.language.clone(),
            body: decision.answer_html.clone(),
            facts: facts(tx, decision, people)?,
        }))
    }
}

fn facts(tx: &mut ReadTx, decision: &Decision, people: &HashMap<Uuid, PersonRef>) -> Result<Vec<Fact>> {
    let owner = decision.owner_id.and_then(|owner| people.get(&owner));
    Fact::all(
        tx,
        decision.reason.as_deref().map(|code| (code, decision.decided_at)),
        (&decision.benefit, &decision.first_step),
        decision.estimate(),
        owner,
    )
}

impl Fact {
    pub(super) fn new(label_key: &'static str, text: String) -> Fact {
        Fact { label_key, text }
    }

    /// What there is of a reason, a plan and who sees it through.
    pub(super) fn all(
        tx: &mut ReadTx,
        reason: Option<(&str, DateTime<Utc>)>,
        (benefit, first_step): (&str, &str),
        estimate: Estimate,
        owner: Option<&PersonRef>,
    ) -> Result<Vec<Fact>> {
        let reason = match reason {
            Some((code, given)) => queries::reason(tx, code, Some(given))?,
            None => String::new(),
        };
        let step = |step: Option<i16>| step.map_or(Ok(String::new()), |n| tx.say("estimate-fact", &[("n", n.into())]));
        let all = [
            ("idea-fact-reason", reason),
            ("idea-fact-benefit", benefit.to_owned()),
            ("idea-fact-first-step", first_step.to_owned()),
            (
                "idea-fact-owner",
                owner.map(|owner| owner.name.clone()).unwrap_or_default(),
            ),
            ("estimate-effect", step(estimate.effect)?),
            ("estimate-effort", step(estimate.effort)?),
        ];
        let said = all.into_iter().filter(|(_, text)| !text.is_empty());
        Ok(said.map(|(label_key, text)| Fact { label_key, text }).collect())
    }
}

/// Everybody who is named with decisions.
pub(super) fn named<'a>(decisions: impl Iterator<Item = &'a Decision>) -> Vec<Uuid> {
    let of = |decision: &Decision| [decision.person_id, decision.second_id, decision.owner_id];
    decisions.flat_map(of).flatten().collect()
}

/// The newest answer of the innovation team, or of who sees it through: the outcome. The earlier ones stand in the
/// history.
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
        let latest = counting(decisions);
        let people = refs(tx, named(latest.into_iter()))?;
        let answer = match latest {
            Some(decision) => Answer::of(tx, decision, &people)?,
            None => None,
        };
        Ok(Answers {
            key: entry.key(),
            version: entry.version,
            answers: answer.into_iter().collect(),
        })
    }
}

#[derive(Clone, Debug, Serialize)]
struct Asked {
    question: String,
    answer: String,
    at: Option<DateTime<Utc>>,
}

/// What its author was asked, and what they answered.
#[derive(Clone, Debug, Serialize)]
pub struct Questions {
    key: String,
    version: i32,
    asked: Vec<Asked>,
    lang: String,
}

impl View for Questions {
    const TEMPLATE: &'static str = "ideas/_questions";
}

impl Questions {
    /// The questions about an idea.
    pub fn of(entry: &Entry, questions: &[Question]) -> Questions {
        let asked = |question: &Question| Asked {
            question: question.question.clone(),
            answer: question.answer_html.clone(),
            at: question.answered_at,
        };
        Questions {
            key: entry.key(),
            version: entry.version,
            asked: questions.iter().map(asked).collect(),
            lang: entry.language.clone(),
        }
    }
}
