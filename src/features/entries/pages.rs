//! The small pages that belong to entries of any kind: a refused comment, editing, removing, history.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::features::people::model::{PersonRef, refs};
use crate::kernel::components::{SummaryRow, TextArea};
use crate::kernel::db::ReadTx;
use crate::kernel::error::Result;
use crate::kernel::form::Refused;
use crate::kernel::policy::Permits;
use crate::kernel::schema::{revisions, search_documents};
use crate::kernel::text::excerpt;
use crate::kernel::view::{Page, Title, View};

use super::comments::{self, Comment, CommentAction};
use super::model::{Entry, EntryAction, Kind};
use super::removal::REASON_LENGTH;
use super::thread::CommentForm;
use super::visibility;

/// So much of a text is shown to whoever is about to remove it.
const BEGINNING: usize = 300;

/// A comment that could not be taken as it was sent, with what was typed.
#[derive(Serialize)]
pub struct CommentPage {
    path: String,
    title: String,
    composer: CommentForm,
}

impl CommentPage {
    /// The page for an entry.
    pub fn new(entry: &Entry, form: CommentForm) -> CommentPage {
        CommentPage { path: entry.path.clone(), title: entry.title.clone(), composer: form }
    }
}

impl View for CommentPage {
    const TEMPLATE: &'static str = "entries/comment";
}
impl Page for CommentPage {
    fn title(&self) -> Title {
        Title::Key("comment-write")
    }
    fn is_error(&self) -> bool {
        true
    }
}

/// What somebody else saved meanwhile; nothing typed is lost.
#[derive(Clone, Debug, Serialize)]
pub struct SavedMeanwhile {
    name: String,
    theirs: String,
}

impl SavedMeanwhile {
    /// The newer text and who wrote it.
    pub fn new(name: String, theirs: String) -> SavedMeanwhile {
        SavedMeanwhile { name, theirs }
    }
}

/// Changing or removing one's own text: a post, a comment, or the question whether to remove something.
#[derive(Serialize)]
pub struct EditText {
    title_key: &'static str,
    action: String,
    ask: &'static str,
    body: Option<TextArea>,
    text: Vec<String>,
    back_href: String,
    version: Option<i32>,
    conflict: Option<SavedMeanwhile>,
    errors: Vec<SummaryRow>,
    csrf: String,
}

impl EditText {
    /// The form for a comment: as it stands, or as it was typed.
    pub fn comment(tx: &mut ReadTx, number: i32, refused: Refused<String>) -> Result<EditText> {
        let (entry, comment) = comments::find(tx, number)?;
        comment.allow(tx.actor()?, CommentAction::Edit)?;
        let form = Edit {
            title_key: "edit-comment-title",
            action: format!("/comments/{number}/edit"),
            back: comment.href(&entry),
            stands: comment.body,
            version: comment.version,
            limit: 2_000,
        };
        form.show(tx, refused)
    }

    /// The question whether to remove an entry: its title, where it has one of its own, and the beginning of its text.
    pub fn entry_removal(tx: &mut ReadTx, key: &str, refused: &Refused<String>) -> Result<EditText> {
        let entry = visibility::find_by_key(tx, key)?;
        entry.allow(tx.actor()?, EntryAction::Remove)?;
        let words: Option<String> = search_documents::table.find(entry.id).select(search_documents::words).first(tx.conn()).optional()?;
        let title = if matches!(entry.kind, Kind::Article | Kind::Idea) { entry.title.clone() } else { String::new() };
        let beginning = excerpt(&words.unwrap_or_default(), BEGINNING);
        let text = [title, beginning].into_iter().filter(|part| !part.is_empty()).collect();
        let form = Removal { title_key: "remove-entry-title", ask: "delete-entry", author: entry.author_id, text };
        form.show(tx, (format!("/entries/{key}/remove"), entry.path), refused)
    }

    /// The question whether to remove a comment.
    pub fn comment_removal(tx: &mut ReadTx, number: i32, refused: &Refused<String>) -> Result<EditText> {
        let (entry, comment) = comments::find(tx, number)?;
        comment.allow(tx.actor()?, CommentAction::Remove)?;
        let back = comment.href(&entry);
        let form =
            Removal { title_key: "remove-comment-title", ask: "delete-comment", author: comment.author_id, text: vec![comment.body] };
        form.show(tx, (format!("/comments/{number}/remove"), back), refused)
    }
}

/// What is to be removed.
struct Removal {
    title_key: &'static str,
    ask: &'static str,
    author: Uuid,
    text: Vec<String>,
}

impl Removal {
    /// The form; whoever removes what others wrote says why.
    fn show(self, tx: &ReadTx, (action, back_href): (String, String), refused: &Refused<String>) -> Result<EditText> {
        let actor = tx.actor()?.clone();
        let typed = refused.typed.clone().unwrap_or_default();
        let reason = TextArea::new("reason", "remove-reason", typed, REASON_LENGTH, refused.errors.at(tx, "reason")?);
        Ok(EditText {
            title_key: self.title_key,
            action,
            ask: self.ask,
            body: (self.author != actor.person).then(|| reason.help("remove-reason-help").size("small")),
            text: self.text,
            back_href,
            version: None,
            conflict: None,
            errors: refused.errors.summary(tx, str::to_owned)?,
            csrf: actor.csrf,
        })
    }
}

/// A text that can be edited.
pub struct Edit {
    /// Title of the page.
    pub title_key: &'static str,
    /// Where the form goes.
    pub action: String,
    /// Where "cancel" goes.
    pub back: String,
    /// The text as it stands.
    pub stands: String,
    /// Its version.
    pub version: i32,
    /// Longest text.
    pub limit: usize,
}

impl Edit {
    /// The form with the text as it stands or as it was typed; after a conflict the newer text stands beside it.
    pub fn show(self, tx: &mut ReadTx, refused: Refused<String>) -> Result<EditText> {
        let actor = tx.actor()?.clone();
        let conflict = refused.conflict.then(|| SavedMeanwhile::new(actor.name, self.stands.clone()));
        let body = TextArea::new("body", "edit-text", refused.typed.unwrap_or(self.stands), self.limit, refused.errors.at(tx, "body")?)
            .size("tall");
        Ok(EditText {
            title_key: self.title_key,
            action: self.action,
            ask: "edit",
            body: Some(body),
            text: Vec::new(),
            back_href: self.back,
            version: Some(self.version),
            conflict,
            errors: refused.errors.summary(tx, str::to_owned)?,
            csrf: actor.csrf,
        })
    }
}

impl View for EditText {
    const TEMPLATE: &'static str = "entries/edit";
}
impl Page for EditText {
    fn title(&self) -> Title {
        Title::Key(self.title_key)
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// One earlier version.
#[derive(Serialize)]
struct Version {
    number: i32,
    by: Option<PersonRef>,
    at: DateTime<Utc>,
    fields: Vec<(String, String)>,
}

/// All earlier versions of a text.
#[derive(Serialize)]
pub struct History {
    back: String,
    title: String,
    versions: Vec<Version>,
}

impl History {
    /// The versions of an entry or of one of its comments, newest first.
    pub fn load(tx: &mut ReadTx, entry: &Entry, comment: Option<&Comment>) -> Result<History> {
        let rows: Vec<(i32, Value, Uuid, DateTime<Utc>)> = revisions::table
            .filter(revisions::entry_id.eq(entry.id))
            .filter(revisions::comment_id.is_not_distinct_from(comment.map(|comment| comment.id)))
            .order(revisions::version.desc())
            .limit(100)
            .select((revisions::version, revisions::fields, revisions::person_id, revisions::created_at))
            .load(tx.conn())?;
        let people = refs(tx, rows.iter().map(|row| row.2))?;
        let version = |(number, fields, by, at): (i32, Value, Uuid, DateTime<Utc>)| {
            let mut fields: Vec<_> = fields.as_object().into_iter().flatten().filter(|(_, text)| text.as_str() != Some("")).collect();
            // As the page shows them: the title first, then what introduces the text, then the rest by name.
            fields.sort_by_key(|(name, _)| ["title", "deck"].iter().position(|first| first == name).unwrap_or(2));
            let fields = fields.into_iter().map(|(name, text)| (format!("field-{name}"), text.as_str().unwrap_or("").to_owned()));
            Version { number, by: people.get(&by).cloned(), at, fields: fields.collect() }
        };
        let back = comment.map_or(entry.path.clone(), |comment| comment.href(entry));
        Ok(History { back, title: entry.title.clone(), versions: rows.into_iter().map(version).collect() })
    }
}

impl View for History {
    const TEMPLATE: &'static str = "entries/history";
}
impl Page for History {
    fn title(&self) -> Title {
        Title::Key("history-title")
    }
}
