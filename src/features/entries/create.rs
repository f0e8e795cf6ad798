//! Adding an entry to the spine, and what every kind does then: number, follow, words to search, activity.
//!
//! A form that makes something is answered by one rule ([`form_key`]); a draft goes on in the form it was begun in.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::base::actor::Actor;
use crate::kernel::base::error::{Conflict, Error, OnConstraint, Result, STALE};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{entries, revisions};
use crate::kernel::db::statement::statement;
use crate::kernel::web::form_key::{self, Claim, FormKey, Sent};

use super::kind::Kind;
use super::model::{Channel, Entry, State};
use super::{audience, follows};

pub use super::documents::index;

/// Who sends the same text again within this time is asked whether they mean it.
pub const JUST_NOW: TimeDelta = TimeDelta::minutes(1);

/// What a slice knows of a new entry.
pub struct NewEntry {
    /// What it is.
    pub kind: Kind,
    /// The entry it lives in.
    pub parent: Option<Uuid>,
    /// Who may see it.
    pub audience: Uuid,
    /// Posts only.
    pub channel: Option<Channel>,
    /// Title, or empty.
    pub title: String,
    /// Draft or published.
    pub state: State,
    /// Key of the form, so that a repeated submit finds the first row.
    pub key: Option<FormKey>,
}

/// Its address is that of something else.
pub const PATH_TAKEN: Conflict = Conflict("error-path-taken");

/// The entry, and how it stands to the form.
pub struct Created {
    /// The row.
    pub entry: Entry,
    /// New, or found again by the key of the form.
    pub sent: Sent,
}

impl Created {
    /// Did the form make it now?
    pub fn is_fresh(&self) -> bool {
        self.sent == Sent::First
    }
}

statement! {
    /// Numbers have no gaps, so whoever begins something of a kind waits for whoever does just now.
    struct NextNumber { kind: Kind as Text } -> Integer =
        "update kinds set next_number = next_number + 1 where word = ? returning next_number - 1";
}

/// Adds an entry; `path` makes its canonical address from its number.
pub fn create(tx: &mut WriteTx, new: NewEntry, path: impl FnOnce(i32) -> String) -> Result<Created> {
    let author = tx.actor()?.clone();
    let Claim { made, sent } = form_key::claim_or(tx, new.key, |tx, made| is_draft(tx, made, new.kind))?;
    if sent != Sent::First {
        let entry = entries::table.find(made).select(Entry::as_select()).first(tx.conn())?;
        return Ok(Created { entry, sent });
    }
    let kind = new.kind;
    let number: i32 = NextNumber { kind }.get_result(tx.conn())?;
    let entry = insert(tx, &author, &new, (made, number), path(number))?;
    follows::sign_up(tx, &entry, author.person)?;
    Ok(Created { entry, sent })
}

/// Is it a draft of this kind, which nobody else has read yet?
fn is_draft(tx: &mut WriteTx, made: Uuid, kind: Kind) -> Result<bool> {
    let drafts = entries::table
        .find(made)
        .filter(entries::kind.eq(kind))
        .filter(entries::state.eq(State::Draft));
    Ok(diesel::select(diesel::dsl::exists(drafts)).get_result(tx.conn())?)
}

fn insert(tx: &mut WriteTx, author: &Actor, new: &NewEntry, (id, number): (Uuid, i32), path: String) -> Result<Entry> {
    let from_outside =
        !author.rights.audiences.contains(&new.audience) && !audience::holds(tx, new.audience, author.person)?;
    let (now, language) = (tx.now(), tx.lang());
    diesel::insert_into(entries::table)
        .values((
            (
                entries::id.eq(id),
                entries::kind.eq(new.kind),
                entries::number.eq(number),
                entries::parent_id.eq(new.parent),
            ),
            (
                entries::audience_id.eq(new.audience),
                entries::author_id.eq(author.person),
                entries::unit_id.eq(author.unit()),
            ),
            (
                entries::channel.eq(new.channel),
                entries::path.eq(path),
                entries::title.eq(&new.title),
            ),
            (entries::language.eq(language.code()), entries::state.eq(new.state)),
            (
                entries::from_outside.eq(from_outside),
                entries::created_at.eq(now),
                entries::published_at.eq((new.state != State::Draft).then_some(now)),
            ),
        ))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .on_constraint("entries_path_key", Error::Conflict(PATH_TAKEN))
}

/// Counts the version of an entry on, when nobody else has meanwhile.
pub fn next_version(tx: &mut WriteTx, entry: &Entry) -> Result<Entry> {
    let standing = entries::table.find(entry.id).filter(entries::version.eq(entry.version));
    let changed = diesel::update(standing)
        .set(entries::version.eq(entry.version + 1))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()?;
    changed.ok_or(Error::Conflict(STALE))
}

/// Keeps the text as it stood, checks that the person saw the newest one, and counts the version on.
pub fn revise(tx: &mut WriteTx, entry: &Entry, seen: Option<i32>, before: Value, title: &str) -> Result<Entry> {
    revise_of(tx, entry, (seen, entry.author_id), before, title)
}

/// The same for a text whose first version somebody else than the author of the entry may have written.
pub fn revise_of(
    tx: &mut WriteTx,
    entry: &Entry,
    (seen, by): (Option<i32>, Uuid),
    before: Value,
    title: &str,
) -> Result<Entry> {
    if seen != Some(entry.version) {
        return Err(Error::Conflict(STALE));
    }
    let now = tx.now();
    let label = if entry.earns_edited_label(tx.actor()?.person, now) {
        Some(now)
    } else {
        entry.edited_at
    };
    // First the entry: of two edits of one version the second waits here, finds another version and adds nothing.
    let changed = diesel::update(
        entries::table
            .filter(entries::id.eq(entry.id))
            .filter(entries::version.eq(entry.version)),
    )
    .set((
        entries::version.eq(entry.version + 1),
        entries::edited_at.eq(label),
        entries::title.eq(title),
    ))
    .returning(Entry::as_returning())
    .get_result(tx.conn())
    .optional()?;
    let changed = changed.ok_or(Error::Conflict(STALE))?;
    keep(tx, (entry.id, None), (entry.version, by), before)?;
    Ok(changed)
}

/// Keeps the text of an entry, or of one of its comments, as it stood in a version: counted from 1, with who wrote it.
/// The first is by `first`, each later one by whoever replaced the one before.
pub fn keep(
    tx: &mut WriteTx,
    (entry, comment): (Uuid, Option<Uuid>),
    (version, first): (i32, Uuid),
    before: Value,
) -> Result<()> {
    let last: Option<(i32, Uuid)> = revisions::table
        .filter(revisions::entry_id.eq(entry))
        .filter(revisions::comment_id.is_not_distinct_from(comment))
        .order(revisions::number.desc())
        .select((revisions::number, revisions::person_id))
        .first(tx.conn())
        .optional()?;
    let (number, author) = last.map_or((1, first), |(number, person)| (number + 1, person));
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    diesel::insert_into(revisions::table)
        .values((
            (
                revisions::id.eq(id),
                revisions::entry_id.eq(entry),
                revisions::comment_id.eq(comment),
                revisions::version.eq(version),
            ),
            (
                revisions::number.eq(number),
                revisions::author_id.eq(author),
                revisions::fields.eq(before),
            ),
            (revisions::person_id.eq(person), revisions::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
