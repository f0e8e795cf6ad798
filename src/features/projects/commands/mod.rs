//! Starting and changing projects. Each command: load, allow, change, record.
mod team;
mod updates;

use diesel::prelude::*;
use serde_json::json;

use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::lineage::{self, Source};
use crate::features::entries::model::{Entry, Kind, State};
use crate::features::entries::{audience, text, visibility};
use crate::features::people::role;
use crate::features::projects::PROJECT;
use crate::features::projects::happenings::{Changed, Moved, Started};
use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, ideas, projects};
use crate::kernel::text::slug;

use super::forms::{PhaseDraft, ProjectDraft};
use super::model::Project;
use super::policy::ProjectAction;
use super::queries;

pub use team::{answer, dismiss, hand_over, join, leave};
pub use updates::{edit as edit_update, write as write_update};

/// Starts a project with the person as its lead; a repeated submit finds the first one.
pub fn start(tx: &mut WriteTx, draft: ProjectDraft) -> Result<Entry> {
    let parts = audience::chosen(tx, &draft.audience)?;
    let origin = draft.origin.map(|number| idea(tx, number)).transpose()?;
    let name = slug(draft.slug.as_deref().unwrap_or(&draft.name));
    let numbered = is_numbered(
        tx,
        &name,
        draft.slug.is_some() || parts.contains(&audience::Part::Everyone),
    )?;
    // The number of the project itself, not of its namesakes: that would tell how many there are.
    let address = |number| {
        if numbered {
            queries::path(&format!("{name}-{number}"))
        } else {
            queries::path(&name)
        }
    };
    let new = NewEntry {
        kind: PROJECT,
        parent: None,
        audience: audience::of_parts(tx, parts.clone())?,
        channel: None,
        title: draft.name.clone(),
        state: State::Published,
        key: draft.key,
    };
    let created = create::create(tx, new, address)?;
    if !created.is_fresh() {
        return Ok(created.entry);
    }
    let entry = with_members(tx, created.entry, parts)?;
    add_project(tx, &entry, &draft)?;
    team::admit(tx, &entry, entry.author_id, true)?;
    if let Some(source) = origin {
        lineage::link(tx, entry.id, &source)?;
    }
    record(tx, &entry, &Started {})?;
    Ok(entry)
}

fn add_project(tx: &mut WriteTx, entry: &Entry, draft: &ProjectDraft) -> Result<()> {
    let written = text::small(tx, &draft.about)?;
    let now = tx.now();
    diesel::insert_into(projects::table)
        .values((
            (
                projects::entry_id.eq(entry.id),
                projects::goal.eq(&draft.goal),
                projects::about.eq(&draft.about),
            ),
            (
                projects::about_html.eq(&written.html),
                projects::skills.eq(&draft.skills),
                projects::joining.eq(draft.joining),
            ),
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

/// Does the number of the project stand in its address? A bare name belongs to projects that everyone sees, so that a
/// name which is taken betrays none that somebody does not see; and it never ends like one with a number. Two starts at
/// a time wait for each other.
fn is_numbered(tx: &mut WriteTx, slug: &str, for_everyone: bool) -> Result<bool> {
    let like_a_number = slug
        .rsplit('-')
        .next()
        .is_some_and(|last| last.bytes().all(|letter| letter.is_ascii_digit()));
    if !for_everyone || like_a_number || slug == "new" {
        return Ok(true);
    }
    diesel::sql_query("select pg_advisory_xact_lock(hashtext('projects.slug'))").execute(tx.conn())?;
    let twin = entries::table.filter(entries::path.eq(queries::path(slug)));
    Ok(diesel::select(diesel::dsl::exists(twin)).get_result(tx.conn())?)
}

/// From here on an idea is there to be done, by whoever wants to.
const TO_BE_DONE: [&str; 3] = ["accepted", "delivering", "done"];

/// The visible idea of a number. What is not decided yet is linked by its author and the innovation team alone: a
/// project beside it looks like a promise that somebody else gave.
fn idea(tx: &mut WriteTx, number: i32) -> Result<Source> {
    let idea = match visibility::find(tx, Kind::named("idea")?, number) {
        Err(Error::NotFound) => return invalid("origin", "error-origin"),
        found => found?,
    };
    let actor = tx.actor()?.clone();
    let decided = ideas::table.find(idea.id).filter(ideas::state.eq_any(TO_BE_DONE));
    let free = idea.author_id == actor.person || actor.is(role::INNOVATION_TEAM);
    match free || diesel::select(diesel::dsl::exists(decided)).get_result(tx.conn())? {
        true => Ok(Source {
            entry: idea,
            comment: None,
        }),
        false => invalid("origin", "error-origin-undecided"),
    }
}

/// A project for some units belongs to its members too: whoever moves to another unit keeps seeing what they work on,
/// and nobody can see an update for members without seeing its project.
fn with_members(tx: &mut WriteTx, entry: Entry, mut parts: Vec<audience::Part>) -> Result<Entry> {
    if parts.contains(&audience::Part::Everyone) {
        return Ok(entry);
    }
    parts.push(audience::Part::Members(entry.id));
    let audience = audience::of_parts(tx, parts)?;
    Ok(diesel::update(entries::table.find(entry.id))
        // Whoever starts it leads it, and so belongs to its members.
        .set((entries::audience_id.eq(audience), entries::from_outside.eq(false)))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?)
}

/// Changes a project: the texts are kept as they were, a new phase is told on its own.
pub fn edit(tx: &mut WriteTx, slug: &str, seen: Option<i32>, draft: ProjectDraft, phase: PhaseDraft) -> Result<Entry> {
    let (entry, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
    audience::unchanged(tx, entry.audience_id, &draft.audience)?;
    let new = (&draft.name, &draft.goal, &draft.about, &draft.skills, draft.joining);
    let same = new
        == (
            &entry.title,
            &project.goal,
            &project.about,
            &project.skills,
            project.joining,
        );
    let stays = (phase.phase, &phase.reason) == (project.phase, &project.phase_reason);
    if same && stays {
        return Ok(entry);
    }
    if seen != Some(entry.version) {
        return Err(Error::Conflict(STALE));
    }
    let entry = if same {
        entry
    } else {
        rewrite(tx, &entry, &project, &draft)?
    };
    match stays {
        true => Ok(entry),
        false => moved(tx, &entry, &project, &phase),
    }
}

fn rewrite(tx: &mut WriteTx, entry: &Entry, project: &Project, draft: &ProjectDraft) -> Result<Entry> {
    let before = json!({
        "project-name": entry.title, "project-goal": project.goal,
        "project-about": project.about, "project-skills": project.skills,
    });
    let entry = create::revise(tx, entry, Some(entry.version), before, &draft.name)?;
    let written = text::small(tx, &draft.about)?;
    diesel::update(projects::table.find(entry.id))
        .set((
            (
                projects::goal.eq(&draft.goal),
                projects::about.eq(&draft.about),
                projects::about_html.eq(&written.html),
            ),
            (projects::skills.eq(&draft.skills), projects::joining.eq(draft.joining)),
        ))
        .execute(tx.conn())?;
    // Updates carry the name of their project as their title.
    diesel::update(entries::table.filter(entries::parent_id.eq(entry.id)))
        .set(entries::title.eq(&draft.name))
        .execute(tx.conn())?;
    text::mention(tx, entry.id, None, &written.mentions)?;
    create::index(tx, entry.id, &draft.name, &searched(draft))?;
    let version = entry.version;
    record(tx, &entry, &Changed { version })?;
    Ok(entry)
}

/// Moves a project to another phase, with a sentence.
pub fn move_to(tx: &mut WriteTx, slug: &str, phase: &PhaseDraft) -> Result<Entry> {
    let (entry, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
    moved(tx, &entry, &project, phase)
}

fn moved(tx: &mut WriteTx, entry: &Entry, project: &Project, to: &PhaseDraft) -> Result<Entry> {
    let phase_at = if to.phase == project.phase {
        project.phase_at
    } else {
        tx.now()
    };
    diesel::update(projects::table.find(entry.id))
        .set((
            projects::phase.eq(to.phase),
            projects::phase_reason.eq(&to.reason),
            projects::phase_at.eq(phase_at),
        ))
        .execute(tx.conn())?;
    let entry = create::next_version(tx, entry)?;
    let facts = Moved {
        to: to.phase,
        reason: to.reason.clone(),
        version: entry.version,
    };
    record(tx, &entry, &facts)?;
    Ok(entry)
}
