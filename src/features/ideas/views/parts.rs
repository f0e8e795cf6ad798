//! The parts of the page of an idea that live patches replace: without language or viewer.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::attachments::{self, Attachments};
use crate::features::entries::model::{Entry, State};
use crate::features::entries::paths::HISTORY;
use crate::features::ideas::model::Idea;
use crate::features::ideas::policy::Standing;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::asked::Answered;
use super::behalf::named;

/// Title, who and when.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaHead {
    key: String,
    version: i32,
    pub(super) title: String,
    lang: String,
    pub(super) author: PersonRef,
    /// Who had it too.
    with: Vec<PersonRef>,
    /// Who handed it in for them.
    by: Option<PersonRef>,
    pub(super) at: DateTime<Utc>,
    edited: bool,
    history_href: String,
    /// How many of them would help carry it out.
    offers: usize,
    /// Their names; empty where nobody said so.
    offered: String,
}

impl View for IdeaHead {
    const TEMPLATE: &'static str = "ideas/_head";
}

impl IdeaHead {
    /// The head of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<IdeaHead> {
        let mut people = refs(
            tx,
            [entry.author_id]
                .into_iter()
                .chain(idea.submitted_by)
                .chain(idea.co_authors.iter().copied()),
        )?;
        let by = idea.submitted_by.and_then(|person| people.get(&person).cloned());
        let offered = offered((entry, idea), &people);
        let author = people.remove(&entry.author_id).must_exist("the author of an entry")?;
        Ok(IdeaHead {
            key: entry.key(),
            version: entry.version,
            title: entry.title.clone(),
            lang: entry.language.clone(),
            author: named(tx, idea, author)?,
            by,
            with: idea.co_authors.iter().filter_map(|id| people.remove(id)).collect(),
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: HISTORY.with([&entry.key()]),
            offers: offered.len(),
            offered: offered.join(", "),
        })
    }
}

/// The names of those who would help. Only what one of its authors said counts.
fn offered((entry, idea): (&Entry, &Idea), people: &HashMap<Uuid, PersonRef>) -> Vec<String> {
    let standing = Standing::of(entry, idea);
    let by = idea.offers.iter().filter(|person| standing.is_own(**person));
    by.filter_map(|id| Some(people.get(id)?.name.clone())).collect()
}

#[derive(Clone, Debug, Serialize)]
struct Part {
    label_key: &'static str,
    body: String,
}

/// Problem, proposal, benefit, what it answers to its campaign, and what is attached.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaText {
    key: String,
    version: i32,
    lang: String,
    parts: Vec<Part>,
    /// What it answers to its campaign.
    answered: Vec<Answered>,
    attachments: Option<Attachments>,
}

impl View for IdeaText {
    const TEMPLATE: &'static str = "ideas/_text";
}

impl IdeaText {
    /// The text of an idea.
    pub fn of(tx: &mut ReadTx, entry: &Entry, idea: &Idea) -> Result<IdeaText> {
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
        let files = match idea.attachments_count {
            0 => Vec::new(),
            _ => attachments::of(tx, entry.id)?,
        };
        Ok(IdeaText {
            key: entry.key(),
            version: entry.version,
            lang: entry.language.clone(),
            parts,
            answered: match entry.state {
                // A draft may keep what it answers to several; its form shows that.
                State::Draft => Vec::new(),
                _ => Answered::all(&idea.answers),
            },
            attachments: Attachments::of(&entry.key(), &files),
        })
    }
}
