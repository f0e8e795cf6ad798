//! What projects look like: tiles, the workshop page, updates, forms.
mod card;
mod form;
mod list;
mod show;
mod team;
mod update;

use std::collections::HashSet;

use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::people::model::PersonRef;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::schema::follows;
use crate::kernel::view::View;

use super::model::Health;
use super::queries;

pub use card::{ProjectCard, ProjectItem};
pub use form::{ProjectForm, UpdateForm, UpdatePage};
pub use list::{IndexPage, Seeking, TileCard, seeking};
pub use show::{ProjectHead, ShowProject, ShowQuery};
pub use team::{HandoverPage, JoinPage};
pub use update::{ShowUpdate, UpdateCard, UpdateItem};

/// The colour of a project, the same in the navigation, on tiles and on its page.
fn tone(entry: &Entry) -> i32 {
    entry.number % 6 + 1
}

/// What a lamp shows.
#[derive(Clone, Debug, Serialize)]
pub struct HealthName {
    health: &'static str,
}

impl From<Health> for HealthName {
    fn from(health: Health) -> HealthName {
        HealthName { health: health.lamp() }
    }
}

/// The lamp of a project, replaced in place when an update comes.
#[derive(Clone, Debug, Serialize)]
pub struct LampView {
    key: String,
    version: i64,
    health: Option<HealthName>,
}

impl LampView {
    /// The lamp of a project; one that is completed has none.
    pub fn of(entry: &Entry, completed: bool, lamp: &queries::Lamp) -> LampView {
        let health = if completed { None } else { lamp.health.map(HealthName::from) };
        LampView { key: entry.key(), version: lamp.version, health }
    }
}

impl View for LampView {
    const TEMPLATE: &'static str = "projects/_lamp";
}

/// Following as a labelled button.
#[derive(Clone, Debug, Serialize)]
struct Follow {
    action: String,
    following: bool,
    followers: Option<i32>,
    name: String,
    csrf: String,
    small: bool,
}

impl Follow {
    fn of(entry: &Entry, following: bool, csrf: &str, small: bool) -> Follow {
        Follow {
            action: format!("/entries/{}/follow", entry.key()),
            following,
            followers: None,
            name: entry.title.clone(),
            csrf: csrf.to_owned(),
            small,
        }
    }
}

/// Which of these the person follows.
fn followed(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let person = tx.actor()?.person;
    let rows: Vec<Uuid> = follows::table
        .filter(follows::person_id.eq(person))
        .filter(follows::entry_id.eq_any(ids))
        .filter(follows::active)
        .select(follows::entry_id)
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}

/// What a list without anything says.
#[derive(Clone, Debug, Serialize)]
struct Empty {
    icon: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    href: Option<&'static str>,
    action_key: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct TabLink {
    href: String,
    label_key: &'static str,
    current: bool,
    count: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct Tabs {
    name_key: &'static str,
    items: Vec<TabLink>,
    sorted_key: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct Crumb {
    href: String,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct Crumbs {
    items: Vec<Crumb>,
    here: String,
}

impl Crumbs {
    /// Projects, then these, then the page itself.
    fn new(tx: &ReadTx, way: &[&Entry], here: String) -> Result<Crumbs> {
        let mut items = vec![Crumb { href: "/projects".into(), label: tx.say("nav-projects", &[])? }];
        items.extend(way.iter().map(|entry| Crumb { href: entry.path.clone(), label: entry.title.clone() }));
        Ok(Crumbs { items, here })
    }
}

/// The place where new updates wait.
#[derive(Clone, Debug, Serialize)]
struct Pill {
    n: i32,
    href: String,
    faces: Vec<PersonRef>,
}
