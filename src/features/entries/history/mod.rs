//! All versions of a text: who wrote each, when, and what it changed in the one before. The current one is among them.
pub mod current;
pub mod fields;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::features::entries::paths;
use crate::features::people::model::{PersonRef, refs};
use crate::kernel::address;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::revisions;
use crate::kernel::db::statement::Prepare;
use crate::kernel::view::{Page, Title, View};

use super::comments::Comment;
use super::model::Entry;
use fields::FieldText;

/// Versions on one page.
const PAGE: usize = 10;
/// A page is full when its texts are longer than this, however few versions that are.
const LETTERS: usize = 200_000;
/// So long may the comparisons of one page take together; what is left then is told as replaced.
const AT_MOST: Duration = Duration::from_millis(200);

/// What the address of a history may say.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct HistoryQuery {
    /// The versions before this one.
    before: Option<i32>,
    /// This version alone, in full.
    version: Option<i32>,
}

/// A version as it is kept, or the current one.
struct Kept {
    number: i32,
    fields: Value,
    by: Uuid,
    /// When it was replaced; the current one was not.
    until: Option<DateTime<Utc>>,
}

/// One version as it is shown.
#[derive(Serialize)]
struct Version {
    number: i32,
    current: bool,
    by: Option<PersonRef>,
    at: DateTime<Utc>,
    fields: Vec<FieldText>,
    whole_href: Option<String>,
}

/// All versions of a text, newest first.
#[derive(Serialize)]
pub struct History {
    back: String,
    title: String,
    lang: String,
    unchanged: bool,
    versions: Vec<Version>,
    older_href: Option<String>,
    all_href: Option<String>,
}

impl History {
    /// The versions of an entry or of one of its comments.
    pub fn load(tx: &mut ReadTx, entry: &Entry, comment: Option<&Comment>, query: HistoryQuery) -> Result<History> {
        let here = comment.map_or(paths::HISTORY.with([&entry.key()]), |comment| {
            paths::COMMENT_HISTORY.with([&comment.number])
        });
        let kept = kept(tx, entry, comment, query)?;
        if query
            .version
            .is_some_and(|wanted| kept.first().is_none_or(|first| first.number != wanted))
        {
            return Err(Error::NotFound);
        }
        let begun = comment.map_or(entry.shown_at(), |comment| comment.created_at);
        let (versions, more) = versions(tx, &kept, begun, (&here, query.version.is_some()))?;
        let last = versions.last().map_or(1, |version| version.number);
        Ok(History {
            back: comment.map_or(entry.path.clone(), |comment| comment.href(entry)),
            title: entry.title.clone(),
            lang: comment.map_or(&entry.language, |comment| &comment.language).clone(),
            unchanged: kept.len() == 1 && kept[0].number == 1 && kept[0].until.is_none(),
            older_href: (more && query.version.is_none()).then(|| address::query(&here, &[("before", &last)])),
            all_href: (query.version.is_some() || query.before.is_some()).then_some(here),
            versions,
        })
    }
}

/// The wanted versions, newest first, and the one before the last of them to compare with.
fn kept(tx: &mut ReadTx, entry: &Entry, comment: Option<&Comment>, query: HistoryQuery) -> Result<Vec<Kept>> {
    let below = query
        .before
        .or(query.version.map(|version| version.saturating_add(1)))
        .unwrap_or(i32::MAX);
    let rows: Vec<(i32, Value, Uuid, DateTime<Utc>)> = revisions::table
        .filter(revisions::entry_id.eq(entry.id))
        .filter(revisions::comment_id.is_not_distinct_from(comment.map(|comment| comment.id)))
        .filter(revisions::number.lt(below))
        .order(revisions::number.desc())
        .select((
            revisions::number,
            revisions::fields,
            revisions::author_id,
            revisions::created_at,
        ))
        .at_most(if query.version.is_some() { 2 } else { PAGE + 1 })
        .load(tx.conn())?;
    let mut kept: Vec<Kept> = rows
        .into_iter()
        .map(|(number, fields, by, at)| Kept {
            number,
            fields,
            by,
            until: Some(at),
        })
        .collect();
    let newest = kept.first().map_or(0, |kept| kept.number);
    if query.before.is_none() && query.version.is_none_or(|version| version == newest + 1) {
        let current = current(tx, entry, comment, newest)?;
        kept.insert(0, current);
    }
    Ok(kept)
}

/// The version that stands, with who wrote it: whoever replaced the one before it.
fn current(tx: &mut ReadTx, entry: &Entry, comment: Option<&Comment>, newest: i32) -> Result<Kept> {
    let replaced: Option<Uuid> = revisions::table
        .filter(revisions::entry_id.eq(entry.id))
        .filter(revisions::comment_id.is_not_distinct_from(comment.map(|comment| comment.id)))
        .filter(revisions::number.eq(newest))
        .select(revisions::person_id)
        .first(tx.conn())
        .optional()?;
    let fields = match comment {
        Some(comment) => json!({ "body": comment.body }),
        None => current::fields(tx, std::slice::from_ref(entry))?
            .remove(&entry.id)
            .must_exist("the current text of an entry")?,
    };
    let first = match (comment, entry.kind.0.first_author) {
        (Some(comment), _) => comment.author_id,
        // Whoever shares the desk of a blog may have written it on before others could read it.
        (None, Some(first_author)) => first_author(tx, entry.id)?,
        (None, None) => entry.author_id,
    };
    Ok(Kept {
        number: newest + 1,
        fields,
        by: replaced.unwrap_or(first),
        until: None,
    })
}

/// What fits on a page, and whether there is more.
fn versions(
    tx: &mut ReadTx,
    kept: &[Kept],
    begun: DateTime<Utc>,
    (here, full): (&str, bool),
) -> Result<(Vec<Version>, bool)> {
    let people = refs(tx, kept.iter().map(|version| version.by))?;
    let deadline = Instant::now() + AT_MOST;
    let (mut shown, mut letters): (Vec<Version>, usize) = (Vec::new(), 0);
    for (at, version) in kept.iter().enumerate().take(if full { 1 } else { PAGE }) {
        let before = kept.get(at + 1);
        let fields = match before {
            Some(before) => fields::changes(tx, (&before.fields, &version.fields), full, deadline)?,
            None => fields::whole(tx, &version.fields)?,
        };
        letters += fields.iter().map(FieldText::size).sum::<usize>();
        if letters > LETTERS && !shown.is_empty() {
            break;
        }
        shown.push(Version {
            number: version.number,
            current: version.until.is_none(),
            by: people.get(&version.by).cloned(),
            at: before.and_then(|before| before.until).unwrap_or(begun),
            whole_href: (!full && before.is_some()).then(|| address::query(here, &[("version", &version.number)])),
            fields,
        });
    }
    let more = shown.len() < kept.len();
    Ok((shown, more))
}

impl View for History {
    const TEMPLATE: &'static str = "entries/history";
}
impl Page for History {
    fn title(&self) -> Title {
        Title::Key("history-title")
    }
}
