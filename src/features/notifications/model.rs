//! A notification and why it was made.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::schema::notifications;
use crate::text_enum;

text_enum! {
    /// Why a person hears of something, the strongest reason first.
    pub enum Reason {
        /// They were named.
        Mention => "mention",
        /// Somebody answered their comment.
        Reply => "reply",
        /// The moderation removed what they wrote.
        Removed => "removed",
        /// They were taken into a project they asked to join.
        Accepted => "accepted",
        /// They were not.
        Declined => "declined",
        /// They were taken out of a project.
        Dismissed => "dismissed",
        /// They write for a blog now.
        Author => "author",
        /// They lead a project now.
        Lead => "lead",
        /// An idea they follow was moved.
        Stage => "stage",
        /// Somebody wants to join what they lead.
        Request => "request",
        /// An idea waits for the answer of their team.
        Idea => "idea",
        /// Somebody commented on what they follow.
        Comment => "comment",
        /// A blog they follow has a new article.
        Article => "article",
        /// A project they follow has news.
        Update => "update",
    }
}

/// One row: what one activity means to one person.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct Notification {
    /// Number in addresses.
    pub id: i64,
    /// What it is about.
    pub entry_id: Uuid,
    /// The comment it leads to.
    pub comment_id: Option<Uuid>,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// Why the person hears of it.
    pub reason: Reason,
    /// What changed, as a word.
    pub detail: Option<String>,
    /// Was it read? Never when.
    pub read: bool,
    /// When it happened.
    pub created_at: DateTime<Utc>,
}
