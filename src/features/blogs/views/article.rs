//! The page of an article: calm reading.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::features::blogs::paths;
use crate::features::entries::audience::{self, Audience};
use crate::features::entries::marks;
use crate::features::entries::model::State;
use crate::features::entries::paths::HISTORY;
use crate::features::entries::thread::{Thread, ThreadQuery};
use crate::features::entries::views::{FollowButton, Mine};
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::Crumbs;
use crate::kernel::view::{Page, Title, View};

use super::super::model::{Article, HeadingLink};
use super::super::policy::ArticleAction;

/// From this many headings on the page has a table of contents.
const CONTENTS: usize = 3;

/// "The article was updated": nothing is swapped under the reader, the banner appears instead.
#[derive(Clone, Debug, Serialize)]
pub struct UpdatedBanner {
    /// Key of the article.
    pub key: String,
    /// The version it speaks of; a page that shows this version keeps it hidden.
    pub version: i32,
    /// Where the new text is.
    pub href: String,
    /// Is it to be seen?
    pub shown: bool,
}

impl View for UpdatedBanner {
    const TEMPLATE: &'static str = "blogs/_updated";
}

/// One article with its thread.
#[derive(Serialize)]
pub struct ArticlePage {
    crumbs: Crumbs,
    banner: UpdatedBanner,
    key: String,
    version: i32,
    lang: String,
    title: String,
    deck: String,
    author: PersonRef,
    at: DateTime<Utc>,
    minutes: i32,
    updated: Option<DateTime<Utc>>,
    audience: Audience,
    history_href: String,
    edit_href: Option<String>,
    draft: bool,
    body: String,
    toc: Option<Vec<HeadingLink>>,
    follow: FollowButton,
    mine: Option<Mine>,
    thread: Option<Thread>,
    /// The key of its blog, whose followers are counted here too.
    #[serde(skip)]
    blog: String,
}

impl ArticlePage {
    /// The page for the person who looks.
    pub fn load(tx: &mut ReadTx, article: Article, query: &ThreadQuery) -> Result<ArticlePage> {
        let entry = &article.entry;
        let draft = entry.state == State::Draft;
        let edit_href = article
            .permits(tx.actor()?, ArticleAction::Edit)
            .then(|| paths::EDIT_ARTICLE.of(&entry.path, []));
        marks::load(tx, [entry.id, article.blog.entry.id])?;
        let (mut mine, mut thread) = (None, None);
        if !draft {
            mine = Some(Mine::one(tx, entry, entry.title.clone())?.editing(edit_href.clone()));
            thread = Some(Thread::load(tx, entry, query)?);
        }
        Ok(ArticlePage {
            crumbs: crumbs(tx, &article)?,
            banner: UpdatedBanner {
                key: entry.key(),
                version: entry.version,
                href: entry.path.clone(),
                shown: false,
            },
            key: entry.key(),
            version: entry.version,
            lang: entry.language.clone(),
            title: entry.title.clone(),
            author: refs(tx, [entry.author_id])?
                .remove(&entry.author_id)
                .must_exist("the author of an entry")?,
            at: entry.shown_at(),
            minutes: article.row.minutes,
            updated: entry.edited_at,
            audience: audience::of(tx, entry)?.named(),
            history_href: HISTORY.with([&entry.key()]),
            edit_href,
            draft,
            toc: contents(&article)?,
            deck: article.row.deck,
            body: article.row.body_html,
            follow: FollowButton::one(tx, &article.blog.entry)?,
            mine,
            thread,
            blog: article.blog.entry.key(),
        })
    }
}

fn crumbs(tx: &ReadTx, article: &Article) -> Result<Crumbs> {
    let blog = &article.blog.entry;
    let way = [
        (paths::BLOGS.as_str().into(), tx.say("nav-blogs", &[])?),
        (blog.path.clone(), blog.title.clone()),
    ];
    let here = tx.say("article-number", &[("n", article.entry.number.into())])?;
    Ok(Crumbs::new(way, here))
}

/// A few headings need no table of contents.
fn contents(article: &Article) -> Result<Option<Vec<HeadingLink>>> {
    let all = Vec::<HeadingLink>::deserialize(&article.row.contents).map_err(Error::internal)?;
    Ok((all.len() >= CONTENTS).then_some(all))
}

impl View for ArticlePage {
    const TEMPLATE: &'static str = "blogs/article";
}
impl Page for ArticlePage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
    fn topics(&self) -> Vec<String> {
        vec![self.key.clone(), self.blog.clone()]
    }
}
