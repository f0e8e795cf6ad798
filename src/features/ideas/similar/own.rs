//! Words of the company that stand for each other, beside those that everybody in working life knows.
use std::sync::Arc;

use diesel::prelude::*;

use crate::kernel::base::actor::PeopleRevision;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::memory::Key;
use crate::kernel::db::schema::idea_meanings;

use super::meanings::{MEANINGS, Meanings};

/// Lines that can be kept at once.
pub const MOST: usize = 300;

/// One line.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idea_meanings)]
pub struct Line {
    /// Its number, which says what it means to whatever was read by it.
    pub number: i32,
    /// The words, with equals signs between them.
    pub words: String,
    /// Grows with each change.
    pub version: i32,
}

/// All of them, by their words.
pub fn lines(tx: &mut ReadTx) -> Result<Vec<Line>> {
    let rows = idea_meanings::table.order((idea_meanings::words, idea_meanings::number));
    Ok(rows.limit(MOST as i64).select(Line::as_select()).load(tx.conn())?)
}

/// One of them.
pub fn line(tx: &mut ReadTx, number: i32) -> Result<Line> {
    let row = idea_meanings::table.find(number).select(Line::as_select());
    row.first(tx.conn()).optional()?.ok_or(Error::NotFound)
}

/// At a revision of rights: the database lets it grow with every change of these lines.
#[derive(Clone, PartialEq, Eq, Hash)]
struct MeaningsAt(PeopleRevision);

impl Key for MeaningsAt {
    type Value = Arc<Meanings>;
}

/// What words mean in this company.
pub fn meanings(tx: &mut ReadTx) -> Result<Arc<Meanings>> {
    let at = tx.viewer().map(|actor| MeaningsAt(actor.revision));
    tx.known(at, |tx| {
        let own = lines(tx)?;
        match own.is_empty() {
            true => Ok(MEANINGS.clone()),
            false => Ok(Arc::new(
                MEANINGS.with(own.iter().map(|line| (line.number, line.words.as_str()))),
            )),
        }
    })
}
