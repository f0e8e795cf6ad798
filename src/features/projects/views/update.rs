//! Updates: in the stream, on the page of their project, and on their own page.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::parents::{Parent, parents};
use crate::features::entries::paths::HISTORY;
use crate::features::entries::thread::{self, Preview, Thread};
use crate::features::entries::views::Mine;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::Update;
use crate::features::projects::queries;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Crumbs;
use crate::kernel::view::{Page, Title, View};

use super::{HealthName, crumbs};

/// The project an update belongs to, where that is not plain from the page.
#[derive(Clone, Debug, Serialize)]
struct OfProject {
    href: String,
    name: String,
}

/// An update as everyone who may see it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateCard {
    key: String,
    version: i32,
    href: String,
    author: PersonRef,
    at: DateTime<Utc>,
    edited: bool,
    history_href: String,
    lang: String,
    health: HealthName,
    happened: String,
    next: Option<String>,
    blocked: Option<String>,
    project: Option<OfProject>,
    audience: Audience,
}

impl View for UpdateCard {
    const TEMPLATE: &'static str = "projects/_update_card";
}

impl UpdateCard {
    /// Cards of updates with the name of their project, in order; what stands in a removed project is left out.
    pub fn many(tx: &mut ReadTx, updates: &[Entry]) -> Result<Vec<(Entry, UpdateCard)>> {
        let texts = queries::updates_of(tx, updates)?;
        let authors = refs(tx, updates.iter().map(|entry| entry.author_id))?;
        let audiences = audience::all_of(tx, updates)?;
        let parents = parents(tx, updates)?;
        let card = |entry: &Entry| {
            let parent = parents.get(&entry.parent_id?)?;
            let author = authors.get(&entry.author_id)?.clone();
            let audience = audiences.get(&entry.audience_id).cloned().unwrap_or_default();
            Some((
                entry.clone(),
                UpdateCard {
                    audience,
                    ..UpdateCard::of(entry, parent, texts.get(&entry.id)?, author)
                },
            ))
        };
        Ok(updates.iter().filter_map(card).collect())
    }

    fn of(entry: &Entry, parent: &Parent, update: &Update, author: PersonRef) -> UpdateCard {
        let filled = |html: &String| Some(html.clone()).filter(|html| !html.is_empty());
        UpdateCard {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            author,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            history_href: HISTORY.with([&entry.key()]),
            lang: entry.language.clone(),
            health: update.health.into(),
            happened: update.done_html.clone(),
            next: filled(&update.next_html),
            blocked: filled(&update.blocked_html),
            project: Some(OfProject {
                href: parent.path.clone(),
                name: parent.title.clone(),
            }),
            audience: Audience::default(),
        }
    }

    /// The same on the page of its project.
    pub fn at_home(self) -> UpdateCard {
        UpdateCard { project: None, ..self }
    }

    /// The same on its own page, which says who reads it even when everyone does.
    pub fn whole(self) -> UpdateCard {
        let card = self.at_home();
        UpdateCard {
            audience: card.audience.named(),
            ..card
        }
    }
}

/// An update in a list: card, own controls, newest comment.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateItem {
    update: UpdateCard,
    mine: Mine,
    preview: Option<Preview>,
}

impl View for UpdateItem {
    const TEMPLATE: &'static str = "projects/_update_item";
}

impl UpdateItem {
    /// DOM id and topic.
    pub(super) fn key(&self) -> &str {
        &self.update.key
    }

    /// Items by entry id.
    pub fn many(tx: &mut ReadTx, updates: &[Entry]) -> Result<HashMap<Uuid, UpdateItem>> {
        let cards = UpdateCard::many(tx, updates)?;
        let named: Vec<_> = cards
            .iter()
            .map(|(entry, card)| (entry, card.author.name.clone()))
            .collect();
        let mine = Mine::many(tx, &named)?;
        let mut previews = thread::previews(tx, updates)?;
        let item = |((entry, update), mine): ((Entry, UpdateCard), Mine)| {
            (
                entry.id,
                UpdateItem {
                    update,
                    mine,
                    preview: previews.remove(&entry.id),
                },
            )
        };
        Ok(cards.into_iter().zip(mine).map(item).collect())
    }

    /// The updates of one project on its page, in order.
    pub fn at_home(tx: &mut ReadTx, updates: &[Entry]) -> Result<Vec<UpdateItem>> {
        let mut items = UpdateItem::many(tx, updates)?;
        let item = |entry: &Entry| {
            items.remove(&entry.id).map(|item| UpdateItem {
                update: item.update.at_home(),
                ..item
            })
        };
        Ok(updates.iter().filter_map(item).collect())
    }

    /// One that arrives live, for the stream and for the page of its project.
    pub fn live(tx: &mut ReadTx, entry: &Entry) -> Result<Option<[UpdateItem; 2]>> {
        let card = UpdateCard::many(tx, std::slice::from_ref(entry))?.pop();
        let item = |update: UpdateCard| UpdateItem {
            mine: Mine::neutral(entry, update.author.name.clone()),
            update,
            preview: None,
        };
        Ok(card.map(|(_, card)| [item(card.clone()), item(card.at_home())]))
    }
}

/// The page of one update.
#[derive(Serialize)]
pub struct ShowUpdate {
    crumbs: Crumbs,
    heading: String,
    update: UpdateCard,
    mine: Mine,
    thread: Thread,
    audience: Audience,
    project: OfProject,
}

impl ShowUpdate {
    /// The page, with a thread loaded before.
    pub fn new(tx: &mut ReadTx, parent: &Entry, entry: &Entry, thread: Thread) -> Result<ShowUpdate> {
        let (_, card) = UpdateCard::many(tx, std::slice::from_ref(entry))?
            .pop()
            .must_exist("the card of an update")?;
        let heading = tx.say(
            "update-heading",
            &[
                ("name", card.author.name.as_str().into()),
                ("project", parent.title.as_str().into()),
            ],
        )?;
        let here = tx.say("update-word", &[])?;
        Ok(ShowUpdate {
            crumbs: crumbs(tx, &[parent], here)?,
            heading,
            mine: Mine::one(tx, entry, card.author.name.clone())?,
            audience: card.audience.clone(),
            update: card.whole(),
            thread,
            project: OfProject {
                href: parent.path.clone(),
                name: parent.title.clone(),
            },
        })
    }
}

impl View for ShowUpdate {
    const TEMPLATE: &'static str = "projects/update";
}
impl Page for ShowUpdate {
    fn title(&self) -> Title {
        Title::Text(self.heading.clone())
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn topics(&self) -> Vec<String> {
        vec![self.update.key.clone()]
    }
}
