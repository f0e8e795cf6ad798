//! A project that was started, in the stream.
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::thread::{self, Preview};
use crate::features::entries::views::Mine;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::{Phase, Project};
use crate::features::projects::queries;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

use super::{LampView, tone};

/// A started project as everyone who may see it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectCard {
    key: String,
    version: i32,
    href: String,
    author: PersonRef,
    at: DateTime<Utc>,
    edited: bool,
    audience: Audience,
    lang: String,
    tone: i32,
    name: String,
    goal: String,
    lamp: LampView,
    skills: Vec<String>,
}

impl View for ProjectCard {
    const TEMPLATE: &'static str = "projects/_card";
}

impl ProjectCard {
    /// Cards of projects by entry, in order; what is no project any more is left out.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<(Entry, ProjectCard)>> {
        let projects = queries::kept_projects(tx, entries)?;
        let lamps = queries::lamps(tx, entries)?;
        let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
        let audiences = audience::all_of(tx, entries)?;
        let card = |entry: &Entry| {
            let project = projects.get(&entry.id)?;
            let author = authors.get(&entry.author_id)?.clone();
            let lamp = lamps.get(&entry.id).cloned().unwrap_or_default();
            let audience = audiences.get(&entry.audience_id).cloned().unwrap_or_default();
            Some((
                entry.clone(),
                ProjectCard {
                    audience,
                    ..ProjectCard::of(entry, project, author, &lamp)
                },
            ))
        };
        Ok(entries.iter().filter_map(card).collect())
    }

    fn of(entry: &Entry, project: &Project, author: PersonRef, lamp: &queries::Lamp) -> ProjectCard {
        let skills = if project.seeks() {
            project.wanted().map(str::to_owned).collect()
        } else {
            Vec::new()
        };
        ProjectCard {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            author,
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            audience: Audience::default(),
            lang: entry.language.clone(),
            tone: tone(entry),
            name: entry.title.clone(),
            goal: project.goal.clone(),
            lamp: LampView::of(entry, project.phase == Phase::Completed, lamp),
            skills,
        }
    }
}

/// A started project in a list: card, own controls, newest comment.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectItem {
    card: ProjectCard,
    mine: Mine,
    preview: Option<Preview>,
}

impl View for ProjectItem {
    const TEMPLATE: &'static str = "projects/_item";
}

impl ProjectItem {
    /// Items by entry id.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<uuid::Uuid, ProjectItem>> {
        let cards = ProjectCard::many(tx, entries)?;
        let named: Vec<_> = cards.iter().map(|(entry, card)| (entry, card.name.clone())).collect();
        let mine = Mine::many(tx, &named)?;
        let mut previews = thread::previews(tx, entries)?;
        let item = |((entry, card), mine): ((Entry, ProjectCard), Mine)| {
            // The page is changed by its leads, from the page itself.
            let item = ProjectItem {
                card,
                mine: mine.editing(None),
                preview: previews.remove(&entry.id),
            };
            (entry.id, item)
        };
        Ok(cards.into_iter().zip(mine).map(item).collect())
    }

    /// One that arrives live.
    pub fn live(tx: &mut ReadTx, entry: &Entry) -> Result<Option<ProjectItem>> {
        let card = ProjectCard::many(tx, std::slice::from_ref(entry))?.pop();
        Ok(card.map(|(entry, card)| ProjectItem {
            mine: Mine::neutral(&entry, card.name.clone()),
            card,
            preview: None,
        }))
    }
}
