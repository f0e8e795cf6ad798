//! Founding blogs and writing articles. Each command: load, allow, change, record.
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::blogs::happenings::{Changed, Founded, Published};
use crate::features::blogs::{ARTICLE, BLOG};
use crate::features::entries::create::{self, NewEntry};
use crate::features::entries::happening::record;
use crate::features::entries::model::{Entry, State};
use crate::features::entries::{audience, documents, follows, text};
use crate::features::people::picker;
use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{articles, blogs, entries, entry_members};
use crate::kernel::text::{Heading, Size, prepare, reading_minutes, shorten};
use crate::kernel::web::form_key::Sent;

use super::forms::{ArticleDraft, BlogDraft};
use super::model::{Article, HeadingLink, MOST_CONTENTS, TEASER_LENGTH, article_path, blog_path};
use super::policy::{ArticleAction, BlogAction, Blogs, BlogsAction};
use super::queries;

/// Founds a blog; a repeated submit finds the first one.
pub fn found(tx: &mut WriteTx, draft: BlogDraft) -> Result<Entry> {
    Blogs.allow(tx.actor()?, BlogsAction::Found)?;
    let authors = picker::resolve(tx, "authors", &draft.authors)?;
    let mut parts = audience::chosen(tx, &draft.audience)?;
    let new = NewEntry {
        kind: BLOG,
        parent: None,
        audience: audience::of_parts(tx, parts.clone())?,
        channel: None,
        title: draft.name.clone(),
        state: State::Published,
        key: draft.key,
    };
    let created = create::create(tx, new, |_| blog_path(&draft.slug))?;
    let fresh = created.is_fresh();
    let mut entry = created.entry;
    if fresh {
        let row = (
            blogs::entry_id.eq(entry.id),
            blogs::purpose.eq(&draft.purpose),
            blogs::tone.eq(draft.tone),
        );
        diesel::insert_into(blogs::table)
            .values((row, blogs::latest_at.eq(tx.now())))
            .execute(tx.conn())?;
        name_authors(tx, &entry, &authors)?;
        if !parts.contains(&audience::Part::Everyone) {
            // Whoever writes for a unit sees what they write, wherever they work.
            parts.push(audience::Part::Members(entry.id));
            entry.audience_id = audience::of_parts(tx, parts)?;
            entry.from_outside = !audience::holds(tx, entry.audience_id, entry.author_id)?;
            diesel::update(entries::table.find(entry.id))
                .set((
                    entries::audience_id.eq(entry.audience_id),
                    entries::from_outside.eq(entry.from_outside),
                ))
                .execute(tx.conn())?;
        }
        create::index(tx, entry.id, &draft.name, &draft.purpose)?;
        record(tx, &entry, &Founded { authors })?;
    }
    Ok(entry)
}

fn name_authors(tx: &mut WriteTx, blog: &Entry, authors: &[Uuid]) -> Result<()> {
    for (place, person) in authors.iter().enumerate() {
        // One microsecond apart, so that the order in which they were named is kept.
        let since = tx.now() + chrono::Duration::microseconds(place as i64);
        diesel::insert_into(entry_members::table)
            .values((
                (
                    entry_members::entry_id.eq(blog.id),
                    entry_members::person_id.eq(*person),
                ),
                (
                    entry_members::role.eq("author"),
                    entry_members::state.eq("active"),
                    entry_members::since.eq(since),
                ),
            ))
            .execute(tx.conn())?;
        follows::sign_up(tx, blog, *person)?;
    }
    Ok(())
}

/// Begins an article, as a draft or published at once. A repeated submit finds the first one; a draft goes on with what
/// was written in the same form meanwhile.
pub fn begin(tx: &mut WriteTx, blog: &str, draft: ArticleDraft) -> Result<Entry> {
    let blog = queries::blog(tx, blog)?;
    blog.allow(tx.actor()?, BlogAction::Write)?;
    let new = NewEntry {
        kind: ARTICLE,
        parent: Some(blog.entry.id),
        audience: blog.entry.audience_id,
        channel: None,
        title: draft.title.clone(),
        state: State::Draft,
        key: draft.key,
    };
    let created = create::create(tx, new, |number| article_path(&blog.entry.path, number, &draft.title))?;
    match created.sent {
        Sent::First => {}
        Sent::Again => return Ok(created.entry),
        // From the first text of it: what was saved in the editor since is not overwritten.
        Sent::Onward => return save(tx, created.entry.number, Some(1), draft),
    }
    let row = (
        articles::entry_id.eq(created.entry.id),
        articles::body.eq(""),
        articles::body_html.eq(""),
        articles::teaser.eq(""),
    );
    let rest = (
        articles::contents.eq(json!([])),
        articles::minutes.eq(1),
        articles::saved_at.eq(tx.now()),
    );
    let writer = articles::saved_by.eq(tx.actor()?.person);
    diesel::insert_into(articles::table)
        .values((row, rest, writer))
        .execute(tx.conn())?;
    let (entry, mentions) = write(tx, created.entry, &blog.entry.path, &draft)?;
    if draft.publish {
        publish(tx, &entry, &draft, &mentions)
    } else {
        Ok(entry)
    }
}

/// Saves an article. A draft stays one unless it is published; what is public keeps its earlier text in the history.
pub fn save(tx: &mut WriteTx, number: i32, seen: Option<i32>, draft: ArticleDraft) -> Result<Entry> {
    let article = queries::article(tx, number)?;
    article.allow(tx.actor()?, ArticleAction::Edit)?;
    let public = article.entry.state == State::Published;
    if public && draft.body.is_empty() {
        return invalid("body", "error-empty");
    }
    // A draft that is saved as it stands is saved now; one whose form was sent before is.
    let sent_before = seen != Some(article.entry.version) && !draft.publish;
    if (public || sent_before) && is_same(&article, &draft) {
        return Ok(article.entry);
    }
    let before = json!({ "title": article.entry.title, "deck": article.row.deck, "body": article.row.body });
    let entry = if public {
        create::revise_of(tx, &article.entry, (seen, article.row.saved_by), before, &draft.title)?
    } else {
        keep(tx, &article.entry, seen)?
    };
    let (entry, mentions) = write(tx, entry, &article.blog.entry.path, &draft)?;
    match (public, draft.publish) {
        (true, _) => {
            show(tx, &entry, &draft, &mentions)?;
            let version = entry.version;
            record(tx, &entry, &Changed { version })?;
            Ok(entry)
        }
        (false, true) => publish(tx, &entry, &draft, &mentions),
        (false, false) => Ok(entry),
    }
}

fn is_same(article: &Article, draft: &ArticleDraft) -> bool {
    let language = draft
        .language
        .is_none_or(|language| language.code() == article.entry.language);
    language && article.entry.title == draft.title && article.row.deck == draft.deck && article.row.body == draft.body
}

/// Counts the version of a draft on. Drafts keep no earlier texts: the history begins when others can read.
fn keep(tx: &mut WriteTx, entry: &Entry, seen: Option<i32>) -> Result<Entry> {
    if seen != Some(entry.version) {
        return Err(Error::Conflict(STALE));
    }
    create::next_version(tx, entry)
}

/// What is made of the text of an article and kept beside its HTML.
pub struct Beside {
    /// Its beginning, for cards.
    pub teaser: String,
    /// Its headings, for the table of contents.
    pub contents: Value,
    /// How long it takes to read.
    pub minutes: i32,
}

impl Beside {
    /// Of its words and headings.
    pub fn of(words: &str, headings: &[Heading]) -> Result<Beside> {
        let shown = headings.iter().filter(|heading| heading.level <= 3).take(MOST_CONTENTS);
        let link = |heading: &Heading| HeadingLink {
            href: format!("#{}", heading.id),
            text: heading.text.clone(),
            sub: heading.level == 3,
        };
        let links: Vec<HeadingLink> = shown.map(link).collect();
        Ok(Beside {
            teaser: shorten(words, TEASER_LENGTH),
            contents: serde_json::to_value(links).map_err(Error::internal)?,
            minutes: i32::try_from(reading_minutes(words)).unwrap_or(i32::MAX),
        })
    }
}

/// Puts title, text and address in place; says who is named in the text.
fn write(tx: &mut WriteTx, entry: Entry, blog: &str, draft: &ArticleDraft) -> Result<(Entry, Vec<Uuid>)> {
    let read = draft.read.clone().unwrap_or_else(|| prepare(&draft.body, Size::Full));
    let read = (read.words().to_owned(), text::fill(tx, read)?);
    let (beside, written) = (Beside::of(&read.0, &read.1.headings)?, read.1);
    let (now, person) = (tx.now(), tx.actor()?.person);
    diesel::update(articles::table.find(entry.id))
        .set((
            (
                articles::deck.eq(&draft.deck),
                articles::body.eq(&draft.body),
                articles::body_html.eq(&written.html),
            ),
            (
                articles::teaser.eq(beside.teaser),
                articles::contents.eq(beside.contents),
            ),
            (
                articles::minutes.eq(beside.minutes),
                articles::saved_by.eq(person),
                articles::saved_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    let language = draft
        .language
        .map_or(entry.language, |language| language.code().to_owned());
    let path = article_path(blog, entry.number, &draft.title);
    let entry = diesel::update(entries::table.find(entry.id))
        .set((
            entries::title.eq(&draft.title),
            entries::language.eq(language),
            entries::path.eq(path),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    Ok((entry, written.mentions))
}

/// Shows a draft to everyone in the audience.
fn publish(tx: &mut WriteTx, entry: &Entry, draft: &ArticleDraft, mentions: &[Uuid]) -> Result<Entry> {
    if draft.body.is_empty() {
        return invalid("body", "error-empty");
    }
    let now = tx.now();
    let entry: Entry = diesel::update(entries::table.find(entry.id))
        .set((
            entries::state.eq(State::Published),
            entries::published_at.eq(now),
            entries::version.eq(entries::version + 1),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())?;
    diesel::update(
        blogs::table
            .filter(blogs::entry_id.nullable().eq(entry.parent_id))
            .filter(blogs::latest_at.lt(now)),
    )
    .set(blogs::latest_at.eq(now))
    .execute(tx.conn())?;
    show(tx, &entry, draft, mentions)?;
    record(tx, &entry, &Published {})?;
    Ok(entry)
}

/// What belongs to a text others can read: the people it names, the words it is found by.
fn show(tx: &mut WriteTx, entry: &Entry, draft: &ArticleDraft, mentions: &[Uuid]) -> Result<()> {
    text::mention(tx, entry.id, None, mentions)?;
    documents::index_words(
        tx,
        entry.id,
        &draft.title,
        &documents::article(&draft.deck, &draft.body),
    )
}
