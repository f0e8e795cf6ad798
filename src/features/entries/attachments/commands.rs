//! Adding files, describing pictures, taking files away. Each change is made under the lock of the entry, asked of its
//! kind, and told to it.
use std::time::Instant;

use chrono::Duration;
use diesel::dsl::sum;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::entries::model::{Entry, State};
use crate::features::entries::{unnamed, visibility};
use crate::kernel::base::actor::UNNAMED;
use crate::kernel::base::error::{Error, FieldError, FieldErrors, Lookup, Result, STALE};
use crate::kernel::db::job::Job;
use crate::kernel::db::schema::{attachments, people};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::web::form_key::{FormKey, Sent, claim_or};

use super::inspect::{Made, make};
use super::model::{ALT_LENGTH, Attachment, MOST_FILES, MOST_OF_ENTRY, MOST_OF_PERSON};
use super::queries;
use super::rules::Attaches;
use super::store;

/// What came with a form that never ended stays so long.
const LEFT_OVER: i64 = 24;
/// Files that are deleted in one transaction.
const BATCH: i64 = 200;
/// So long may a file of the demo be looked at.
const LONG: std::time::Duration = std::time::Duration::from_secs(60);
/// The field of the form that takes files.
pub(super) const FILES: &str = "files";
/// The field that says what is to be seen on a picture.
pub(super) const ALT: &str = "alt";

/// What the kind of an entry says of files; one that has none has no such page.
pub(super) fn rules(entry: &Entry) -> Result<&'static Attaches> {
    entry.kind.0.attachments.or_missing()
}

/// The entry of a key, for somebody who may change its files now.
pub(super) fn admitted(tx: &mut ReadTx, key: &str) -> Result<Entry> {
    let entry = visibility::find_by_key(tx, key)?;
    (rules(&entry)?.admit)(tx, &entry)?;
    Ok(entry)
}

/// The same, locked: nobody else changes its files or decides about it until the commit.
fn locked(tx: &mut WriteTx, key: &str) -> Result<Entry> {
    let found = visibility::find_by_key(tx, key)?;
    let entry = visibility::lock(tx, found.id)?;
    if entry.state == State::Removed {
        return Err(Error::NotFound);
    }
    (rules(&entry)?.admit)(tx, &entry)?;
    Ok(entry)
}

/// How much is kept of an entry: what it shows, or all that was sent for it.
fn bytes_of(tx: &mut ReadTx, entry: Uuid, all_sent: bool) -> Result<i64> {
    let all = attachments::table.filter(attachments::entry_id.eq(entry));
    let mut bytes = all.select(sum(attachments::size)).into_boxed();
    if !all_sent {
        bytes = bytes.filter(attachments::attached);
    }
    let bytes: Option<i64> = bytes.first(tx.conn())?;
    Ok(bytes.unwrap_or(0))
}

fn bytes_by(tx: &mut ReadTx, person: Uuid) -> Result<i64> {
    let all = attachments::table.filter(attachments::person_id.eq(person));
    let bytes: Option<i64> = all.select(sum(attachments::size)).first(tx.conn())?;
    Ok(bytes.unwrap_or(0))
}

/// Has somebody room for so many bytes more? What one person keeps is counted by one request after the other.
fn has_room(tx: &mut WriteTx, person: Uuid, size: i64) -> Result<bool> {
    people::table
        .find(person)
        .for_no_key_update()
        .select(people::id)
        .first::<Uuid>(tx.conn())?;
    Ok(bytes_by(tx, person)?.saturating_add(size) <= MOST_OF_PERSON)
}

/// Keeps a file beside an entry; nobody sees it before [`save`]. Nothing, with what it is too much for, where there
/// is no room for it.
pub(super) fn stage(tx: &mut WriteTx, entry: &Entry, made: &Made) -> Result<std::result::Result<Uuid, &'static str>> {
    let size = i64::try_from(made.bytes.len()).unwrap_or(i64::MAX);
    // As it stands now: meanwhile it may have been handed in without a name.
    let entry = &visibility::lock(tx, entry.id)?;
    // Who sent a file would say whose an entry without a name is.
    let person = if entry.is_unnamed() {
        UNNAMED
    } else {
        tx.actor()?.person
    };
    if person != UNNAMED && !has_room(tx, person, size)? {
        return Ok(Err("attachment-person-full"));
    }
    // Where nobody is counted for it, what was sent and never kept counts for the entry.
    if bytes_of(tx, entry.id, person == UNNAMED)?.saturating_add(size) > MOST_OF_ENTRY {
        return Ok(Err("attachment-entry-full"));
    }
    let (id, now) = (tx.new_id(), tx.now());
    diesel::insert_into(attachments::table)
        .values((
            (attachments::id.eq(id), attachments::entry_id.eq(entry.id)),
            (attachments::person_id.eq(person), attachments::name.eq(&made.name)),
            (attachments::format.eq(made.format), attachments::sent_at.eq(now)),
            attachments::size.eq(i32::try_from(made.bytes.len()).unwrap_or(i32::MAX)),
        ))
        .execute(tx.conn())?;
    store::write(tx, (id, false), &made.bytes)?;
    store::write(tx, (id, true), &made.small)?;
    Ok(Ok(id))
}

/// Looks at a file and adds it at once, as people of the demo do.
pub fn put(tx: &mut WriteTx, entry: &Entry, (name, bytes): (&str, Vec<u8>), alt: &str) -> Result<()> {
    let made = make(name, bytes, Instant::now() + LONG).map_err(|fault| Error::internal(fault.key()))?;
    let id = stage(tx, entry, &made)?.map_err(Error::internal)?;
    let described = Described {
        id,
        alt: alt.to_owned(),
        seen: Some(1),
    };
    let staged = vec![id];
    let wanted = Wanted {
        staged,
        ..Wanted::default()
    };
    save(tx, &entry.key(), None, wanted)?.files.done()?;
    let wanted = Wanted {
        described: vec![described],
        ..Wanted::default()
    };
    save(tx, &entry.key(), None, wanted).map(drop)
}

/// What is to be seen on a picture, as it was typed, and the version it was typed beside.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub id: Uuid,
    pub alt: String,
    pub seen: Option<i32>,
}

/// What a form asks for.
#[derive(Default)]
pub(super) struct Wanted {
    /// Files it brought.
    pub staged: Vec<Uuid>,
    /// What is said of pictures.
    pub described: Vec<Described>,
    /// The file it takes away.
    pub remove: Option<Uuid>,
}

/// What of a form was not taken.
#[derive(Default)]
pub(super) struct Left {
    /// What is wrong with files.
    pub files: FieldErrors,
    /// Descriptions, with what is wrong with each.
    pub described: Vec<(Described, FieldErrors)>,
}

/// Does what a form asks for, as far as it goes: what is wrong comes back, the rest is done. The same form again does
/// nothing.
pub(super) fn save(tx: &mut WriteTx, key: &str, sent: Option<FormKey>, wanted: Wanted) -> Result<Left> {
    let entry = locked(tx, key)?;
    if claim_or(tx, sent, |_, _| Ok(true))?.sent == Sent::Again {
        drop_files(tx, &wanted.staged)?;
        return Ok(Left::default());
    }
    let mut files = queries::of(tx, entry.id)?;
    let before = files.clone();
    let mut left = Left::default();
    if let Some(gone) = wanted.remove.filter(|gone| files.iter().any(|file| file.id == *gone)) {
        drop_files(tx, &[gone])?;
        files.retain(|file| file.id != gone);
    }
    for described in wanted.described {
        if let Some(errors) = describe(tx, &mut files, &described)? {
            left.described.push((described, errors));
        }
    }
    left.files = attach(tx, entry.id, &mut files, &wanted.staged)?;
    if files != before {
        let now = i32::try_from(files.len()).unwrap_or(i32::MAX);
        let changed = rules(&entry)?.changed;
        unnamed::as_author(tx, entry.id, |tx| changed(tx, &entry, (queries::names(&before), now)))?;
    }
    Ok(left)
}

/// Says what is to be seen on a picture, or what is wrong with that; of one that is gone nothing.
fn describe(tx: &mut WriteTx, files: &mut [Attachment], said: &Described) -> Result<Option<FieldErrors>> {
    let Some(file) = files
        .iter_mut()
        .find(|file| file.id == said.id && file.format.is_picture())
    else {
        return Ok(None);
    };
    let mut errors = FieldErrors::default();
    let words = said.alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(alt) = errors.text(ALT, Bounded::<0, ALT_LENGTH>::parse(&words)) else {
        return Ok(Some(errors));
    };
    let alt = alt.into_string();
    if file.alt == alt {
        return Ok(None);
    }
    if said.seen != Some(file.version) {
        return Ok(Some(FieldErrors::one(ALT, STALE.0)));
    }
    file.version += 1;
    file.alt = alt;
    diesel::update(attachments::table.find(file.id))
        .set((attachments::alt.eq(&file.alt), attachments::version.eq(file.version)))
        .execute(tx.conn())?;
    Ok(None)
}

/// Adds files; of what there is no place for, it says so by name.
fn attach(tx: &mut WriteTx, entry: Uuid, files: &mut Vec<Attachment>, staged: &[Uuid]) -> Result<FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut bytes: i64 = files.iter().map(|file| i64::from(file.size)).sum();
    for file in staged_files(tx, entry, staged)? {
        let full = match () {
            () if files.len() >= MOST_FILES => Some("attachment-too-many"),
            () if bytes + i64::from(file.size) > MOST_OF_ENTRY => Some("attachment-entry-full"),
            () => None,
        };
        if let Some(key) = full {
            errors.0.push(at_files(key, file.name.clone()));
            drop_files(tx, &[file.id])?;
            continue;
        }
        let place = files.last().map_or(1, |last| last.place + 1);
        diesel::update(attachments::table.find(file.id))
            .set((attachments::attached.eq(true), attachments::place.eq(place)))
            .execute(tx.conn())?;
        bytes += i64::from(file.size);
        files.push(Attachment { place, ..file });
    }
    Ok(errors)
}

/// What came with a form, in its order.
fn staged_files(tx: &mut ReadTx, entry: Uuid, staged: &[Uuid]) -> Result<Vec<Attachment>> {
    let mut files: Vec<Attachment> = attachments::table
        .filter(attachments::id.eq_any(staged))
        .filter(attachments::entry_id.eq(entry))
        .filter(attachments::attached.eq(false))
        .select(Attachment::as_select())
        .load(tx.conn())?;
    files.sort_by_key(|file| staged.iter().position(|id| *id == file.id));
    Ok(files)
}

/// What is wrong with a file of this name.
pub(super) fn at_files(key: &'static str, what: String) -> FieldError {
    FieldError {
        field: FILES,
        key,
        max: 0,
        now: 0,
        what,
    }
}

fn drop_files(tx: &mut WriteTx, ids: &[Uuid]) -> Result<()> {
    diesel::delete(attachments::table.filter(attachments::id.eq_any(ids))).execute(tx.conn())?;
    Ok(())
}

/// Deletes what came with a form that could not be read to its end.
pub(super) fn drop_staged(tx: &mut WriteTx, ids: &[Uuid]) -> Result<()> {
    let staged = attachments::table.filter(attachments::id.eq_any(ids));
    diesel::delete(staged.filter(attachments::attached.eq(false))).execute(tx.conn())?;
    Ok(())
}

/// Deletes the files of an entry that is taken away.
pub fn drop_all(tx: &mut WriteTx, entry: Uuid) -> Result<()> {
    diesel::delete(attachments::table.filter(attachments::entry_id.eq(entry))).execute(tx.conn())?;
    Ok(())
}

/// Deletes what came with forms that never ended, as when a connection broke.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Sweep {}

impl Job for Sweep {
    const NAME: &'static str = "entries.sweep_attachments";

    fn run(self, tx: &mut WriteTx) -> Result<()> {
        let before = tx.now() - Duration::hours(LEFT_OVER);
        let old: Vec<Uuid> = attachments::table
            .filter(attachments::attached.eq(false))
            .filter(attachments::sent_at.lt(before))
            .order(attachments::sent_at)
            .limit(BATCH)
            .select(attachments::id)
            .load(tx.conn())?;
        drop_files(tx, &old)?;
        match i64::try_from(old.len()) {
            Ok(BATCH) => tx.enqueue(&self),
            _ => Ok(()),
        }
    }
}
