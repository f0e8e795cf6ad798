//! `/blogs/{blog}`: one team's home.
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::features::blogs::paths;
use crate::features::entries::audience::{self, Audience};
use crate::features::entries::live::STREAM;
use crate::features::entries::model::Entry;
use crate::features::entries::views::FollowButton;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::view::components::{Empty, Pill, TabLink, Tabs};
use crate::kernel::view::{Page, Title, View};

use super::super::model::Blog;
use super::super::policy::BlogAction;
use super::{ArticleRow, queries};

/// Articles on one page.
const PAGE: usize = 20;
/// Authors named in the head; the rest is a number.
const NAMED: usize = 2;

#[derive(Clone, Debug, Serialize)]
struct DraftRow {
    key: String,
    href: String,
    title: String,
    deck: String,
    lang: String,
    author: PersonRef,
    at: DateTime<Utc>,
}

/// Who writes in a blog, as its head and a live patch show it.
#[derive(Clone, Debug, Serialize)]
pub struct Authors {
    key: String,
    version: i32,
    people: Vec<PersonRef>,
    /// The first names, and how many there are more.
    names: String,
    more: usize,
}

impl Authors {
    /// As they stand now.
    pub fn of(tx: &mut ReadTx, blog: &Blog) -> Result<Authors> {
        let mut found = refs(tx, blog.authors.iter().copied())?;
        let people: Vec<PersonRef> = blog.authors.iter().filter_map(|id| found.remove(id)).collect();
        let names = people
            .iter()
            .take(NAMED)
            .map(|author| author.name.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        Ok(Authors {
            key: blog.entry.key(),
            version: blog.entry.version,
            names,
            more: people.len().saturating_sub(NAMED),
            people,
        })
    }
}

impl View for Authors {
    const TEMPLATE: &'static str = "blogs/_authors";
}

/// A blog with its articles, or for its authors with its drafts.
#[derive(Serialize)]
pub struct BlogPage {
    #[serde(skip)]
    key: String,
    name: String,
    purpose: String,
    lang: String,
    tone: i16,
    authors: Authors,
    settings_href: Option<String>,
    audience: Audience,
    follow: FollowButton,
    write_href: Option<String>,
    tabs: Option<Tabs>,
    pill: Pill,
    lead: Option<ArticleRow>,
    items: Vec<ArticleRow>,
    drafts: Vec<DraftRow>,
    empty: Option<Empty>,
    next_href: Option<String>,
    /// Does it begin with the newest articles? Only there new ones wait.
    #[serde(skip)]
    newest: bool,
}

impl BlogPage {
    /// The page; only authors see the drafts, for others there is no such page.
    pub fn load(tx: &mut ReadTx, slug: &str, drafts: bool, before: Option<Cursor>) -> Result<BlogPage> {
        let blog = queries::blog(tx, slug)?;
        let writes = blog.permits(tx.actor()?, BlogAction::Write);
        if drafts && !writes {
            return Err(Error::NotFound);
        }
        let page = BlogPage::head(tx, &blog, writes, drafts)?;
        if drafts {
            page.with_drafts(tx, &blog, before)
        } else {
            page.with_articles(tx, &blog, before, writes)
        }
    }

    fn head(tx: &mut ReadTx, blog: &Blog, writes: bool, drafts: bool) -> Result<BlogPage> {
        let staffs = blog.permits(tx.actor()?, BlogAction::Staff);
        let audience = audience::of(tx, &blog.entry)?.named();
        let path = blog.entry.path.clone();
        let tabs = if writes {
            Some(tabs(&path, drafts, queries::drafts_count(tx, blog)?))
        } else {
            None
        };
        Ok(BlogPage {
            key: blog.entry.key(),
            name: blog.entry.title.clone(),
            purpose: blog.row.purpose.clone(),
            lang: blog.entry.language.clone(),
            tone: blog.row.tone,
            authors: Authors::of(tx, blog)?,
            settings_href: staffs.then(|| paths::SETTINGS.of(&path, [])),
            audience,
            follow: FollowButton::one(tx, &blog.entry)?,
            write_href: writes.then(|| paths::NEW_ARTICLE.of(&path, [])),
            tabs,
            pill: Pill::new(path),
            lead: None,
            items: Vec::new(),
            drafts: Vec::new(),
            empty: None,
            next_href: None,
            newest: false,
        })
    }

    fn with_articles(self, tx: &mut ReadTx, blog: &Blog, before: Option<Cursor>, writes: bool) -> Result<BlogPage> {
        let page = queries::articles_of(tx, blog, before, PAGE)?;
        let mut items = ArticleRow::many(tx, &page.items)?;
        let first = before.is_none() && !items.is_empty();
        let path = &blog.entry.path;
        let empty = Empty::new("pen-line", "empty-articles-title", "empty-articles-text");
        let empty = if writes {
            empty.action(paths::NEW_ARTICLE.of(path, []), "article-new")
        } else {
            empty
        };
        Ok(BlogPage {
            empty: items.is_empty().then_some(empty),
            next_href: page.next.map(|cursor| address::query(path, &[("before", &cursor)])),
            lead: first.then(|| items.remove(0)),
            items,
            newest: before.is_none(),
            ..self
        })
    }

    fn with_drafts(self, tx: &mut ReadTx, blog: &Blog, before: Option<Cursor>) -> Result<BlogPage> {
        let page = queries::drafts_of(tx, blog, before, PAGE)?;
        let summaries = queries::summaries(tx, &page.items)?;
        let people = refs(tx, page.items.iter().map(|entry| entry.author_id))?;
        let row = |entry: &Entry| {
            let summary = summaries.get(&entry.id).must_exist("the article of an entry")?;
            Ok(DraftRow {
                key: entry.key(),
                href: paths::EDIT_ARTICLE.of(&entry.path, []),
                title: entry.title.clone(),
                deck: summary.lead().to_owned(),
                lang: entry.language.clone(),
                author: people
                    .get(&entry.author_id)
                    .cloned()
                    .must_exist("the author of an entry")?,
                at: entry.created_at,
            })
        };
        let drafts = page.items.iter().map(row).collect::<Result<Vec<_>>>()?;
        let path = &blog.entry.path;
        let empty = Empty::new("pen-line", "empty-drafts-title", "empty-drafts-text")
            .action(paths::NEW_ARTICLE.of(path, []), "article-new");
        let next_href = page
            .next
            .map(|cursor| address::query(path, &[("tab", &"drafts"), ("before", &cursor)]));
        Ok(BlogPage {
            empty: drafts.is_empty().then_some(empty),
            next_href,
            drafts,
            ..self
        })
    }
}

fn tabs(path: &str, drafts: bool, count: i64) -> Tabs {
    let articles = TabLink::new(path, "tab-articles", !drafts);
    let desk = TabLink::new(address::query(path, &[("tab", &"drafts")]), "tab-drafts", drafts);
    Tabs::new(
        "tabs-blog",
        vec![articles, desk.count((count > 0).then(|| count.to_string()))],
    )
}

impl View for BlogPage {
    const TEMPLATE: &'static str = "blogs/show";
}
impl Page for BlogPage {
    fn title(&self) -> Title {
        Title::Text(self.name.clone())
    }
    fn area(&self) -> &'static str {
        "blogs"
    }
    fn topics(&self) -> Vec<String> {
        let own = self.newest.then(|| self.key.clone());
        own.into_iter().chain([STREAM.to_owned()]).collect()
    }
}
