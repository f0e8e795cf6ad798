//! What the person who looks did to entries: thanked, followed, and what slices add, such as a vote. One statement
//! answers for a whole list; who asks again for the same entries is answered from the request's memo.
use std::collections::{HashMap, HashSet};

use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

use super::slice;

/// Thanks for an entry, or for a comment below it.
pub const THANKED: &str = "thanked";
/// An active follow.
pub const FOLLOWED: &str = "followed";

/// Entry, comment and mark: of a person, in these entries. Slices add theirs in the same form.
const OF_THE_SPINE: [&str; 2] = [
    "select entry_id, comment_id, 'thanked' from thanks where person_id = ? and entry_id = any(?)",
    "select entry_id, null::uuid, 'followed' from follows where person_id = ? and entry_id = any(?) and active",
];

/// All of them for one entry of another statement, with the value `{person}`: rows of entry, comment and mark.
pub(super) fn beside(entry: &str) -> String {
    let own = slice::all().iter().flat_map(|slice| slice.marks.iter().copied());
    let one = |part: &str| {
        part.replacen('?', "{person}", 1)
            .replacen('?', &format!("array[{entry}]"), 1)
    };
    OF_THE_SPINE
        .into_iter()
        .chain(own)
        .map(one)
        .collect::<Vec<_>>()
        .join(" union all ")
}

/// Takes in what came with the entries of another statement.
pub(super) fn take_in(
    tx: &mut ReadTx,
    entries: impl Iterator<Item = Uuid>,
    found: impl Iterator<Item = (Uuid, Option<Uuid>, String)>,
) {
    if let Some(marks) = tx.memo::<Marks>() {
        marks.asked.extend(entries);
        marks.add(found);
    }
}

/// The statement that asks for all marks at once. Its text follows from the slices, so it is the same every time.
struct Asked {
    person: Uuid,
    entries: Vec<Uuid>,
}

impl QueryId for Asked {
    type QueryId = Self;
    const HAS_STATIC_QUERY_ID: bool = true;
}
impl Query for Asked {
    type SqlType = (SqlUuid, Nullable<SqlUuid>, Text);
}
impl RunQueryDsl<PgConnection> for Asked {}
impl QueryFragment<Pg> for Asked {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let own = slice::all().iter().flat_map(|slice| slice.marks.iter().copied());
        for (at, part) in OF_THE_SPINE.into_iter().chain(own).enumerate() {
            let mut pieces = part.split('?');
            let mut piece = || pieces.next().unwrap_or_default();
            out.push_sql(if at == 0 { "" } else { " union all " });
            out.push_sql(piece());
            out.push_bind_param::<SqlUuid, _>(&self.person)?;
            out.push_sql(piece());
            out.push_bind_param::<Array<SqlUuid>, _>(&self.entries)?;
            out.push_sql(piece());
        }
        Ok(())
    }
}

/// Which entries were asked about, and what was found: ids of entries and comments by mark.
#[derive(Default)]
struct Marks {
    asked: HashSet<Uuid>,
    found: HashMap<String, HashSet<Uuid>>,
}

impl Marks {
    fn read(&mut self, tx: &mut ReadTx, person: Uuid, entries: Vec<Uuid>) -> Result<()> {
        self.asked.extend(&entries);
        let rows: Vec<(Uuid, Option<Uuid>, String)> = Asked { person, entries }.load(tx.conn())?;
        self.add(rows);
        Ok(())
    }

    fn add(&mut self, rows: impl IntoIterator<Item = (Uuid, Option<Uuid>, String)>) {
        for (entry, comment, mark) in rows {
            self.found.entry(mark).or_default().insert(comment.unwrap_or(entry));
        }
    }
}

/// Asks for a whole list, before its cards ask each for their own kind.
pub fn load(tx: &mut ReadTx, entries: impl IntoIterator<Item = Uuid>) -> Result<()> {
    of(tx, THANKED, entries).map(drop)
}

/// Ids of these entries, and of comments below them, that carry a mark of the person who looks; nobody has made one.
pub fn of(tx: &mut ReadTx, mark: &str, entries: impl IntoIterator<Item = Uuid>) -> Result<HashSet<Uuid>> {
    let Some(person) = tx.viewer().map(|actor| actor.person) else {
        return Ok(HashSet::new());
    };
    let mut marks = tx.memo::<Marks>().map(std::mem::take).unwrap_or_default();
    let mut missing: Vec<Uuid> = entries.into_iter().filter(|id| !marks.asked.contains(id)).collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        marks.read(tx, person, missing)?;
    }
    let found = marks.found.get(mark).cloned().unwrap_or_default();
    if let Some(memo) = tx.memo::<Marks>() {
        *memo = marks;
    }
    Ok(found)
}
