//! The files of an entry. Who may see them is asked of the entry, by whoever asks here.
use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::visibility;
use crate::kernel::base::error::{Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::attachments;
use crate::kernel::db::statement::Prepare;

use super::model::{Attachment, MOST_FILES};

/// The files of an entry in the order in which they came.
pub fn of(tx: &mut ReadTx, entry: Uuid) -> Result<Vec<Attachment>> {
    let rows = attachments::table
        .filter(attachments::entry_id.eq(entry))
        .filter(attachments::attached)
        .order((attachments::place, attachments::id))
        .select(Attachment::as_select())
        .at_most(MOST_FILES)
        .load(tx.conn())?;
    Ok(rows)
}

/// The same of several entries, by their ids, of those that have any.
pub fn named_of(tx: &mut ReadTx, entries: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    if entries.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, Attachment)> = attachments::table
        .filter(attachments::entry_id.eq_any(entries))
        .filter(attachments::attached)
        .order((attachments::place, attachments::id))
        .select((attachments::entry_id, Attachment::as_select()))
        .load(tx.conn())?;
    let mut files: HashMap<Uuid, Vec<Attachment>> = HashMap::new();
    for (entry, file) in rows {
        files.entry(entry).or_default().push(file);
    }
    Ok(files.iter().map(|(entry, files)| (*entry, names(files))).collect())
}

/// What the files of an entry are called, as its history keeps it: a line each, pictures with what is to be seen.
pub fn named(tx: &mut ReadTx, entry: Uuid) -> Result<String> {
    Ok(names(&of(tx, entry)?))
}

pub(super) fn names(files: &[Attachment]) -> String {
    let line = |file: &Attachment| match file.alt.is_empty() {
        true => file.name.clone(),
        false => format!("{} – {}", file.name, file.alt),
    };
    files.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A file of an entry that the person who asks may see; for everybody else neither is there.
pub(super) fn find(tx: &mut ReadTx, key: &str, id: Uuid) -> Result<Attachment> {
    let entry = visibility::find_by_key(tx, key)?;
    attachments::table
        .filter(attachments::entry_id.eq(entry.id))
        .filter(attachments::id.eq(id))
        .filter(attachments::attached)
        .select(Attachment::as_select())
        .first(tx.conn())
        .or_missing()
}
