//! The list of projects, and the one that seeks people beside the stream.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::views::FollowButton;
use crate::features::people::model::{PersonRef, refs};
use crate::features::projects::model::{Phase, Project};
use crate::features::projects::paths;
use crate::features::projects::queries::{self, Tab};
use crate::kernel::address;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::ListPage;
use crate::kernel::view::components::{Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View, cards};

use super::{LampView, tone};

/// Wanted skills a tile names; of more it tells the number.
const WANTED: usize = 3;

/// What a tile tells everyone who may see it.
#[derive(Clone, Debug, Serialize)]
pub struct TileCard {
    pub(super) key: String,
    pub(super) version: i32,
    pub(super) href: String,
    pub(super) name: String,
    pub(super) goal: String,
    pub(super) tone: i32,
    pub(super) lamp: LampView,
    pub(super) phase_key: Option<&'static str>,
    pub(super) note_key: &'static str,
    pub(super) note_at: DateTime<Utc>,
    pub(super) audience: Audience,
    pub(super) seeking: Option<String>,
    pub(super) seeking_more: usize,
}

impl View for TileCard {
    const TEMPLATE: &'static str = "projects/_tile_card";
}

impl TileCard {
    /// The tile of a project.
    pub fn of(entry: &Entry, project: &Project, lamp: &queries::Lamp) -> TileCard {
        let completed = project.phase == Phase::Completed;
        let (note_key, note_at) = match (completed, lamp.at) {
            (true, _) => ("project-completed-on", project.phase_at),
            (false, Some(at)) => ("project-news-on", at),
            (false, None) => ("project-started-on", entry.shown_at()),
        };
        let wanted: Vec<&str> = if project.seeks() {
            project.wanted().collect()
        } else {
            Vec::new()
        };
        let seeking = wanted.iter().take(WANTED).copied().collect::<Vec<_>>().join(", ");
        TileCard {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            name: entry.title.clone(),
            goal: project.goal.clone(),
            tone: tone(entry),
            lamp: LampView::of(entry, completed, lamp),
            phase_key: (project.phase != Phase::Active).then(|| project.phase.label_key()),
            note_key,
            note_at,
            audience: Audience::default(),
            seeking_more: wanted.len().saturating_sub(WANTED),
            seeking: Some(seeking).filter(|seeking| !seeking.is_empty()),
        }
    }

    /// The same with whom the project is for.
    pub fn seen_by(self, audience: Audience) -> TileCard {
        TileCard { audience, ..self }
    }
}

/// A tile with faces and one's own button.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tile {
    pub(super) card: TileCard,
    pub(super) faces: Vec<PersonRef>,
    pub(super) more: Option<i64>,
    pub(super) follow: FollowButton,
}

/// Faces on a tile.
const FACES: usize = 4;

fn tiles(tx: &mut ReadTx, rows: &[(Entry, Project)]) -> Result<Vec<Tile>> {
    let entries: Vec<Entry> = rows.iter().map(|(entry, _)| entry.clone()).collect();
    let lamps = queries::lamps(tx, &entries)?;
    let follow = FollowButton::many(tx, &rows.iter().map(|(entry, _)| entry).collect::<Vec<_>>())?;
    let teams = queries::faces(tx, &entries)?;
    let audiences = audience::all_of(tx, rows.iter().map(|(entry, _)| entry))?;
    let people = refs(tx, teams.values().flat_map(|team| team.first.iter().copied()))?;
    let tile = |((entry, project), follow): (&(Entry, Project), FollowButton)| {
        let team = teams.get(&entry.id).cloned().unwrap_or_default();
        let lamp = lamps.get(&entry.id).cloned().unwrap_or_default();
        let audience = audiences.get(&entry.audience_id).cloned().unwrap_or_default();
        Tile {
            card: TileCard::of(entry, project, &lamp).seen_by(audience),
            faces: team
                .first
                .iter()
                .filter_map(|person| people.get(person).cloned())
                .collect(),
            more: Some(team.members - FACES as i64).filter(|more| *more > 0),
            follow,
        }
    };
    Ok(rows.iter().zip(follow).map(tile).collect())
}

/// The list of projects.
#[derive(Serialize)]
pub struct IndexPage {
    tabs: Tabs,
    #[serde(serialize_with = "cards")]
    items: Vec<Tile>,
    empty: Option<Empty>,
    next_href: Option<String>,
}

impl IndexPage {
    /// One page of a list.
    pub fn new(tx: &mut ReadTx, tab: Tab, page: ListPage<(Entry, Project)>) -> Result<IndexPage> {
        let href = |tab: Tab| {
            if tab == Tab::Running {
                paths::PROJECTS.as_str().to_owned()
            } else {
                paths::PROJECTS.query(&[("tab", &tab.word())])
            }
        };
        let label = |tab: Tab| match tab {
            Tab::Running => "tab-running",
            Tab::Seeking => "tab-seeking",
            Tab::Closed => "tab-closed",
            Tab::Mine => "tab-mine",
        };
        let link = |one: Tab| TabLink::new(href(one), label(one), one == tab);
        let title_key = match tab {
            Tab::Seeking => "empty-seeking-title",
            Tab::Mine => "empty-projects-mine-title",
            _ => "empty-projects-title",
        };
        let empty = Empty::new("rocket", title_key, "empty-projects-text").action(paths::NEW.as_str(), "project-new");
        Ok(IndexPage {
            tabs: Tabs::new("tabs-projects", Tab::ALL.map(link).into()).sorted("sorted-news"),
            items: tiles(tx, &page.items)?,
            empty: page.items.is_empty().then_some(empty),
            next_href: page
                .next
                .map(|cursor| address::query(&href(tab), &[("before", &cursor)])),
        })
    }
}

impl View for Tile {
    const TEMPLATE: &'static str = "projects/_tile";
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "projects/index";
}
impl Page for IndexPage {
    fn title(&self) -> Title {
        Title::Key("nav-projects")
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn topics(&self) -> Vec<String> {
        vec!["projects".into()]
    }
}

/// A project that seeks people, beside the stream.
#[derive(Clone, Debug, Serialize)]
pub struct Seeking {
    href: String,
    name: String,
    text: String,
    faces: Vec<PersonRef>,
}

/// A project that seeks people, as [`queries::SEEKING`] finds it.
pub fn seeking(tx: &mut ReadTx, found: Option<&Entry>) -> Result<Option<Seeking>> {
    let Some(entry) = found.cloned() else {
        return Ok(None);
    };
    let project = queries::kept_projects(tx, std::slice::from_ref(&entry))?.remove(&entry.id);
    let project = project.must_exist("the project of an entry")?;
    let team = queries::faces(tx, std::slice::from_ref(&entry))?
        .remove(&entry.id)
        .unwrap_or_default();
    let people = refs(tx, team.first.iter().copied())?;
    let skills = project.wanted().take(3).collect::<Vec<_>>().join(", ");
    Ok(Some(Seeking {
        href: entry.path,
        name: entry.title,
        text: tx.say("project-seeking-text", &[("skills", skills.into())])?,
        faces: team
            .first
            .iter()
            .take(3)
            .filter_map(|person| people.get(person).cloned())
            .collect(),
    }))
}
