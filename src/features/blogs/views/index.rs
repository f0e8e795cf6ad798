//! `/blogs`: all blogs, and what was written last.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::blogs::paths;
use crate::features::entries::audience::{self, Audience};
use crate::features::entries::model::Entry;
use crate::features::entries::parents::parents;
use crate::features::entries::views::FollowButton;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Empty, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View, cards};

use super::super::model::Blog;
use super::super::policy::{Blogs, BlogsAction};
use super::queries;

/// Blogs on one page.
const PAGE: usize = 20;
/// Articles in the reading list beside them.
const LATEST: usize = 5;
/// Faces on one row.
const FACES: usize = 5;

#[derive(Clone, Debug, Serialize)]
struct Latest {
    href: String,
    title: String,
    lang: String,
    at: DateTime<Utc>,
    /// Name of the blog or the author.
    by: String,
}

#[derive(Clone, Debug, Serialize)]
struct BlogItem {
    key: String,
    version: i32,
    href: String,
    name: String,
    purpose: String,
    tone: i16,
    lang: String,
    audience: Audience,
    authors: Vec<PersonRef>,
    latest: Option<Latest>,
    follow: FollowButton,
}

/// The list of blogs.
#[derive(Serialize)]
pub struct IndexPage {
    new_href: Option<&'static str>,
    tabs: Tabs,
    #[serde(serialize_with = "cards")]
    items: Vec<BlogItem>,
    empty: Option<Empty>,
    next_href: Option<String>,
    latest: Vec<Latest>,
}

impl IndexPage {
    /// All blogs, or those the person writes for or follows.
    pub fn load(tx: &mut ReadTx, mine: bool, before: Option<Cursor>) -> Result<IndexPage> {
        let may_found = Blogs.permits(tx.actor()?, BlogsAction::Found);
        let page = queries::list(tx, mine, before, PAGE)?;
        let items = rows(tx, &page.items)?;
        let own = paths::BLOGS.query(&[("tab", &"mine")]);
        let list = if mine { &own } else { paths::BLOGS.as_str() };
        let next_href = page.next.map(|cursor| address::query(list, &[("before", &cursor)]));
        let tabs = vec![
            TabLink::new(paths::BLOGS.as_str(), "tab-all-blogs", !mine),
            TabLink::new(own, "tab-my-blogs", mine),
        ];
        Ok(IndexPage {
            new_href: may_found.then_some(paths::NEW_BLOG.as_str()),
            tabs: Tabs::new("tabs-blogs", tabs).sorted("blogs-sorted"),
            empty: items.is_empty().then(|| nothing(mine, may_found)),
            items,
            next_href,
            latest: latest(tx)?,
        })
    }
}

fn nothing(mine: bool, may_found: bool) -> Empty {
    let icon = "book-open-text";
    match (mine, may_found) {
        (true, _) => Empty::new(icon, "empty-blogs-mine-title", "empty-blogs-mine")
            .action(paths::BLOGS.as_str(), "tab-all-blogs"),
        (_, true) => {
            Empty::new(icon, "empty-blogs-title", "empty-blogs-text").action(paths::NEW_BLOG.as_str(), "blog-new")
        }
        _ => Empty::new(icon, "empty-blogs-title", "empty-blogs-text"),
    }
}

fn rows(tx: &mut ReadTx, blogs: &[Blog]) -> Result<Vec<BlogItem>> {
    let people = refs(tx, blogs.iter().flat_map(|blog| blog.authors.iter().copied()))?;
    let newest = queries::newest_of(tx, blogs.iter().map(|blog| blog.entry.id).collect())?;
    let entries: Vec<&Entry> = blogs.iter().map(|blog| &blog.entry).collect();
    let audiences = audience::all_of(tx, entries.iter().copied())?;
    let follow = FollowButton::many(tx, &entries)?;
    let row = |(blog, follow): (&Blog, FollowButton)| {
        let (entry, blog, faces) = (&blog.entry, &blog.row, blog.authors.iter().take(FACES));
        BlogItem {
            key: entry.key(),
            version: entry.version,
            href: entry.path.clone(),
            name: entry.title.clone(),
            purpose: blog.purpose.clone(),
            tone: blog.tone,
            lang: entry.language.clone(),
            audience: audiences.get(&entry.audience_id).cloned().unwrap_or_default(),
            authors: faces.filter_map(|id| people.get(id).cloned()).collect(),
            latest: newest.get(&entry.id).map(|article| link(article, String::new())),
            follow,
        }
    };
    Ok(blogs.iter().zip(follow).map(row).collect())
}

fn latest(tx: &mut ReadTx) -> Result<Vec<Latest>> {
    let articles = queries::newest(tx, LATEST)?;
    let blogs = parents(tx, &articles)?;
    let name = |entry: &Entry| {
        entry
            .parent_id
            .and_then(|id| Some(blogs.get(&id)?.title.clone()))
            .unwrap_or_default()
    };
    Ok(articles.iter().map(|entry| link(entry, name(entry))).collect())
}

fn link(article: &Entry, by: String) -> Latest {
    let (href, title, lang) = (article.path.clone(), article.title.clone(), article.language.clone());
    Latest {
        href,
        title,
        lang,
        at: article.shown_at(),
        by,
    }
}

impl View for BlogItem {
    const TEMPLATE: &'static str = "blogs/_row";
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "blogs/index";
}
impl Page for IndexPage {
    fn title(&self) -> Title {
        Title::Key("nav-blogs")
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
}
