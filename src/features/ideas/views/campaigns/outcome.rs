//! The result of a campaign: what became of every idea, by the stages that everybody sees, each with the official
//! answer.
use serde::Serialize;

use crate::features::ideas::model::{Decision, IdeaState};
use crate::features::ideas::past::counting;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, Pair, TOLD};
use crate::features::ideas::views::stage::StageBadge;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::text::excerpt;

/// How much of an answer is told; all of it stands on the page of the idea.
const EXCERPT: usize = 320;

/// The order in which the result tells of ideas.
const ORDER: [&[IdeaState]; 8] = [
    &[IdeaState::Done],
    &[IdeaState::Delivering],
    &[IdeaState::Accepted],
    &[IdeaState::Evaluate, IdeaState::Decide, IdeaState::BudgetRound],
    &[IdeaState::Inbox, IdeaState::Clarify, IdeaState::Open],
    &[IdeaState::Parked, IdeaState::Declined],
    &[IdeaState::Merged],
    &[IdeaState::Withdrawn],
];

/// What became of one idea.
#[derive(Clone, Debug, Serialize)]
struct Told {
    href: String,
    title: String,
    lang: String,
    author: PersonRef,
    /// Why it was declined, in the words of the company; may be empty.
    reason: String,
    answer: String,
    answer_lang: String,
    answer_href: String,
}

/// The ideas of one stage.
#[derive(Clone, Debug, Serialize)]
struct Group {
    stage: StageBadge,
    n: usize,
    ideas: Vec<Told>,
}

/// What became of all.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    groups: Vec<Group>,
    /// There are more than are told here.
    more_href: Option<String>,
}

impl Outcome {
    /// Of the campaign of this row and number.
    pub fn of(tx: &mut ReadTx, (id, number): (uuid::Uuid, i32)) -> Result<Outcome> {
        let page = queries::ideas_of(tx, id, None, TOLD)?;
        let entries: Vec<_> = page.items.iter().map(|(entry, _)| entry.clone()).collect();
        let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
        let decisions = queries::decisions_of_all(tx, &entries)?;
        let last = |pair: &Pair| decisions.get(&pair.0.id).and_then(|all| counting(all)).cloned();
        let answers: Vec<(Pair, Option<Decision>)> = page
            .items
            .into_iter()
            .map(|pair| {
                let decision = last(&pair);
                (pair, decision)
            })
            .collect();
        let ids: Vec<_> = answers
            .iter()
            .filter_map(|(_, said)| said.as_ref().map(|said| said.id))
            .collect();
        let said = queries::said_with(tx, &ids)?;
        let mut groups = Vec::new();
        for states in ORDER {
            let mut ideas = Vec::new();
            for ((entry, _), decision) in answers.iter().filter(|((_, idea), _)| states.contains(&idea.state)) {
                let author = authors.get(&entry.author_id).cloned();
                let answer = decision.as_ref().and_then(|decision| said.get(&decision.id));
                ideas.push(Told {
                    href: entry.path.clone(),
                    title: entry.title.clone(),
                    lang: entry.language.clone(),
                    author: author.must_exist("the author of an entry")?,
                    reason: reason(tx, decision.as_ref())?,
                    answer: answer.map(|answer| excerpt(answer, EXCERPT)).unwrap_or_default(),
                    answer_lang: decision.as_ref().map(|said| said.language.clone()).unwrap_or_default(),
                    answer_href: format!("{}#{}-answers", entry.path, entry.key()),
                });
            }
            let Some(state) = states.first().filter(|_| !ideas.is_empty()) else {
                continue;
            };
            groups.push(Group {
                stage: StageBadge::of_state(*state),
                n: ideas.len(),
                ideas,
            });
        }
        let all = paths::IDEAS.query(&[("stage", &"all"), ("campaign", &number)]);
        Ok(Outcome {
            groups,
            more_href: page.next.map(|_| all),
        })
    }
}

fn reason(tx: &mut ReadTx, decision: Option<&Decision>) -> Result<String> {
    match decision.and_then(|decision| Some((decision.reason.as_deref()?, decision.decided_at))) {
        Some((code, given)) => queries::reason(tx, code, Some(given)),
        None => Ok(String::new()),
    }
}
