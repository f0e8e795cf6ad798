//! What happens to posts, as seen on open pages.
use diesel::prelude::*;

use crate::features::entries::live::{On, STREAM};
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::pills;
use crate::features::entries::views::Mine;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::posts;
use crate::kernel::live::patch::{Content, Op, Patch};
use crate::kernel::view::Fragment;

use super::model::Post;
use super::views::{PostCard, PostItem};

/// The topic of the CEO microblog.
pub const CEO: &str = "ceo";

/// The topics of lists that show this post, and its own page.
fn lists(entry: &Entry) -> impl Iterator<Item = String> + use<> {
    let ceo = (entry.channel == Some(Channel::Ceo)).then(|| CEO.to_owned());
    [STREAM.to_owned(), entry.key()].into_iter().chain(ceo)
}

/// It waits behind the pill of every list that will show it.
pub(super) fn written(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
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
        patches.push(On(entry).patch(CEO, Op::Pill, "stream", pills::held(tx, entry, item)?));
    }
    Ok(patches)
}

/// A list clamps a long text, its own page shows all of it.
pub(super) fn changed(tx: &mut ReadTx, entry: &Entry) -> Result<Vec<Patch>> {
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
    let (short, whole) = (Fragment::of(&card), Fragment::of(&card.whole()));
    let shown = |topic: &str| if topic == entry.key() { &whole } else { &short };
    let replace = |topic: String| {
        let content = Content::Html(shown(&topic).clone());
        On(entry).patch(topic, Op::Replace, entry.key(), content)
    };
    Ok(lists(entry).map(replace).collect())
}
