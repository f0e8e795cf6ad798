//! What projects look like: tiles, the workshop page, updates, forms.
mod card;
mod facts;
mod form;
mod head;
mod join;
mod list;
mod samples;
mod show;
mod team;
mod update;
mod update_form;

use serde::Serialize;

use crate::features::entries::model::Entry;
use crate::features::projects::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;
use crate::kernel::view::components::Crumbs;

use super::model::Health;
use super::queries;

pub use card::{ProjectCard, ProjectItem};
pub use form::ProjectForm;
pub use head::ProjectHead;
pub use join::{HandoverPage, JoinPage};
pub use list::{IndexPage, Seeking, TileCard, seeking};
pub use samples::samples;
pub use show::{ShowProject, ShowQuery};
pub use update::{ShowUpdate, UpdateCard, UpdateItem};
pub use update_form::{UpdateForm, UpdatePage};

/// The colour of a project, the same in the navigation, on tiles and on its page.
fn tone(entry: &Entry) -> i32 {
    entry.number % 6 + 1
}

/// What a lamp shows.
#[derive(Clone, Debug, Serialize)]
pub struct HealthName {
    health: &'static str,
}

impl View for HealthName {
    const TEMPLATE: &'static str = "projects/_health";
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
        let health = if completed {
            None
        } else {
            lamp.health.map(HealthName::from)
        };
        LampView {
            key: entry.key(),
            version: lamp.version,
            health,
        }
    }
}

impl View for LampView {
    const TEMPLATE: &'static str = "projects/_lamp";
}

/// Projects, then these, then the page itself.
fn crumbs(tx: &ReadTx, way: &[&Entry], here: String) -> Result<Crumbs> {
    let first = (paths::PROJECTS.as_str().to_owned(), tx.say("nav-projects", &[])?);
    Ok(Crumbs::new(
        [first]
            .into_iter()
            .chain(way.iter().map(|entry| (entry.path.clone(), entry.title.clone()))),
        here,
    ))
}
