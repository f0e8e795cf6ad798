//! What happens to blogs and articles, as seen on open pages.
use crate::features::entries::live::STREAM;
use crate::features::entries::model::Entry;
use crate::features::entries::{pills, visibility};
use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Op, Patch};
use crate::kernel::view::Fragment;

use super::queries;
use super::views::{ArticleCard, ArticleItem, ArticleRow, Authors, UpdatedBanner};

/// Patches of an article that appeared, changed or went, and of the authors of a blog. A new blog changes no open page.
pub fn patches(tx: &mut ReadTx, activity: &Activity) -> Result<Vec<Patch>> {
    if activity.kind != "article" && activity.verb != "staffed" {
        return Ok(Vec::new());
    }
    let Some(entry) = visibility::of_activity(tx, activity)? else {
        return Ok(Vec::new());
    };
    match activity.verb.as_str() {
        "staffed" => staffed(tx, &entry),
        "created" => created(tx, &entry),
        "edited" => edited(tx, &entry),
        "removed" => {
            let gone = |topic, op| patch(&entry, topic, op, entry.key(), Content::None);
            Ok(vec![gone(STREAM.to_owned(), Op::Remove), gone(entry.key(), Op::Close)])
        }
        _ => Ok(Vec::new()),
    }
}

/// The head of the blog names who writes now.
fn staffed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let blog = queries::complete(tx, entry.clone())?;
    let authors = Content::Html(Fragment::of(&Authors::of(tx, &blog)?));
    Ok(vec![patch(
        entry,
        entry.key(),
        Op::Replace,
        format!("{}-authors", entry.key()),
        authors,
    )])
}

fn patch(entry: &Entry, topic: String, op: Op, target: String, content: Content) -> Patch {
    Patch {
        topic,
        address: visibility::address(entry),
        op,
        target,
        version: entry.version.into(),
        content,
    }
}

/// It waits behind the pill of the stream and of its blog.
fn created(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let rows = ArticleRow::many(tx, std::slice::from_ref(entry))?;
    let Some(row) = rows.into_iter().next() else {
        return Ok(Vec::new());
    };
    let item = ArticleItem::neutral(entry, row.card().clone());
    let mut patches = pills::patches(tx, entry, &Fragment::of(&item))?;
    if let Some(blog) = queries::key_of_parent(tx, entry)? {
        patches.push(patch(
            entry,
            blog,
            Op::Pill,
            "stream".into(),
            Content::Html(Fragment::of(&row)),
        ));
    }
    Ok(patches)
}

/// Cards in lists change; on the page of the article itself only a banner appears, nothing moves under the reader.
fn edited(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(card) = ArticleCard::many(tx, std::slice::from_ref(entry))?.pop() else {
        return Ok(Vec::new());
    };
    let banner = UpdatedBanner {
        key: entry.key(),
        version: entry.version,
        href: entry.path.clone(),
        shown: true,
    };
    let card = Content::Html(Fragment::of(&card));
    let banner = Content::Html(Fragment::of(&banner));
    Ok(vec![
        patch(entry, STREAM.to_owned(), Op::Replace, entry.key(), card),
        patch(
            entry,
            entry.key(),
            Op::Replace,
            format!("{}-updated", entry.key()),
            banner,
        ),
    ])
}
