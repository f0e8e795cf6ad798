//! What blogs look like: the neutral card of an article, its row in lists, its place in the stream, and the pages.
mod article;
mod blog;
mod editor;
mod founding;
mod index;
mod samples;
mod settings;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::parents::parents;
use crate::features::entries::thread::{self, Preview};
use crate::features::entries::views::Mine;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

pub use article::{ArticlePage, UpdatedBanner};
pub use blog::{Authors, BlogPage};
pub use editor::{Editor, EditorPage, PreviewBody};
pub use founding::NewBlogPage;
pub use index::IndexPage;
pub use samples::samples;
pub use settings::SettingsPage;

use super::queries;

/// A link with words of people.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// Where it goes.
    pub href: String,
    /// What it is called.
    pub name: String,
}

/// An article in lists, the same for every reader.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleCard {
    /// DOM id.
    pub key: String,
    version: i32,
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    deck: String,
    /// Who began it.
    pub author: PersonRef,
    at: DateTime<Utc>,
    minutes: i32,
    edited: bool,
    audience: Audience,
    lang: String,
    blog: Named,
}

impl View for ArticleCard {
    const TEMPLATE: &'static str = "blogs/_article_card";
}

impl ArticleCard {
    /// Cards of articles, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<ArticleCard>> {
        let summaries = queries::summaries(tx, entries)?;
        let blogs = parents(tx, entries)?;
        let authors = refs(tx, entries.iter().map(|entry| entry.author_id))?;
        let audiences = audience::all_of(tx, entries)?;
        let card = |entry: &Entry| {
            let summary = summaries.get(&entry.id).must_exist("the article of an entry")?;
            let blog = entry
                .parent_id
                .and_then(|id| blogs.get(&id))
                .must_exist("the blog of an article")?;
            Ok(ArticleCard {
                key: entry.key(),
                version: entry.version,
                href: entry.path.clone(),
                title: entry.title.clone(),
                deck: summary.lead().to_owned(),
                author: authors
                    .get(&entry.author_id)
                    .cloned()
                    .must_exist("the author of an entry")?,
                at: entry.shown_at(),
                minutes: summary.minutes,
                edited: entry.edited_at.is_some(),
                audience: audiences.get(&entry.audience_id).cloned().unwrap_or_default(),
                lang: entry.language.clone(),
                blog: Named {
                    href: blog.path.clone(),
                    name: blog.title.clone(),
                },
            })
        };
        entries.iter().map(card).collect()
    }
}

/// An article on the page of its blog: the neutral card, and beside it how many comments there are.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow {
    card: ArticleCard,
    comments: i32,
    tally: i64,
}

impl View for ArticleRow {
    const TEMPLATE: &'static str = "blogs/_article_row";
}

impl ArticleRow {
    /// The neutral card in it.
    pub fn card(&self) -> &ArticleCard {
        &self.card
    }

    /// Rows of articles, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<ArticleRow>> {
        let rows = entries.iter().zip(ArticleCard::many(tx, entries)?);
        Ok(rows
            .map(|(entry, card)| ArticleRow {
                card,
                comments: entry.comments_count,
                tally: entry.tally,
            })
            .collect())
    }
}

/// An article in the stream: card, own controls, newest comment.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleItem {
    card: ArticleCard,
    mine: Mine,
    preview: Option<Preview>,
}

impl View for ArticleItem {
    const TEMPLATE: &'static str = "blogs/_item";
}

impl ArticleItem {
    /// Articles in the stream, in order.
    pub fn many(tx: &mut ReadTx, entries: &[Entry]) -> Result<Vec<ArticleItem>> {
        let mut previews = thread::previews(tx, entries)?;
        let cards = ArticleCard::many(tx, entries)?;
        let named: Vec<_> = entries.iter().map(|entry| (entry, entry.title.clone())).collect();
        let mine = Mine::many(tx, &named)?;
        let items = entries.iter().zip(cards).zip(mine);
        Ok(items
            .map(|((entry, card), mine)| ArticleItem {
                card,
                mine,
                preview: previews.remove(&entry.id),
            })
            .collect())
    }

    /// As it arrives live, for nobody in particular.
    pub fn neutral(entry: &Entry, card: ArticleCard) -> ArticleItem {
        ArticleItem {
            mine: Mine::neutral(entry, card.title.clone()),
            card,
            preview: None,
        }
    }
}
