//! Reading projects, updates, teams.
mod lamp;
mod lists;
mod team;

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kept::kept;
use crate::features::entries::lineage::lineage;
use crate::features::entries::model::Entry;
use crate::features::entries::visibility;
use crate::features::projects::UPDATE;
use crate::features::projects::model::{Project, Update};
use crate::features::projects::paths;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::{person_skills, project_updates, projects};

pub use lamp::{Lamp, lamp, lamps};
pub use lists::{SEEKING, Tab, page, updates};
pub use team::{faces, own_request, requests, standing, standing_on, team};

/// Where a project lives.
pub fn path(slug: &str) -> String {
    paths::PROJECT.with([&slug])
}

/// The project of a slug, if the person may see it.
pub fn find(tx: &mut ReadTx, slug: &str) -> Result<(Entry, Project)> {
    let entry = visibility::find_by_path(tx, &path(slug))?;
    let project = kept_projects(tx, std::slice::from_ref(&entry))?.remove(&entry.id);
    let project = project.must_exist("the project of an entry")?;
    let project = Project::clone(&project);
    Ok((entry, project))
}

/// An update of a project, if the person may see both.
pub fn find_update(tx: &mut ReadTx, slug: &str, number: i32) -> Result<(Entry, Project, Entry, Update)> {
    let (parent, project) = find(tx, slug)?;
    let entry = visibility::find(tx, UPDATE, number)?;
    if entry.parent_id != Some(parent.id) {
        return Err(Error::NotFound);
    }
    let update = updates_of(tx, std::slice::from_ref(&entry))?.remove(&entry.id);
    let update = update.must_exist("the update of an entry")?;
    let update = Update::clone(&update);
    Ok((parent, project, entry, update))
}

/// What the person likes to be asked about.
pub fn own_skills(tx: &mut ReadTx) -> Result<Vec<String>> {
    let (person, names) = (tx.actor()?.person, tx.actor()?.revision.names);
    let skills = tx.known(Some(SkillsAt(person, names)), |tx| {
        let skills = person_skills::table
            .filter(person_skills::person_id.eq(person))
            .select(person_skills::skill);
        Ok(Arc::new(skills.load(tx.conn())?))
    })?;
    Ok(skills.to_vec())
}

/// Skills by person and the revision of names, which grows with them.
#[derive(Clone, PartialEq, Eq, Hash)]
struct SkillsAt(Uuid, i64);

impl Key for SkillsAt {
    type Value = Arc<Vec<String>>;
}

/// Projects by entry id.
pub fn kept_projects(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Project>>> {
    kept(tx, entries, |tx, entries| {
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        projects_of(tx, &ids)
    })
}

/// The same as they stand now.
pub fn projects_of(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Project>> {
    let rows: Vec<Project> = projects::table
        .filter(projects::entry_id.eq_any(ids))
        .select(Project::as_select())
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|project| (project.entry_id, project)).collect())
}

/// Updates by entry id.
pub fn updates_of(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Update>>> {
    kept(tx, entries, |tx, entries| {
        let rows: Vec<Update> = project_updates::table
            .filter(project_updates::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
            .select(Update::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|update| (update.entry_id, update)).collect())
    })
}

/// The idea a project comes from, if the person may see it.
pub fn origin(tx: &mut ReadTx, project: &Entry) -> Result<Option<Entry>> {
    Ok(lineage(tx, project)?.from.first().map(|idea| idea.entry.clone()))
}
