//! What happens to blogs and articles, as seen on open pages.
use crate::features::entries::live::{On, STREAM};
use crate::features::entries::model::Entry;
use crate::features::entries::pills;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::live::patch::{Op, Patch};
use crate::kernel::view::Fragment;

use super::queries;
use super::views::{ArticleCard, ArticleItem, ArticleRow, Authors, UpdatedBanner};

/// The head of the blog names who writes now.
pub(super) fn staffed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let blog = queries::complete(tx, entry.clone())?;
    Ok(vec![
        On(entry).part("-authors", &Authors::of(tx, &blog)?),
        On(entry).again(entry.path.clone()),
    ])
}

/// It waits behind the pill of the stream and of its blog.
pub(super) fn published(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let rows = ArticleRow::many(tx, std::slice::from_ref(entry))?;
    let Some(row) = rows.into_iter().next() else {
        return Ok(Vec::new());
    };
    let item = ArticleItem::neutral(entry, row.card().clone());
    let mut patches = pills::patches(tx, entry, &Fragment::of(&item))?;
    if let Some(blog) = queries::key_of_parent(tx, entry)? {
        patches.push(On(entry).patch(blog, Op::Pill, "stream", pills::held(tx, entry, Fragment::of(&row))?));
    }
    Ok(patches)
}

/// Cards in lists change; on the page of the article itself only a banner appears, nothing moves under the reader.
pub(super) fn changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(card) = ArticleCard::many(tx, std::slice::from_ref(entry))?.pop() else {
        return Ok(Vec::new());
    };
    let banner = UpdatedBanner {
        key: entry.key(),
        version: entry.version,
        href: entry.path.clone(),
        shown: true,
    };
    Ok(vec![
        On(entry).replace(STREAM, entry.key(), &card),
        On(entry).part("-updated", &banner),
        // Its address changes with its title. Its own page has no such key.
        On(entry).again(entry.key()),
    ])
}
