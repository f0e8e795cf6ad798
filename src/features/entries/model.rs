//! The spine: what every entry has, whatever its kind.
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::AsSelect;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::people::role;
use crate::kernel::base::actor::{Actor, UNNAMED};
use crate::kernel::base::error::Reserved;
use crate::kernel::base::policy::Permits;
use crate::kernel::db::schema::entries;
use crate::text_enum;

pub use super::kind::Kind;

text_enum! {
    /// Where an entry stands in its life.
    pub enum State {
        /// Seen by its author, or by the authors of its blog.
        Draft => "draft",
        /// Seen by its audience.
        Published => "published",
        /// Seen by its audience, out of the lists.
        Archived => "archived",
        /// Gone; its place says so.
        Removed => "removed",
    }
}

text_enum! {
    /// Where a post stands.
    pub enum Channel {
        /// Among colleagues.
        Stream => "stream",
        /// On the CEO microblog.
        Ceo => "ceo",
    }
}

/// One row of the spine.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = entries)]
pub struct Entry {
    /// Internal id.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// The number people see, per kind.
    pub number: i32,
    /// The entry it lives in: the blog of an article, the project of an update.
    pub parent_id: Option<Uuid>,
    /// Who may see it.
    pub audience_id: Uuid,
    /// Who wrote it.
    pub author_id: Uuid,
    /// The author's unit when it was written.
    pub unit_id: Option<Uuid>,
    /// Stream or CEO microblog; posts only.
    pub channel: Option<Channel>,
    /// Canonical address.
    pub path: String,
    /// Title; empty for posts.
    pub title: String,
    /// Language of the text.
    pub language: String,
    /// Grows with every change of content.
    pub version: i32,
    /// Where it stands in its life.
    pub state: State,
    /// How many people said thanks.
    pub thanks_count: i32,
    /// Comments that stand.
    pub comments_count: i32,
    /// Comments of kind praise.
    pub praise_count: i32,
    /// Comments of kind question.
    pub question_count: i32,
    /// Comments of kind criticism.
    pub criticism_count: i32,
    /// How many people follow it.
    pub followers_count: i32,
    /// Grows with every counter change.
    pub tally: i64,
    /// When its audience could first see it.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was edited in a way the label tells.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
    /// Grows with every change of anything its card shows.
    pub revision: i64,
    /// Did its author write to an audience they do not belong to?
    pub from_outside: bool,
}

/// A row of the spine as a statement of our own answers with it: `entry_columns!`, in this order.
pub type EntryRow = <AsSelect<Entry, Pg> as Expression>::SqlType;

/// The same where there may be none.
pub type AnyEntryRow = <AsSelect<Option<Entry>, Pg> as Expression>::SqlType;

/// The columns of [`Entry`], for a statement of our own.
macro_rules! entry_columns {
    () => {
        "entries.id, entries.kind, entries.number, entries.parent_id, entries.audience_id, entries.author_id, \
         entries.unit_id, entries.channel, entries.path, entries.title, entries.language, entries.version, \
         entries.state, entries.thanks_count, entries.comments_count, entries.praise_count, entries.question_count, \
         entries.criticism_count, entries.followers_count, entries.tally, entries.published_at, entries.created_at, \
         entries.edited_at, entries.removed_at, entries.revision, entries.from_outside"
    };
}
pub(crate) use entry_columns;

impl Entry {
    /// DOM id, live topic and name in addresses: `post-12`.
    pub fn key(&self) -> String {
        key_of(self.kind, self.number)
    }

    /// Does a change by this person at this moment earn the label "edited"? After 15 minutes or the first comment,
    /// whichever is first, and at once when somebody else wrote it.
    pub fn earns_edited_label(&self, by: Uuid, now: DateTime<Utc>) -> bool {
        self.published_at
            .is_some_and(|at| by != self.author_id || now - at > Duration::minutes(15) || self.comments_count > 0)
    }

    /// Did this person write it, under their name or without it?
    pub fn is_by(&self, actor: &Actor) -> bool {
        self.author_id == actor.person || actor.wrote_unnamed(self.id)
    }

    /// Does it bear nobody's name?
    pub fn is_unnamed(&self) -> bool {
        self.author_id == UNNAMED
    }

    /// When it was published, or begun.
    pub fn shown_at(&self) -> DateTime<Utc> {
        self.published_at.unwrap_or(self.created_at)
    }
}

/// The title of one of these entries.
pub fn title_of(entries: &[Entry], id: Uuid) -> &str {
    entries
        .iter()
        .find(|entry| entry.id == id)
        .map_or("", |entry| &entry.title)
}

/// What people do with entries of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryAction {
    /// Answer, thank, follow.
    TakePart,
    /// Change the text.
    Edit,
    /// Take it away, leaving a placeholder.
    Remove,
}

impl Permits<EntryAction> for Entry {
    fn permits(&self, actor: &Actor, action: EntryAction) -> bool {
        let own = self.is_by(actor);
        match action {
            EntryAction::TakePart => self.state == State::Published,
            EntryAction::Edit => own && matches!(self.state, State::Draft | State::Published),
            // Blogs and projects hold other people's texts; nobody removes them with one click.
            EntryAction::Remove if !self.kind.0.removable => false,
            EntryAction::Remove => {
                (own || actor.is(role::MODERATOR)) && matches!(self.state, State::Draft | State::Published)
            }
        }
    }

    fn reserved(&self, actor: &Actor, action: EntryAction) -> Option<Reserved> {
        let own = self.is_by(actor);
        match action {
            EntryAction::Edit if !own => Some(Reserved::Author(self.author_id)),
            EntryAction::Remove if !self.kind.0.removable => Some(Reserved::Nobody("reserved-never-removed")),
            EntryAction::Remove if !own => Some(Reserved::Role(role::MODERATOR)),
            _ => Some(Reserved::Nobody("reserved-closed")),
        }
    }
}

/// The key of an entry: `post-12`.
pub fn key_of(kind: Kind, number: i32) -> String {
    format!("{}-{number}", kind.word())
}

/// A key as it stands in an address: kind and number.
pub fn parse_key(key: &str) -> Option<(Kind, i32)> {
    let (kind, number) = key.rsplit_once('-')?;
    let number: i32 = number.parse().ok()?;
    (number > 0 && !number.to_string().starts_with('+')).then_some((Kind::parse(kind)?, number))
}
