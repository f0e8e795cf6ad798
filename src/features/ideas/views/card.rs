//! An idea in lists: the row, the card of the stream, the box of those on the rise.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::views::Mine;
use crate::features::ideas::model::Idea;
use crate::features::ideas::paths;
use crate::features::ideas::policy::{IdeaAction, Standing};
use crate::features::ideas::queries::{self, Pair};
use crate::features::people::model::{PersonRef, refs};
use crate::features::people::role;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::text::excerpt;
use crate::kernel::view::View;

use super::behalf::named;
use super::campaign_fact::InCampaign;
use super::due::Promise;
use super::stage::StageBadge;
use super::vote::{VotePlace, VoteView};

/// How much of a proposal a list shows.
const EXCERPT: usize = 200;

/// One idea in a list.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaRow {
    pub(super) key: String,
    pub(super) version: i32,
    pub(super) tally: i64,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) stage: StageBadge,
    pub(super) excerpt: String,
    pub(super) author: PersonRef,
    /// The names of who had it too.
    pub(super) with: Vec<String>,
    /// Who handed it in for them; empty where they did themselves.
    pub(super) by: String,
    pub(super) at: DateTime<Utc>,
    pub(super) audience: Audience,
    pub(super) comments: i32,
    /// How many pictures and documents it has.
    pub(super) files: i32,
    pub(super) lang: String,
    pub(super) vote: VoteView,
    /// The campaign it was handed in to; not among the ideas of that.
    pub(super) campaign: Option<InCampaign>,
    /// Only for the team, which owes the answer.
    pub(super) due: Option<Promise>,
}

impl View for IdeaRow {
    const TEMPLATE: &'static str = "ideas/_row";
}

impl IdeaRow {
    /// Rows of ideas, in order: a fixed number of queries, however many.
    pub fn many(tx: &mut ReadTx, pairs: &[Pair], place: VotePlace) -> Result<Vec<IdeaRow>> {
        let ids: Vec<Uuid> = pairs.iter().map(|(entry, _)| entry.id).collect();
        let votes = queries::own_votes(tx, &ids)?;
        let theirs = |(entry, idea): &Pair| {
            [
                vec![entry.author_id],
                idea.submitted_by.into_iter().collect(),
                idea.co_authors.clone(),
            ]
            .concat()
        };
        let authors = refs(tx, pairs.iter().flat_map(theirs))?;
        let audiences = audience::all_of(tx, pairs.iter().map(|(entry, _)| entry))?;
        let campaigns = match place {
            VotePlace::Campaign => HashMap::new(),
            _ => InCampaign::many(tx, pairs)?,
        };
        let owes = tx.viewer().is_some_and(|actor| actor.is(role::INNOVATION_TEAM));
        let row = |pair: &Pair| {
            let (entry, idea) = pair;
            let author = authors
                .get(&entry.author_id)
                .cloned()
                .must_exist("the author of an entry")?;
            Ok(IdeaRow {
                key: entry.key(),
                version: entry.version,
                tally: entry.tally,
                href: entry.path.clone(),
                title: entry.title.clone(),
                stage: StageBadge::of_idea(entry, idea),
                excerpt: row_excerpt(idea),
                author: named(tx, idea, author)?,
                with: with(&authors, idea),
                by: name(&authors, idea.submitted_by),
                at: entry.shown_at(),
                audience: audiences.get(&entry.audience_id).cloned().unwrap_or_default(),
                comments: entry.comments_count,
                files: idea.attachments_count,
                lang: entry.language.clone(),
                campaign: campaigns.get(&entry.id).cloned(),
                due: if owes { Promise::of(tx, entry, idea) } else { None },
                vote: VoteView::of(tx, pair, votes.of(entry.id), place),
            })
        };
        pairs.iter().map(row).collect()
    }
}

fn name(people: &HashMap<Uuid, PersonRef>, person: Option<Uuid>) -> String {
    let found = person.and_then(|person| people.get(&person));
    found.map(|person| person.name.clone()).unwrap_or_default()
}

/// The names of those who had it too.
fn with(people: &HashMap<Uuid, PersonRef>, idea: &Idea) -> Vec<String> {
    let named = idea.co_authors.iter().filter_map(|id| people.get(id));
    named.map(|person| person.name.clone()).collect()
}

/// The beginning of the proposal, or of what there is.
pub fn row_excerpt(idea: &Idea) -> String {
    let source = if idea.proposal.is_empty() {
        &idea.problem
    } else {
        &idea.proposal
    };
    excerpt(source, EXCERPT)
}

/// An idea as a card of the stream, with one's own controls.
#[derive(Clone, Debug, Serialize)]
pub struct IdeaItem {
    #[serde(flatten)]
    row: IdeaRow,
    mine: Mine,
}

impl View for IdeaItem {
    const TEMPLATE: &'static str = "ideas/_item";
}

impl IdeaItem {
    /// Cards by entry, for the stream; entries of other kinds have none.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<(Uuid, IdeaItem)>> {
        let pairs = queries::pairs(tx, entries)?;
        let rows = IdeaRow::many(tx, &pairs, VotePlace::Stream)?;
        let named: Vec<_> = pairs.iter().map(|(entry, _)| (entry, entry.title.clone())).collect();
        let actor = tx.actor()?.clone();
        let edits = |(entry, idea): &Pair| {
            let may = Standing::of(entry, idea).admit(&actor, IdeaAction::Edit).is_ok();
            may.then(|| paths::EDIT.of(&entry.path, []))
        };
        let own = Mine::many(tx, &named)?.into_iter().zip(pairs.iter().map(edits));
        let items = rows.into_iter().zip(own).map(|(row, (mine, edit_href))| IdeaItem {
            row,
            mine: mine.editing(edit_href),
        });
        Ok(pairs.iter().map(|(entry, _)| entry.id).zip(items).collect())
    }

    /// One that arrives live.
    pub fn live(entry: &Entry, row: IdeaRow) -> IdeaItem {
        IdeaItem {
            row,
            mine: Mine::neutral(entry, entry.title.clone()),
        }
    }
}

/// One row of "Ideen im Aufwind".
#[derive(Clone, Debug, Serialize)]
pub struct RisingIdea {
    vote: VoteView,
    href: String,
    title: String,
    author: String,
    stage: StageBadge,
}

/// The box of the hottest ideas, as [`queries::HOTTEST`] finds them.
pub fn rising(tx: &mut ReadTx, hottest: &[Entry]) -> Result<Vec<RisingIdea>> {
    let pairs = queries::pairs(tx, hottest)?;
    let rows = IdeaRow::many(tx, &pairs, VotePlace::Rail)?;
    let rising = |row: IdeaRow| RisingIdea {
        vote: row.vote,
        href: row.href,
        title: row.title,
        author: row.author.name,
        stage: row.stage,
    };
    Ok(rows.into_iter().map(rising).collect())
}
