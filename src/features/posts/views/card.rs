//! A post: the neutral card, and its place in a list.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::{Channel, Entry};
use crate::features::entries::paths::HISTORY;
use crate::features::entries::thread::{self, Preview};
use crate::features::entries::views::Mine;
use crate::features::people::model::{PersonRef, refs};
use crate::features::posts::model::Post;
use crate::features::posts::paths;
use crate::features::posts::queries;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

/// Texts longer than this many characters are clamped in lists; the page shows all.
const CLAMP: usize = 900;

/// Where a post stands, when that needs saying.
#[derive(Clone, Debug, Serialize)]
pub struct PostedIn {
    pub(super) label_key: &'static str,
    pub(super) href: &'static str,
}

/// A post as everyone who may see it sees it.
#[derive(Clone, Debug, Serialize)]
pub struct PostCard {
    /// DOM id.
    pub key: String,
    pub(super) version: i32,
    /// Its page.
    pub href: String,
    pub(super) voice: bool,
    /// Who wrote it.
    pub author: PersonRef,
    pub(super) place: Option<PostedIn>,
    pub(super) at: DateTime<Utc>,
    pub(super) edited: bool,
    pub(super) audience: Audience,
    pub(super) history_href: String,
    pub(super) lang: String,
    pub(super) body: String,
    pub(super) clamp: bool,
}

impl View for PostCard {
    const TEMPLATE: &'static str = "posts/_card";
}

impl PostCard {
    /// Cards of posts, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<PostCard>> {
        let bodies = queries::bodies(tx, entries)?;
        let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
        let audiences = audience::all_of(tx, entries)?;
        let card = |entry: &Entry| {
            let post = bodies.get(&entry.id).must_exist("the post of an entry")?;
            let author = authors
                .get(&entry.author_id)
                .cloned()
                .must_exist("the author of an entry")?;
            let audience = audiences.get(&entry.audience_id).cloned().unwrap_or_default();
            Ok(PostCard::of(entry, post, author, audience))
        };
        entries.iter().map(card).collect()
    }

    /// The card with the whole text, as on its own page, which says who reads it even when everyone does.
    pub fn whole(self) -> PostCard {
        PostCard {
            clamp: false,
            audience: self.audience.named(),
            ..self
        }
    }

    pub(super) fn of(entry: &Entry, post: &Post, author: PersonRef, audience: Audience) -> PostCard {
        let voice = entry.channel == Some(Channel::Ceo);
        PostCard {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            voice,
            author,
            place: voice.then_some(PostedIn {
                label_key: "nav-ceo",
                href: paths::CEO.as_str(),
            }),
            at: entry.shown_at(),
            edited: entry.edited_at.is_some(),
            audience,
            history_href: HISTORY.with([&entry.key()]),
            lang: entry.language.clone(),
            clamp: post.body.chars().count() > CLAMP,
            body: post.body_html.clone(),
        }
    }
}

/// A post in a list: card, own controls, newest comment.
#[derive(Clone, Debug, Serialize)]
pub struct PostItem {
    /// The neutral card.
    pub card: PostCard,
    /// One's own controls.
    pub mine: Mine,
    /// The newest comment.
    pub preview: Option<Preview>,
}

impl PostItem {
    /// Posts in a list, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<PostItem>> {
        let mut previews = thread::previews(tx, entries)?;
        let cards = PostCard::many(tx, entries)?;
        let named: Vec<_> = entries
            .iter()
            .zip(&cards)
            .map(|(entry, card)| (entry, card.author.name.clone()))
            .collect();
        let mine = Mine::many(tx, &named)?;
        let items = entries.iter().zip(cards).zip(mine);
        Ok(items
            .map(|((entry, card), mine)| PostItem {
                card,
                mine,
                preview: previews.remove(&entry.id),
            })
            .collect())
    }
}

impl View for PostItem {
    const TEMPLATE: &'static str = "posts/_item";
}
