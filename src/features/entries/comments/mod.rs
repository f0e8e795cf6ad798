//! Comments: answers under an entry, with one level of replies and a kind.
mod write;

use chrono::{DateTime, Utc};
use diesel::dsl::AsSelect;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::reach;
use crate::features::people::role;
use crate::kernel::address;
use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::{Lookup, Reserved, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{comments, entries};
use crate::text_enum;

pub use write::{Draft, create, edit, remove};

text_enum! {
    /// What a comment wants to be; none is fine too.
    pub enum CommentKind {
        /// Praise.
        Praise => "praise",
        /// A question.
        Question => "question",
        /// Constructive criticism.
        Criticism => "criticism",
    }
}

/// A comment.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// Internal id.
    pub id: Uuid,
    /// Number in addresses.
    pub number: i32,
    /// The entry it answers.
    pub entry_id: Uuid,
    /// The comment it replies to.
    pub parent_id: Option<Uuid>,
    /// Who wrote it.
    pub author_id: Uuid,
    /// What it wants to be.
    pub kind: Option<CommentKind>,
    /// Source text.
    pub body: String,
    /// Rendered text.
    pub body_html: String,
    /// Language of the text.
    pub language: String,
    /// Grows with every edit.
    pub version: i32,
    /// How many people said thanks.
    pub thanks_count: i32,
    /// Grows with every counter change.
    pub tally: i64,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
    /// Why, when somebody else than its author removed it.
    pub removed_reason: String,
}

/// A comment as a statement of our own answers with it: `comment_columns!`, in this order.
pub type CommentRow = <AsSelect<Comment, Pg> as Expression>::SqlType;

/// The columns of [`Comment`], for a statement of our own.
macro_rules! comment_columns {
    () => {
        "comments.id, comments.number, comments.entry_id, comments.parent_id, comments.author_id, comments.kind, \
         comments.body, comments.body_html, comments.language, comments.version, comments.thanks_count, \
         comments.tally, comments.created_at, comments.edited_at, comments.removed_at, comments.removed_reason"
    };
}
pub(in crate::features::entries) use comment_columns;

/// What people do with comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentAction {
    /// Change the text.
    Edit,
    /// Take it away.
    Remove,
}

impl Permits<CommentAction> for Comment {
    fn permits(&self, actor: &Actor, action: CommentAction) -> bool {
        let own = self.author_id == actor.person && self.removed_at.is_none();
        match action {
            CommentAction::Edit => own,
            CommentAction::Remove => own || (actor.is(role::MODERATOR) && self.removed_at.is_none()),
        }
    }

    fn reserved(&self, _: &Actor, action: CommentAction) -> Option<Reserved> {
        Some(match action {
            CommentAction::Edit => Reserved::Author(self.author_id),
            CommentAction::Remove => Reserved::Role(role::MODERATOR),
        })
    }
}

impl Comment {
    /// DOM id and anchor: `comment-812`.
    pub fn key(&self) -> String {
        format!("comment-{}", self.number)
    }

    /// Its address: the part of the thread that holds it, and there itself.
    pub fn href(&self, entry: &Entry) -> String {
        href(&entry.path, self.number)
    }
}

/// The address of a comment by its number and the path of its entry.
pub fn href(path: &str, number: i32) -> String {
    format!("{}#comment-{number}", address::query(path, &[("comment", &number)]))
}

/// The comment of that number with its entry, if the person may see the entry.
pub fn find(tx: &mut ReadTx, number: i32) -> Result<(Entry, Comment)> {
    let visible = reach::visible_to(tx.actor()?);
    comments::table
        .inner_join(entries::table)
        .filter(comments::number.eq(number))
        .filter(comments::removed_at.is_null())
        .filter(visible)
        .select((Entry::as_select(), Comment::as_select()))
        .first(tx.conn())
        .or_missing()
}
