//! What happens to projects, their updates and teams, as seen on open pages.
use diesel::prelude::*;

use crate::features::entries::audience;
use crate::features::entries::live::{STREAM, counter};
use crate::features::entries::model::Entry;
use crate::features::entries::{pills, visibility};
use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Op, Patch};
use crate::kernel::schema::entries;
use crate::kernel::view::Fragment;

use super::model::{Phase, Project};
use super::queries;
use super::views::{LampView, ProjectCard, ProjectHead, ProjectItem, TileCard, UpdateCard, UpdateItem};

/// The topic of the list of projects.
pub const LIST: &str = "projects";

/// Patches of a project, of an update, or of a team that changed.
pub fn patches(tx: &mut ReadTx, activity: &Activity) -> Result<Vec<Patch>> {
    let Some(entry) = visibility::of_activity(tx, activity)? else {
        return Ok(Vec::new());
    };
    match (activity.kind.as_str(), activity.verb.as_str()) {
        ("project", "created") => started(tx, &entry),
        ("project", "edited" | "moved") => changed(tx, &entry),
        ("update", "created") => news(tx, &entry),
        ("update", "edited") => edited(tx, &entry),
        ("update", "removed") => removed(tx, &entry),
        ("member", "changed") => Ok(members(&entry, activity)),
        // What passes between a person and the leads shows on no open page.
        _ => Ok(Vec::new()),
    }
}

/// A patch about an entry; what it brings has a version.
fn patch(entry: &Entry, topic: &str, op: Op, target: String, (version, content): (i64, Content)) -> Patch {
    Patch {
        topic: topic.to_owned(),
        address: visibility::address(entry),
        op,
        target,
        version,
        content,
    }
}

fn started(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(item) = ProjectItem::live(tx, entry)? else {
        return Ok(Vec::new());
    };
    pills::patches(tx, entry, &Fragment::of(&item))
}

/// The project stands on three kinds of pages: as a card in the stream, as a tile in the list, as the head of its page.
fn changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(project) = queries::projects_of(tx, &[entry.id])?.remove(&entry.id) else {
        return Ok(Vec::new());
    };
    let lamp = queries::lamp(tx, entry.id)?;
    let card = ProjectCard::many(tx, std::slice::from_ref(entry))?.pop();
    let head = Fragment::of(&ProjectHead::of(entry, &project, &lamp));
    let tile = Fragment::of(&TileCard::of(entry, &project, &lamp).seen_by(audience::of(tx, entry)?));
    let own = entry.key();
    let shown = [
        (STREAM, card.map(|(_, card)| Fragment::of(&card))),
        (LIST, Some(tile)),
        (own.as_str(), Some(head)),
    ];
    let replace = |(topic, html): (&str, Option<Fragment>)| {
        Some(patch(
            entry,
            topic,
            Op::Replace,
            own.clone(),
            (entry.version.into(), Content::Html(html?)),
        ))
    };
    Ok(shown.into_iter().filter_map(replace).collect())
}

/// The project of an update.
fn parent(tx: &mut ReadTx, update: &Entry) -> Result<Option<(Entry, Project)>> {
    let Some(id) = update.parent_id else { return Ok(None) };
    let entry: Option<Entry> = entries::table
        .find(id)
        .select(Entry::as_select())
        .first(tx.conn())
        .optional()?;
    let project = queries::projects_of(tx, &[id])?.remove(&id);
    Ok(entry.zip(project))
}

/// The lamp as it stands now, everywhere the project is shown. An update for members only leaves it as it is, and
/// nobody else hears that something happened.
fn lamp(tx: &mut ReadTx, update: &Entry, entry: &Entry, project: &Project) -> Result<Vec<Patch>> {
    if update.audience_id != entry.audience_id {
        return Ok(Vec::new());
    }
    let lamp = queries::lamp(tx, entry.id)?;
    let html = Fragment::of(&LampView::of(entry, project.phase == Phase::Completed, &lamp));
    let target = format!("{}-health", entry.key());
    let own = entry.key();
    let topics = [own.as_str(), LIST, STREAM];
    Ok(topics
        .map(|topic| {
            patch(
                entry,
                topic,
                Op::Replace,
                target.clone(),
                (lamp.version, Content::Html(html.clone())),
            )
        })
        .into())
}

/// A new update waits behind the pill of the stream and of its project's page. One for members only is addressed to
/// them alone and leaves the lamp as it is.
fn news(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let Some([away, home]) = UpdateItem::live(tx, update)? else {
        return Ok(Vec::new());
    };
    let mut patches = pills::patches(tx, update, &Fragment::of(&away))?;
    let content = (update.version.into(), Content::Html(Fragment::of(&home)));
    patches.push(patch(update, &entry.key(), Op::Pill, "stream".into(), content));
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}

fn edited(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let Some((_, card)) = UpdateCard::many(tx, std::slice::from_ref(update))?.pop() else {
        return Ok(Vec::new());
    };
    let (away, home) = (Fragment::of(&card), Fragment::of(&card.at_home()));
    let replace = |topic: &str, html: Fragment| {
        patch(
            update,
            topic,
            Op::Replace,
            update.key(),
            (update.version.into(), Content::Html(html)),
        )
    };
    let mut patches = vec![
        replace(STREAM, away),
        replace(&entry.key(), home.clone()),
        replace(&update.key(), home),
    ];
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}

fn removed(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let gone = |topic: &str, op| patch(update, topic, op, update.key(), (update.version.into(), Content::None));
    let mut patches = vec![
        gone(STREAM, Op::Remove),
        gone(&entry.key(), Op::Remove),
        gone(&update.key(), Op::Close),
    ];
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}

/// How many are in the team.
fn members(entry: &Entry, activity: &Activity) -> Vec<Patch> {
    let number = |name: &str| {
        activity
            .facts
            .get(name)
            .and_then(serde_json::Value::as_i64)
            .unwrap_or(0)
    };
    counter(
        entry,
        format!("{}-members", entry.key()),
        number("members"),
        number("tally"),
    )
}
