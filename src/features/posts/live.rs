//! What happens to posts, as seen on open pages.
use diesel::prelude::*;

use crate::features::entries::live::STREAM;
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::views::Mine;
use crate::features::entries::{pills, visibility};
use crate::kernel::activity::Activity;
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::patch::{Content, Op, Patch};
use crate::kernel::schema::posts;
use crate::kernel::view::Fragment;

use super::model::Post;
use super::views::{PostCard, PostItem};

/// Patches of a post that appeared, changed or went.
pub fn patches(tx: &mut ReadTx, activity: &Activity) -> Result<Vec<Patch>> {
    let Some(entry) = visibility::of_activity(tx, activity)? else {
        return Ok(Vec::new());
    };
    match activity.verb.as_str() {
        "created" => created(tx, &entry),
        "edited" => edited(tx, &entry),
        "removed" => Ok(removed(&entry)),
        _ => Ok(Vec::new()),
    }
}

/// The topics of lists that show this post, and its own page.
fn lists(entry: &Entry) -> impl Iterator<Item = String> + use<> {
    let ceo = (entry.channel == Some(Channel::Ceo)).then(|| "ceo".to_owned());
    [STREAM.to_owned(), entry.key()].into_iter().chain(ceo)
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

fn created(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let Some(card) = PostCard::many(tx, std::slice::from_ref(entry))?.pop() else {
        return Ok(Vec::new());
    };
    let mine = Mine::neutral(entry, card.author.name.clone());
    let item = Fragment::of(&PostItem {
        card,
        mine,
        preview: None,
    });
    let mut patches = pills::patches(tx, entry, &item)?;
    if entry.channel == Some(Channel::Ceo) {
        patches.push(patch(
            entry,
            "ceo".into(),
            Op::Pill,
            "stream".into(),
            Content::Html(item),
        ));
    }
    Ok(patches)
}

/// Lists take the card away; its own page looks again and says what happened.
fn removed(entry: &Entry) -> Vec<Patch> {
    let op = |topic: &str| if topic == entry.key() { Op::Close } else { Op::Remove };
    lists(entry)
        .map(|topic| {
            let op = op(&topic);
            patch(entry, topic, op, entry.key(), Content::None)
        })
        .collect()
}

fn edited(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
    let known = posts::table
        .find(entry.id)
        .select(Post::as_select())
        .first(tx.conn())
        .optional()?;
    if known.is_none() {
        return Ok(Vec::new());
    }
    let Some(card) = PostCard::many(tx, std::slice::from_ref(entry))?.pop() else {
        return Ok(Vec::new());
    };
    // A list clamps a long text, its own page shows all of it.
    let (short, whole) = (Fragment::of(&card), Fragment::of(&card.whole()));
    let content = |topic: &str| {
        Content::Html(if topic == entry.key() {
            whole.clone()
        } else {
            short.clone()
        })
    };
    Ok(lists(entry)
        .map(|topic| {
            let content = content(&topic);
            patch(entry, topic, Op::Replace, entry.key(), content)
        })
        .collect())
}
