//! Adding an entry to the spine, and what every kind does then: number, follow, words to search, activity.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use serde_json::Value;
use uuid::Uuid;

use crate::kernel::activity::Activity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, OnConstraint, Result};
use crate::kernel::schema::{entries, revisions};
use crate::kernel::text::excerpt;

use super::follows;
use super::model::{Channel, Entry, Kind, State};

/// How much of a text is searched: titles and beginnings find things, and a narrow vector stays fast.
const SEARCHED_CHARACTERS: usize = 2_000;

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
    pub key: Option<Uuid>,
}

/// The entry, and whether it is new or found again by the key of its form.
pub struct Created {
    /// The row.
    pub entry: Entry,
    /// False for a repeated submit: the slice must not add its own row again.
    pub fresh: bool,
}

#[derive(QueryableByName)]
struct Next {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Adds an entry; `path` makes its canonical address from its number.
pub fn create(tx: &mut WriteTx, new: NewEntry, path: impl FnOnce(i32) -> String) -> Result<Created> {
    let author = tx.actor()?.clone();
    if let Some(found) = repeated(tx, author.person, new.key)? {
        return Ok(Created { entry: found, fresh: false });
    }
    let next: Next = diesel::sql_query("select nextval($1::regclass) as number")
        .bind::<Text, _>(format!("{}_number", new.kind.word()))
        .get_result(tx.conn())?;
    let number = i32::try_from(next.number).map_err(Error::internal)?;
    let (id, now, language) = (tx.new_id(), tx.now(), tx.lang());
    let row = diesel::insert_into(entries::table)
        .values((
            (entries::id.eq(id), entries::kind.eq(new.kind), entries::number.eq(number), entries::parent_id.eq(new.parent)),
            (entries::audience_id.eq(new.audience), entries::author_id.eq(author.person), entries::unit_id.eq(author.unit())),
            (entries::channel.eq(new.channel), entries::path.eq(path(number)), entries::title.eq(new.title)),
            (entries::language.eq(language.code()), entries::state.eq(new.state), entries::client_key.eq(new.key)),
            (entries::created_at.eq(now), entries::published_at.eq((new.state == State::Published).then_some(now))),
        ))
        .on_conflict((entries::author_id, entries::client_key))
        .do_nothing()
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()
        .on_constraint("entries_path_key", Error::Conflict("error-path-taken"))?;
    match row {
        Some(entry) => {
            follows::sign_up(tx, &entry, author.person)?;
            Ok(Created { entry, fresh: true })
        }
        None => repeated(tx, author.person, new.key)?
            .map(|entry| Created { entry, fresh: false })
            .ok_or_else(|| Error::internal("a refused row without its twin")),
    }
}

fn repeated(tx: &mut WriteTx, author: Uuid, key: Option<Uuid>) -> Result<Option<Entry>> {
    let Some(key) = key else { return Ok(None) };
    Ok(entries::table
        .filter(entries::author_id.eq(author))
        .filter(entries::client_key.eq(key))
        .select(Entry::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Keeps the words of an entry findable. `text` is plain text or Markdown; only its beginning counts.
pub fn index(tx: &mut WriteTx, entry: Uuid, title: &str, text: &str) -> Result<()> {
    let beginning: String = text.chars().take(SEARCHED_CHARACTERS).collect();
    diesel::sql_query(
        "insert into search_documents (entry_id, vector, words) values ($1, search_vector($2, $3), $4) \
         on conflict (entry_id) do update set vector = excluded.vector, words = excluded.words",
    )
    .bind::<SqlUuid, _>(entry)
    .bind::<Text, _>(title)
    .bind::<Text, _>(&beginning)
    .bind::<Text, _>(excerpt(&beginning, SEARCHED_CHARACTERS))
    .execute(tx.conn())?;
    Ok(())
}

/// Records what happened to an entry. Returns the id of the activity.
pub fn record(tx: &mut WriteTx, entry: &Entry, verb: &str, facts: Value) -> Result<Uuid> {
    let person = tx.actor()?.person;
    Ok(tx.record(Activity {
        kind: entry.kind.word().into(),
        verb: verb.into(),
        entry: Some(entry.id),
        audience: Some(entry.audience_id),
        person: Some(person),
        facts,
    }))
}

/// Keeps the text as it stood, checks that the person saw the newest one, and counts the version on.
pub fn revise(tx: &mut WriteTx, entry: &Entry, seen: Option<i32>, before: Value, title: &str) -> Result<Entry> {
    if seen != Some(entry.version) {
        return Err(Error::Conflict("error-stale"));
    }
    let now = tx.now();
    let label = if entry.earns_edited_label(now) { Some(now) } else { entry.edited_at };
    // First the entry: of two edits of one version the second waits here, finds another version and adds nothing.
    let changed = diesel::update(entries::table.filter(entries::id.eq(entry.id)).filter(entries::version.eq(entry.version)))
        .set((entries::version.eq(entry.version + 1), entries::edited_at.eq(label), entries::title.eq(title)))
        .returning(Entry::as_returning())
        .get_result(tx.conn())
        .optional()?;
    let changed = changed.ok_or(Error::Conflict("error-stale"))?;
    keep(tx, (entry.id, None), entry.version, before)?;
    Ok(changed)
}

/// Keeps the text of an entry, or of one of its comments, as it stood in a version.
pub fn keep(tx: &mut WriteTx, (entry, comment): (Uuid, Option<Uuid>), version: i32, before: Value) -> Result<()> {
    let (id, now, person) = (tx.new_id(), tx.now(), tx.actor()?.person);
    diesel::insert_into(revisions::table)
        .values((
            (revisions::id.eq(id), revisions::entry_id.eq(entry), revisions::comment_id.eq(comment), revisions::version.eq(version)),
            (revisions::fields.eq(before), revisions::person_id.eq(person), revisions::created_at.eq(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
