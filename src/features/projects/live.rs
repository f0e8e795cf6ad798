//! What happens to projects, their updates and teams, as seen on open pages.
use diesel::prelude::*;

use crate::features::entries::audience;
use crate::features::entries::lineage::tell_relatives;
use crate::features::entries::live::{On, STREAM, counter};
use crate::features::entries::model::Entry;
use crate::features::entries::pills;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::entries;
use crate::kernel::live::patch::{Content, Op, Patch};
use crate::kernel::view::Fragment;

use super::model::{Phase, Project};
use super::queries;
use super::views::{LampView, ProjectCard, ProjectHead, ProjectItem, TileCard, UpdateCard, UpdateItem};

/// The topic of the list of projects.
pub const LIST: &str = "projects";
/// What pages wait for that show a project which seeks people, or none.
const SEEKING: &str = "seeking";

/// A project that was started waits behind the pill of the stream.
pub(super) fn started(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(item) = ProjectItem::live(tx, entry)? else {
        return Ok(Vec::new());
    };
    let mut patches = pills::patches(tx, entry, &Fragment::of(&item))?;
    patches.extend([LIST, SEEKING].map(|word| On(entry).again(word)));
    patches.extend(tell_relatives(tx, entry)?);
    Ok(patches)
}

/// The number stands on its page; who they are is shown there and in lists.
pub(super) fn counted(entry: &Entry, members: i64, tally: i64) -> Vec<Patch> {
    let mut patches = counter(entry, format!("{}-members", entry.key()), members, tally);
    patches.push(On(entry).again(entry.path.clone()));
    patches
}

/// The project stands on three kinds of pages: as a card in the stream, as a tile in the list, as the head of its page.
pub(super) fn changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
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
        Some(On(entry).patch(topic, Op::Replace, own.clone(), Content::Html(html?)))
    };
    let mut patches: Vec<Patch> = shown.into_iter().filter_map(replace).collect();
    patches.extend([entry.path.as_str(), SEEKING].map(|word| On(entry).again(word)));
    patches.extend(tell_relatives(tx, entry)?);
    Ok(patches)
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
        .map(|topic| Patch {
            version: lamp.version,
            ..On(entry).patch(topic, Op::Replace, target.clone(), Content::Html(html.clone()))
        })
        .into())
}

/// A new update waits behind the pill of the stream and of its project's page. One for members only is addressed to
/// them alone and leaves the lamp as it is.
pub(super) fn told(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let Some([away, home]) = UpdateItem::live(tx, update)? else {
        return Ok(Vec::new());
    };
    let mut patches = pills::patches(tx, update, &Fragment::of(&away))?;
    patches.push(On(update).patch(
        entry.key(),
        Op::Pill,
        "stream",
        pills::held(tx, update, Fragment::of(&home))?,
    ));
    // The list begins with what has news.
    patches.push(On(update).again(LIST));
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}

/// Its card changes wherever it stands, and the lamp of its project.
pub(super) fn told_anew(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let Some((_, card)) = UpdateCard::many(tx, std::slice::from_ref(update))?.pop() else {
        return Ok(Vec::new());
    };
    let away = On(update).replace(STREAM, update.key(), &card);
    let card = card.at_home();
    let home = On(update).replace(entry.key(), update.key(), &card);
    let own = On(update).replace(update.key(), update.key(), &card.whole());
    let mut patches = vec![away, home, own];
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}

/// Its card goes, and the lamp is that of the update before.
pub(super) fn removed(tx: &mut ReadTx, update: &Entry) -> Result<Vec<Patch>> {
    let Some((entry, project)) = parent(tx, update)? else {
        return Ok(Vec::new());
    };
    let mut patches = On(update).gone(&[&entry.key()]);
    patches.push(On(update).again(LIST));
    patches.extend(lamp(tx, update, &entry, &project)?);
    Ok(patches)
}
