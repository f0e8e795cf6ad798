//! Reading blogs and articles. Everything goes through the visibility predicate; lists are keyset pages.
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::blogs::{ARTICLE, BLOG};
use crate::features::entries::kept::{kept, kept_one};
use crate::features::entries::lists;
use crate::features::entries::model::{Entry, EntryRow, State, entry_columns};
use crate::features::entries::reach::{PUBLISHED_SEEN, visible_to};
use crate::features::entries::visibility;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::{articles, blogs, entries, entry_members, follows};
use crate::kernel::db::statement::{Prepare, statement};
use crate::kernel::db::word::written;

use super::model::{Article, ArticleRow, Blog, BlogRow, Summary, blog_path};

/// The blog of that name, if the person may see it.
pub fn blog(tx: &mut ReadTx, slug: &str) -> Result<Blog> {
    let entry = visibility::find_by_path(tx, &blog_path(slug))?;
    complete(tx, entry)
}

/// What a blog has beside its row in the spine.
struct Rest {
    row: BlogRow,
    authors: Vec<Uuid>,
}

/// A blog of the spine with the rest of it.
pub(super) fn complete(tx: &mut ReadTx, entry: Entry) -> Result<Blog> {
    all_complete(tx, vec![entry])?.pop().must_exist("the blog of an entry")
}

/// The same of several.
fn all_complete(tx: &mut ReadTx, entries: Vec<Entry>) -> Result<Vec<Blog>> {
    let rests = kept(tx, &entries, |tx, entries| {
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        let mut authors = authors(tx, &ids)?;
        let rows = blogs::table.filter(blogs::entry_id.eq_any(&ids));
        let rows: Vec<(Uuid, BlogRow)> = rows.select((blogs::entry_id, BlogRow::as_select())).load(tx.conn())?;
        let rest = |(id, row)| {
            let authors = authors.remove(&id).unwrap_or_default();
            (id, Rest { row, authors })
        };
        Ok(rows.into_iter().map(rest).collect())
    })?;
    let with_rest = |entry: Entry| {
        let rest = rests.get(&entry.id).must_exist("the blog of an entry")?;
        Ok(Blog {
            row: rest.row.clone(),
            authors: rest.authors.clone(),
            entry,
        })
    };
    entries.into_iter().map(with_rest).collect()
}

/// The article of that number with its blog, if the person may see both.
pub fn article(tx: &mut ReadTx, number: i32) -> Result<Article> {
    let entry = visibility::find(tx, ARTICLE, number)?;
    let parent = entry.parent_id.must_exist("the blog of an article")?;
    let visible = visible_to(tx.actor()?);
    let blog: Entry = entries::table
        .filter(entries::id.eq(parent))
        .filter(visible)
        .select(Entry::as_select())
        .first(tx.conn())
        .or_missing()?;
    let row = kept_one(tx, &entry, |tx| {
        let row = articles::table.find(entry.id).select(ArticleRow::as_select());
        row.first(tx.conn()).must_exist("the article of an entry")
    })?;
    Ok(Article {
        blog: complete(tx, blog)?,
        entry,
        row: ArticleRow::clone(&row),
    })
}

/// Authors of blogs, in the order they were named.
pub fn authors(tx: &mut ReadTx, blogs: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let rows: Vec<(Uuid, Uuid)> = entry_members::table
        .filter(entry_members::entry_id.eq_any(blogs))
        .filter(entry_members::role.eq("author"))
        .filter(entry_members::state.eq(written("active")))
        .order((entry_members::entry_id, entry_members::since, entry_members::person_id))
        .select((entry_members::entry_id, entry_members::person_id))
        .load(tx.conn())?;
    let mut of: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (blog, person) in rows {
        of.entry(blog).or_default().push(person);
    }
    Ok(of)
}

/// Blogs, the one with the newest article first; `mine` are those the person writes for or follows.
pub fn list(tx: &mut ReadTx, mine: bool, before: Option<Cursor>, limit: usize) -> Result<ListPage<Blog>> {
    let actor = tx.actor()?.clone();
    let mut query = blogs::table
        .inner_join(entries::table.on(entries::id.eq(blogs::entry_id)))
        .filter(entries::state.eq(State::Published))
        .filter(visible_to(&actor))
        .into_boxed();
    if mine {
        let writes = entry_members::table
            .filter(entry_members::person_id.eq(actor.person))
            .filter(entry_members::role.eq("author"))
            .filter(entry_members::state.eq(written("active")))
            .select(entry_members::entry_id);
        let follows = follows::table
            .filter(follows::person_id.eq(actor.person))
            .filter(follows::active)
            .select(follows::entry_id);
        query = query.filter(blogs::entry_id.eq_any(writes).or(blogs::entry_id.eq_any(follows)));
    }
    if let Some(before) = before {
        query = query.filter(below((blogs::latest_at, blogs::entry_id), before.place()));
    }
    let rows: Vec<(Entry, DateTime<Utc>)> = query
        .order((blogs::latest_at.desc(), blogs::entry_id.desc()))
        .select((Entry::as_select(), blogs::latest_at))
        .at_most(limit + 1)
        .load(tx.conn())?;
    let page = ListPage::from_rows(rows, limit, |(entry, latest): &(Entry, DateTime<Utc>)| {
        Cursor::new(*latest, entry.id)
    });
    Ok(ListPage {
        items: all_complete(tx, page.items.into_iter().map(|(entry, _)| entry).collect())?,
        next: page.next,
    })
}

/// Drafts have no moment of their own and stand first in the index: they are passed over at once.
static NEWEST: LazyLock<String> = LazyLock::new(|| {
    let columns = entry_columns!();
    format!(
        "select {columns} from unnest({{blogs}}) blog (id) cross join lateral ( \
             select * from entries where parent_id = blog.id and state = 'published' and published_at is not null \
             order by published_at desc, id desc limit 1) entries \
         where {PUBLISHED_SEEN}"
    )
});

statement! {
    struct NewestOf {
        blogs: Vec<Uuid> as Array<SqlUuid>,
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
    } -> EntryRow = &NEWEST;
}

/// The newest article of each blog, by blog.
pub fn newest_of(tx: &mut ReadTx, blogs: Vec<Uuid>) -> Result<HashMap<Uuid, Entry>> {
    let actor = tx.actor()?;
    let asked = NewestOf {
        blogs,
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
    };
    let rows: Vec<Entry> = asked.load(tx.conn())?;
    Ok(rows
        .into_iter()
        .filter_map(|entry| Some((entry.parent_id?, entry)))
        .collect())
}

/// The newest articles of all blogs.
pub fn newest(tx: &mut ReadTx, limit: usize) -> Result<Vec<Entry>> {
    let choice = lists::published(tx.actor()?).filter(entries::kind.eq(ARTICLE));
    Ok(lists::newest(tx, choice, None, limit)?.items)
}

/// Articles of a blog, newest first.
pub fn articles_of(tx: &mut ReadTx, blog: &Blog, before: Option<Cursor>, limit: usize) -> Result<ListPage<Entry>> {
    let choice = lists::published(tx.actor()?).filter(entries::parent_id.eq(blog.entry.id));
    lists::newest(tx, choice, before, limit)
}

/// Drafts of a blog, the one begun last first. Nobody but its authors sees any.
pub fn drafts_of(tx: &mut ReadTx, blog: &Blog, before: Option<Cursor>, limit: usize) -> Result<ListPage<Entry>> {
    let visible = visible_to(tx.actor()?);
    let mut query = entries::table
        .filter(entries::parent_id.eq(blog.entry.id))
        .filter(entries::published_at.is_null())
        .filter(entries::state.eq(State::Draft))
        .filter(visible)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(entries::id.lt(before.id));
    }
    let rows = query
        .order(entries::id.desc())
        .select(Entry::as_select())
        .at_most(limit + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(rows, limit, |entry| {
        Cursor::new(entry.created_at, entry.id)
    }))
}

/// How many drafts lie on the desk of a blog.
pub fn drafts_count(tx: &mut ReadTx, blog: &Blog) -> Result<i64> {
    Ok(entries::table
        .filter(entries::parent_id.eq(blog.entry.id))
        .filter(entries::published_at.is_null())
        .filter(entries::state.eq(State::Draft))
        .count()
        .get_result(tx.conn())?)
}

/// What lists show of articles, by entry.
pub fn summaries(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Arc<Summary>>> {
    kept(tx, entries, |tx, entries| {
        let rows: Vec<Summary> = articles::table
            .filter(articles::entry_id.eq_any(entries.iter().map(|entry| entry.id)))
            .select(Summary::as_select())
            .load(tx.conn())?;
        Ok(rows.into_iter().map(|summary| (summary.entry_id, summary)).collect())
    })
}

/// The key of the blog an article stands in, which is the live topic of its page.
pub fn key_of_parent(tx: &mut ReadTx, article: &Entry) -> Result<Option<String>> {
    let Some(parent) = article.parent_id else {
        return Ok(None);
    };
    let number: i32 = entries::table.find(parent).select(entries::number).first(tx.conn())?;
    Ok(Some(format!("{}-{number}", BLOG.word())))
}
