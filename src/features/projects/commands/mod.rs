//! Starting and changing projects. Each command: load, allow, change, record.
mod team;
mod updates;

use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::model::{Entry, Kind, State};
use crate::features::entries::{audience, text, visibility};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result, invalid};
use crate::kernel::policy::Permits;
use crate::kernel::schema::{entries, entry_links, projects};
use crate::kernel::text::slug;

use super::forms::{PhaseDraft, ProjectDraft};
use super::model::Project;
use super::policy::ProjectAction;
use super::queries;

pub use team::{answer, hand_over, join, leave};
pub use updates::{edit as edit_update, write as write_update};

/// Starts a project with the person as its lead; a repeated submit finds the first one.
pub fn start(tx: &mut WriteTx, draft: ProjectDraft) -> Result<Entry> {
    let parts = audience::chosen(tx, &draft.audience)?;
    let origin = draft.origin.map(|number| idea(tx, number)).transpose()?;
    let name = slug(draft.slug.as_deref().unwrap_or(&draft.name));
    let taken = is_taken(tx, &name)?;
    // The number of the project itself, not of its namesakes: that would tell how many there are.
    let address = |number| if taken { queries::path(&format!("{name}-{number}")) } else { queries::path(&name) };
    let new = NewEntry {
        kind: Kind::Project,
        parent: None,
        audience: audience::of_parts(tx, parts.clone())?,
        channel: None,
        title: draft.name.clone(),
        state: State::Published,
        key: draft.key,
    };
    let created = create::create(tx, new, address)?;
    if !created.fresh {
        return if is_same(tx, &created.entry, &draft)? { Ok(created.entry) } else { invalid("name", "error-sent-other") };
    }
    let entry = with_members(tx, created.entry, parts)?;
    add_project(tx, &entry, &draft)?;
    team::admit(tx, &entry, entry.author_id, true)?;
    if let Some(idea) = origin {
        diesel::insert_into(entry_links::table)
            .values((entry_links::from_id.eq(entry.id), entry_links::to_id.eq(idea), entry_links::relation.eq("origin")))
            .on_conflict_do_nothing()
            .execute(tx.conn())?;
    }
    create::record(tx, &entry, "created", json!({}))?;
    Ok(entry)
}

/// Was this very project started before, by the same form?
fn is_same(tx: &mut WriteTx, entry: &Entry, draft: &ProjectDraft) -> Result<bool> {
    let texts: Option<(String, String, String)> =
        projects::table.find(entry.id).select((projects::goal, projects::about, projects::skills)).first(tx.conn()).optional()?;
    let sent = (draft.goal.clone(), draft.about.clone(), draft.skills.clone());
    Ok(entry.title == draft.name && texts == Some(sent))
}

fn add_project(tx: &mut WriteTx, entry: &Entry, draft: &ProjectDraft) -> Result<()> {
    let written = text::small(tx, &draft.about)?;
    let now = tx.now();
    diesel::insert_into(projects::table)
        .values((
            (projects::entry_id.eq(entry.id), projects::goal.eq(&draft.goal), projects::about.eq(&draft.about)),
            (projects::about_html.eq(&written.html), projects::skills.eq(&draft.skills), projects::joining.eq(draft.joining)),
            (projects::phase_at.eq(now), projects::news_at.eq(now)),
        ))
        .execute(tx.conn())?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(tx, entry.id, &draft.name, &searched(draft))
}

/// What a search finds besides the name.
fn searched(draft: &ProjectDraft) -> String {
    format!("{}\n{}\n{}", draft.goal, draft.skills, draft.about)
}

/// Is this name in the address taken, if only by a project the person cannot see? Two starts at a time wait for each other.
fn is_taken(tx: &mut WriteTx, slug: &str) -> Result<bool> {
    diesel::sql_query("select pg_advisory_xact_lock(hashtext('projects.slug'))").execute(tx.conn())?;
    let twin = entries::table.filter(entries::path.eq(queries::path(slug)));
    Ok(slug == "new" || diesel::select(diesel::dsl::exists(twin)).get_result(tx.conn())?)
}

/// The visible idea of a number.
fn idea(tx: &mut WriteTx, number: i32) -> Result<Uuid> {
    match visibility::find(tx, Kind::Idea, number) {
        Ok(idea) => Ok(idea.id),
        Err(Error::NotFound) => invalid("origin", "error-origin"),
        Err(error) => Err(error),
    }
}

/// A project for some units belongs to its members too: whoever moves to another unit keeps seeing what they work on, and
/// nobody can see an update for members without seeing its project.
fn with_members(tx: &mut WriteTx, entry: Entry, mut parts: Vec<audience::Part>) -> Result<Entry> {
    if parts.contains(&audience::Part::Everyone) {
        return Ok(entry);
    }
    parts.push(audience::Part::Members(entry.id));
    let audience = audience::of_parts(tx, parts)?;
    Ok(diesel::update(entries::table.find(entry.id))
        .set(entries::audience_id.eq(audience))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// Changes a project: the texts are kept as they were, a new phase is told on its own.
pub fn edit(tx: &mut WriteTx, slug: &str, seen: Option<i32>, draft: ProjectDraft, phase: PhaseDraft) -> Result<Entry> {
    let (entry, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
    if seen != Some(entry.version) {
        return Err(Error::Conflict("error-stale"));
    }
    let new = (&draft.name, &draft.goal, &draft.about, &draft.skills, draft.joining);
    let same = new == (&entry.title, &project.goal, &project.about, &project.skills, project.joining);
    let entry = if same { entry } else { rewrite(tx, &entry, &project, &draft)? };
    if (phase.phase, &phase.reason) == (project.phase, &project.phase_reason) { Ok(entry) } else { moved(tx, &entry, &project, &phase) }
}

fn rewrite(tx: &mut WriteTx, entry: &Entry, project: &Project, draft: &ProjectDraft) -> Result<Entry> {
    let before = json!({
        "project-name": entry.title, "project-goal": project.goal, "project-about": project.about, "project-skills": project.skills,
    });
    let entry = create::revise(tx, entry, Some(entry.version), before, &draft.name)?;
    let written = text::small(tx, &draft.about)?;
    diesel::update(projects::table.find(entry.id))
        .set((
            (projects::goal.eq(&draft.goal), projects::about.eq(&draft.about), projects::about_html.eq(&written.html)),
            (projects::skills.eq(&draft.skills), projects::joining.eq(draft.joining)),
        ))
        .execute(tx.conn())?;
    // Updates carry the name of their project as their title.
    diesel::update(entries::table.filter(entries::parent_id.eq(entry.id))).set(entries::title.eq(&draft.name)).execute(tx.conn())?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(tx, entry.id, &draft.name, &searched(draft))?;
    create::record(tx, &entry, "edited", json!({ "version": entry.version }))?;
    Ok(entry)
}

/// Moves a project to another phase, with a sentence.
pub fn move_to(tx: &mut WriteTx, slug: &str, phase: &PhaseDraft) -> Result<Entry> {
    let (entry, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
    moved(tx, &entry, &project, phase)
}

fn moved(tx: &mut WriteTx, entry: &Entry, project: &Project, to: &PhaseDraft) -> Result<Entry> {
    let phase_at = if to.phase == project.phase { project.phase_at } else { tx.now() };
    diesel::update(projects::table.find(entry.id))
        .set((projects::phase.eq(to.phase), projects::phase_reason.eq(&to.reason), projects::phase_at.eq(phase_at)))
        .execute(tx.conn())?;
    let changed = diesel::update(entries::table.filter(entries::id.eq(entry.id)).filter(entries::version.eq(entry.version)))
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let entry = changed.ok_or(Error::Conflict("error-stale"))?;
    create::record(tx, &entry, "moved", json!({ "to": to.phase, "reason": to.reason, "version": entry.version }))?;
    Ok(entry)
}
