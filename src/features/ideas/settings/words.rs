//! Changing the words of the company that stand for each other. Every change has all ideas read anew.
use diesel::prelude::*;

use crate::features::ideas::changes::{self, ADDED, Area, REMOVED};
use crate::features::ideas::commands::locked_rules;
use crate::features::ideas::similar::keep::ReadAll;
use crate::features::ideas::similar::own::{MOST, line, lines};
use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{idea_meanings, idea_rules};

use super::forms::WordsSettings;

/// Adds a line. The same again is there already.
pub fn add(tx: &mut WriteTx, fields: &WordsSettings) -> Result<()> {
    let words = fields.check()?;
    locked_rules(tx)?;
    let all = lines(tx)?;
    if all.iter().any(|line| line.words == words) {
        return Ok(());
    }
    if all.len() >= MOST {
        return invalid("words", "error-settings-many");
    }
    // The revision grows with each change: no number is given twice, or what was read by a line that is gone would
    // mean what another one says.
    let number = read_anew(tx)?;
    diesel::insert_into(idea_meanings::table)
        .values((idea_meanings::number.eq(number), idea_meanings::words.eq(&words)))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Words, &words), ADDED, ("", &words))
}

/// Changes a line.
pub fn revise(tx: &mut WriteTx, number: i32, seen: Option<i32>, fields: &WordsSettings) -> Result<()> {
    let words = fields.check()?;
    locked_rules(tx)?;
    let line = line(tx, number)?;
    if line.words == words {
        return Ok(());
    }
    if seen != Some(line.version) {
        return Err(Error::Conflict(STALE));
    }
    let others = idea_meanings::table.filter(idea_meanings::words.eq(&words));
    if diesel::select(diesel::dsl::exists(others)).get_result(tx.conn())? {
        return invalid("words", "error-words-taken");
    }
    diesel::update(idea_meanings::table.find(number))
        .set((
            idea_meanings::words.eq(&words),
            idea_meanings::version.eq(line.version + 1),
        ))
        .execute(tx.conn())?;
    read_anew(tx)?;
    changes::note(tx, (Area::Words, &line.words), "words", (&line.words, &words))
}

/// A line that says nothing any more.
pub fn remove(tx: &mut WriteTx, number: i32) -> Result<()> {
    locked_rules(tx)?;
    let line = line(tx, number)?;
    diesel::delete(idea_meanings::table.find(number)).execute(tx.conn())?;
    read_anew(tx)?;
    changes::note(tx, (Area::Words, &line.words), REMOVED, (&line.words, ""))
}

/// Ideas were read by other words: a job reads them again. The revision they are read by from now on.
fn read_anew(tx: &mut WriteTx) -> Result<i32> {
    let grown = diesel::update(idea_rules::table)
        .set(idea_rules::words_revision.eq(idea_rules::words_revision + 1))
        .returning(idea_rules::words_revision)
        .get_result(tx.conn())?;
    tx.enqueue(&ReadAll {})?;
    Ok(grown)
}
