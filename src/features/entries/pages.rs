//! The small pages that belong to entries of any kind: a refused comment, editing, removing.
use diesel::prelude::*;
use serde::Serialize;
use uuid::Uuid;

use crate::features::entries::paths;
use crate::features::people::model::refs;
use crate::kernel::base::error::Result;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::search_documents;
use crate::kernel::text::shorten;
use crate::kernel::view::components::{SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::audience::Audience;
use super::comments::{self, CommentAction};
use super::model::{Entry, EntryAction};
use super::removal::{REASON_LENGTH, Reason};
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
    first: Option<SummaryRow>,
}

impl CommentPage {
    /// The page for an entry.
    pub fn new(entry: &Entry, form: CommentForm) -> CommentPage {
        CommentPage {
            path: entry.path.clone(),
            title: entry.title.clone(),
            composer: form,
            first: None,
        }
    }

    /// The same with what the form was sent with first.
    pub fn after(self, first: Option<SummaryRow>) -> CommentPage {
        CommentPage { first, ..self }
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

/// What was saved meanwhile, by somebody else or by the same person in another window; nothing typed is lost.
#[derive(Clone, Debug, Serialize)]
pub struct SavedMeanwhile {
    #[serde(flatten)]
    who: SavedBy,
    theirs: String,
}

impl SavedMeanwhile {
    /// The newer text and who saved it, if that is known.
    pub fn new(tx: &mut ReadTx, by: Option<Uuid>, theirs: String) -> Result<SavedMeanwhile> {
        Ok(SavedMeanwhile {
            who: SavedBy::new(tx, by)?,
            theirs,
        })
    }
}

/// Who was faster, said to whoever was not: nobody hears their own name as that of somebody else.
#[derive(Clone, Debug, Serialize)]
pub struct SavedBy {
    who_key: &'static str,
    name: String,
}

impl SavedBy {
    /// The sentence for the person who looks.
    pub fn new(tx: &mut ReadTx, by: Option<Uuid>) -> Result<SavedBy> {
        let name = match by {
            Some(person) if person == tx.actor()?.person => {
                return Ok(SavedBy {
                    who_key: "conflict-title-own",
                    name: String::new(),
                });
            }
            Some(person) => refs(tx, [person])?.remove(&person).map(|person| person.name),
            None => None,
        };
        let who_key = if name.is_some() {
            "conflict-title"
        } else {
            "conflict-title-any"
        };
        Ok(SavedBy {
            who_key,
            name: name.unwrap_or_default(),
        })
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
    audience: Option<Audience>,
    conflict: Option<SavedMeanwhile>,
    errors: Vec<SummaryRow>,
}

impl EditText {
    /// The form for a comment: as it stands, or as it was typed.
    pub fn comment(tx: &mut ReadTx, number: i32, refused: Refused<String>) -> Result<EditText> {
        let (entry, comment) = comments::find(tx, number)?;
        comment.allow(tx.actor()?, CommentAction::Edit)?;
        let form = Edit {
            title_key: "edit-comment-title",
            action: paths::COMMENT_EDIT.with([&number]),
            back: comment.href(&entry),
            stands: comment.body,
            version: comment.version,
            audience: None,
            limit: 2_000,
        };
        form.show(tx, refused)
    }

    /// The question whether to remove an entry: its title, where it has one of its own, and the beginning of its text.
    pub fn entry_removal(tx: &mut ReadTx, key: &str, refused: Refused<Reason>) -> Result<EditText> {
        let entry = visibility::find_by_key(tx, key)?;
        entry.allow(tx.actor()?, EntryAction::Remove)?;
        let words: Option<String> = search_documents::table
            .find(entry.id)
            .select(search_documents::words)
            .first(tx.conn())
            .optional()?;
        let title = if entry.kind.0.titled {
            entry.title.clone()
        } else {
            String::new()
        };
        let beginning = shorten(&words.unwrap_or_default(), BEGINNING);
        let text = [title, beginning].into_iter().filter(|part| !part.is_empty()).collect();
        let (title_key, ask, help_key) = ("remove-entry-title", "delete-entry", "remove-reason-help");
        let form = Removal {
            title_key,
            ask,
            help_key,
            author: entry.author_id,
            text,
        };
        form.show(tx, (paths::REMOVE.with([&key]), entry.path), refused)
    }

    /// The question whether to remove a comment.
    pub fn comment_removal(tx: &mut ReadTx, number: i32, refused: Refused<Reason>) -> Result<EditText> {
        let (entry, comment) = comments::find(tx, number)?;
        comment.allow(tx.actor()?, CommentAction::Remove)?;
        let back = comment.href(&entry);
        let (title_key, ask, help_key) = ("remove-comment-title", "delete-comment", "remove-reason-help-comment");
        let form = Removal {
            title_key,
            ask,
            help_key,
            author: comment.author_id,
            text: vec![comment.body],
        };
        form.show(tx, (paths::COMMENT_REMOVE.with([&number]), back), refused)
    }
}

/// What is to be removed.
struct Removal {
    title_key: &'static str,
    ask: &'static str,
    help_key: &'static str,
    author: Uuid,
    text: Vec<String>,
}

impl Removal {
    /// The form; whoever removes what others wrote says why.
    fn show(self, tx: &ReadTx, (action, back_href): (String, String), refused: Refused<Reason>) -> Result<EditText> {
        let actor = tx.actor()?.clone();
        let reason = TextArea::new(
            "reason",
            "remove-reason",
            refused.fields().reason,
            REASON_LENGTH,
            refused.errors.at(tx, "reason")?,
        );
        Ok(EditText {
            title_key: self.title_key,
            action,
            ask: self.ask,
            body: (self.author != actor.person).then(|| reason.help(self.help_key).size("small")),
            text: self.text,
            back_href,
            version: None,
            audience: None,
            conflict: None,
            errors: refused.errors.summary(tx, str::to_owned)?,
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
    /// Whom it is addressed to, where that is said beside it because it cannot be changed.
    pub audience: Option<Audience>,
    /// Longest text.
    pub limit: usize,
}

impl Edit {
    /// The form with the text as it stands or as it was typed; after a conflict the newer text stands beside it.
    pub fn show(self, tx: &mut ReadTx, refused: Refused<String>) -> Result<EditText> {
        let actor = tx.actor()?.clone();
        // Only its author changes such a text: what stands there was saved by the same person elsewhere.
        let conflict = if refused.is_stale() {
            Some(SavedMeanwhile::new(tx, Some(actor.person), self.stands.clone())?)
        } else {
            None
        };
        let body = TextArea::new(
            "body",
            "edit-text",
            refused.typed.unwrap_or(self.stands),
            self.limit,
            refused.errors.at(tx, "body")?,
        )
        .size("tall");
        Ok(EditText {
            title_key: self.title_key,
            action: self.action,
            ask: "edit",
            body: Some(body),
            text: Vec::new(),
            back_href: self.back,
            version: Some(self.version),
            audience: self.audience,
            conflict,
            errors: refused.errors.summary(tx, str::to_owned)?,
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
