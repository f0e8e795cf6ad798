//! Adding an entry to the spine, and what every kind does then: number, follow, words to search, activity.
//!
//! **A form that makes something is answered by one rule**, whatever it makes. Each page gives its form a key. The same
//! key with the same contents is the same form sent twice and leads to what the first made. With other contents it is
//! another text, and none of the two is dropped: a draft goes on with what was written since, and beside what others
//! can read already nothing is made and nothing changed; the form comes back with the new text ([`SENT_BEFORE`],
//! [`first_sent`]) and a fresh key, so that sending it again makes a second one.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::actor::Actor;
use crate::kernel::components::SummaryRow;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Conflict, Error, OnConstraint, Result, STALE};
use crate::kernel::form::{FormKey, Refused};
use crate::kernel::schema::{entries, revisions, search_documents};
use crate::kernel::statement::statement;
use crate::kernel::text::excerpt;

use super::kind::Kind;
use super::model::{Channel, Entry, State};
use super::reach::visible_to;
use super::{audience, follows};

pub use super::documents::index;

/// How much of a text that was sent first stands above the second.
const FIRST_CHARACTERS: usize = 120;

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

/// The form was sent before with another text, which others can read by now.
pub const SENT_BEFORE: Conflict = Conflict("error-sent-other");

/// Its address is that of something else.
pub const PATH_TAKEN: Conflict = Conflict("error-path-taken");

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It made this row: the slice adds its own.
    First,
    /// It is the form that made this row, sent once more: there is nothing to do.
    Again,
    /// It made this draft and was written on since: the slice saves what it says now.
    Onward,
}

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
    if let Some(found) = repeated(tx, author.person, &new)? {
        return Ok(found);
    }
    let kind = new.kind;
    let number: i32 = NextNumber { kind }.get_result(tx.conn())?;
    match insert(tx, &author, &new, number, path(number))? {
        Some(entry) => {
            follows::sign_up(tx, &entry, author.person)?;
            Ok(Created {
                entry,
                sent: Sent::First,
            })
        }
        None => repeated(tx, author.person, &new)?.ok_or_else(|| Error::internal("a refused row without its twin")),
    }
}

/// The row; none when the same form was sent at the same moment.
fn insert(tx: &mut WriteTx, author: &Actor, new: &NewEntry, number: i32, path: String) -> Result<Option<Entry>> {
    let from_outside =
        !author.rights.audiences.contains(&new.audience) && !audience::holds(tx, new.audience, author.person)?;
    let (id, now, language) = (tx.new_id(), tx.now(), tx.lang());
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
            (
                entries::language.eq(language.code()),
                entries::state.eq(new.state),
                entries::client_key.eq(new.key.map(|key| key.id)),
            ),
            (
                entries::form_digest.eq(new.key.map(|key| key.digest.to_vec())),
                entries::from_outside.eq(from_outside),
            ),
            (
                entries::created_at.eq(now),
                entries::published_at.eq((new.state == State::Published).then_some(now)),
            ),
        ))
        .on_conflict((entries::author_id, entries::client_key))
        .do_nothing()
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()
        .on_constraint("entries_path_key", Error::Conflict(PATH_TAKEN))
}

/// What the form made when it was sent before.
fn repeated(tx: &mut WriteTx, author: Uuid, new: &NewEntry) -> Result<Option<Created>> {
    let Some(key) = new.key else { return Ok(None) };
    let found: Option<(Entry, Option<Vec<u8>>)> = entries::table
        .filter(entries::author_id.eq(author))
        .filter(entries::client_key.eq(key.id))
        .select((Entry::as_select(), entries::form_digest))
        .first(tx.conn())
        .optional()?;
    let Some((entry, digest)) = found else { return Ok(None) };
    if digest.as_deref() == Some(&key.digest[..]) {
        return Ok(Some(Created {
            entry,
            sent: Sent::Again,
        }));
    }
    if entry.kind != new.kind || entry.state != State::Draft {
        return Err(Error::Conflict(SENT_BEFORE));
    }
    diesel::update(entries::table.find(entry.id))
        .set(entries::form_digest.eq(key.digest.to_vec()))
        .execute(tx.conn())?;
    Ok(Some(Created {
        entry,
        sent: Sent::Onward,
    }))
}

/// What a refused form made when it was sent before, as a line of the box on top of it; nothing when it is gone.
pub fn first_sent<T>(tx: &mut ReadTx, refused: &Refused<T>, key: Option<FormKey>) -> Result<Option<SummaryRow>> {
    let Some(key) = key.filter(|_| refused.conflict) else {
        return Ok(None);
    };
    let actor = tx.actor()?.clone();
    let found: Option<(String, String, Option<String>)> = entries::table
        .left_join(search_documents::table)
        .filter(entries::author_id.eq(actor.person))
        .filter(entries::client_key.eq(key.id))
        .filter(visible_to(&actor))
        .select((entries::path, entries::title, search_documents::words.nullable()))
        .first(tx.conn())
        .optional()?;
    found
        .map(|(path, title, words)| {
            first_row(
                tx,
                path,
                if title.is_empty() {
                    words.unwrap_or_default()
                } else {
                    title
                },
            )
        })
        .transpose()
}

/// "What you sent first", with its beginning and a way to it.
pub(super) fn first_row(tx: &ReadTx, path: String, words: String) -> Result<SummaryRow> {
    Ok(SummaryRow::to(
        path,
        tx.say("sent-first", &[("words", excerpt(&words, FIRST_CHARACTERS).into())])?,
    ))
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
