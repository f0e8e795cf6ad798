//! What the other parts of the house need to know of blogs and articles.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::blogs::paths;
use crate::features::entries::happening::HappeningInfo;
use crate::features::entries::kind::{ByEntry, Kind, KindInfo, OnProfile, Said, SearchTab};
use crate::features::entries::model::{Entry, State, title_of};
use crate::features::entries::reason::{PLACE_LOST, ReasonInfo};
use crate::features::entries::slice::{Compose, NavItem, Slice};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{articles, blogs, entries, entry_members};
use crate::kernel::db::word::written;
use crate::kernel::view::Fragment;

use super::demo::DEMO;
use super::happenings::{Changed, Founded, Published, Staffed};
use super::load::LOAD;
use super::routes;
use super::views::{ArticleItem, samples};

/// What blogs say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    kinds: &[&BLOG_INFO, &ARTICLE_INFO],
    happenings: &[
        HappeningInfo::of::<Founded>(),
        HappeningInfo::of::<Staffed>(),
        HappeningInfo::of::<Published>(),
        HappeningInfo::of::<Changed>(),
    ],
    reasons: &[&AUTHOR, &STAFFED, &ARTICLE_PUBLISHED],
    navigation: &[NavItem::new(
        "blogs",
        paths::BLOGS.as_str(),
        "book-open-text",
        "nav-blogs",
    )],
    compose_own: desk,
    samples,
    load: LOAD,
    demo: DEMO,
    ..Slice::named("blogs")
};

/// A team's blog.
pub const BLOG: Kind = Kind(&BLOG_INFO);
/// An article in a blog.
pub const ARTICLE: Kind = Kind(&ARTICLE_INFO);

static TAB: SearchTab = SearchTab {
    word: "article",
    label: "tab-articles",
    rank: 3,
};

static BLOG_INFO: KindInfo = KindInfo {
    called: &["blog"],
    // Its articles are.
    in_stream: false,
    holds_others: true,
    removable: false,
    on_profile: OnProfile::Nowhere,
    searched: (&["deck"], "\n"),
    ..KindInfo::new("blog", "book-open-text", BLOG_SAID, &TAB, blog_texts)
};

const BLOG_SAID: Said = Said {
    beside: "note-object-blog",
    team: "audience-authors",
    ..Said::new("hit-blog", "note-your-blog")
};

static ARTICLE_INFO: KindInfo = KindInfo {
    called: &["artikel", "article"],
    lives_inside: true,
    long: true,
    searched: (&["deck", "body"], "\n"),
    first_author: Some(first_author),
    cards,
    ..KindInfo::new("article", "book-open-text", ARTICLE_SAID, &TAB, article_texts)
};

const ARTICLE_SAID: Said = Said {
    removed: "article-removed",
    ..Said::new("hit-article", "note-your-article")
};

/// They write for a blog now.
pub(super) static AUTHOR: ReasonInfo = ReasonInfo {
    icon: |_| "pen-line",
    untrue: Some(PLACE_LOST),
    ..ReasonInfo::new("author", 2, "note-author")
};

/// Others write now for the blog they write for.
pub(super) static STAFFED: ReasonInfo = ReasonInfo {
    icon: |_| "users",
    ..ReasonInfo::new("staffed", 3, "note-staffed")
};

/// A blog they follow has a new article.
pub(super) static ARTICLE_PUBLISHED: ReasonInfo = ReasonInfo {
    icon: |_| "book-open-text",
    once: true,
    ..ReasonInfo::new("article", 4, "note-article")
};

fn blog_texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let rows: Vec<(Uuid, String)> = blogs::table
        .filter(blogs::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select((blogs::entry_id, blogs::purpose))
        .load(tx.conn())?;
    let fields = |(id, purpose)| (id, json!({ "title": title_of(entries, id), "deck": purpose }));
    Ok(rows.into_iter().map(fields).collect())
}

fn article_texts(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Value>> {
    let rows: Vec<(Uuid, String, String)> = articles::table
        .filter(articles::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
        .select((articles::entry_id, articles::deck, articles::body))
        .load(tx.conn())?;
    let fields = |(id, deck, body)| {
        (
            id,
            json!({ "title": title_of(entries, id), "deck": deck, "body": body }),
        )
    };
    Ok(rows.into_iter().map(fields).collect())
}

/// Whoever shares the desk of a blog may have written it on before others could read it.
fn first_author(tx: &mut ReadTx, article: Uuid) -> Result<Uuid> {
    let saved_by = articles::table.find(article).select(articles::saved_by);
    Ok(saved_by.first(tx.conn())?)
}

fn cards(tx: &mut ReadTx, entries: &[Entry]) -> Result<ByEntry<Fragment>> {
    let items = ArticleItem::many(tx, entries)?;
    Ok(entries
        .iter()
        .map(|entry| entry.id)
        .zip(items.iter().map(Fragment::of))
        .collect())
}

/// Where an author begins an article: in their blog, or among their blogs when there are several.
fn desk(tx: &mut ReadTx) -> Result<Vec<Compose>> {
    let person = tx.actor()?.person;
    let blogs: Vec<String> = entry_members::table
        .inner_join(entries::table)
        .filter(entry_members::person_id.eq(person))
        .filter(entry_members::role.eq("author"))
        .filter(entry_members::state.eq(written("active")))
        .filter(entries::kind.eq(BLOG))
        .filter(entries::state.eq(State::Published))
        .limit(2)
        .select(entries::path)
        .load(tx.conn())?;
    let href = match blogs.as_slice() {
        [] => return Ok(Vec::new()),
        [one] => paths::NEW_ARTICLE.of(one, []),
        _ => paths::BLOGS.query(&[("tab", &"mine")]),
    };
    let article = Compose::new("", "pen-line", "compose-article", "compose-article-text");
    Ok(vec![Compose {
        href: href.into(),
        ..article
    }])
}
