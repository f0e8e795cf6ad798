//! Making, renaming and retiring reasons for declining. What was decided keeps the words it was decided with.
use diesel::dsl::max;
use diesel::prelude::*;

use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{decisions, idea_proposals, idea_reason_texts, idea_reasons};
use crate::kernel::text::slug;

use super::forms::ReasonSettings;
use crate::features::ideas::changes::{self, ADDED, Area};

/// Reasons that can be offered at once: they are a list to choose from.
const MOST: i64 = 40;
/// The longest code.
const CODE: usize = 40;

type Row = (String, String, bool, i32);

/// Adds a reason, the last in their order. The same again is there already.
pub fn add(tx: &mut WriteTx, fields: &ReasonSettings) -> Result<()> {
    let (de, en) = fields.check()?;
    let all: Vec<(String, String, String)> = idea_reasons::table
        .select((idea_reasons::code, idea_reasons::de, idea_reasons::en))
        .for_update()
        .load(tx.conn())?;
    if let Some((_, _, known)) = all.iter().find(|(_, known, _)| *known == de) {
        return if *known == en {
            Ok(())
        } else {
            invalid("de", "error-reason-taken")
        };
    }
    if all.len() as i64 >= MOST {
        return invalid("de", "error-settings-many");
    }
    let last: Option<i32> = idea_reasons::table.select(max(idea_reasons::place)).first(tx.conn())?;
    let stem: String = slug(&de).chars().take(CODE).collect();
    let taken = |code: &str| all.iter().any(|(known, ..)| known == code);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let code = std::iter::once(stem.clone())
        .chain(numbered)
        .find(|code| !taken(code) && !code.is_empty());
    diesel::insert_into(idea_reasons::table)
        .values((
            idea_reasons::code.eq(code.unwrap_or(stem)),
            idea_reasons::place.eq(last.unwrap_or_default() + 1),
            idea_reasons::de.eq(&de),
            idea_reasons::en.eq(&en),
        ))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Reasons, &de), ADDED, ("", &de))
}

/// Renames a reason, or offers it no more. The clock gives one by itself, which stays offered.
pub fn revise(tx: &mut WriteTx, code: &str, seen: Option<i32>, fields: &ReasonSettings) -> Result<()> {
    let (de, en) = fields.check()?;
    let retired = fields.retired.is_some();
    let row: Option<Row> = idea_reasons::table
        .find(code)
        .select((
            idea_reasons::de,
            idea_reasons::en,
            idea_reasons::retired,
            idea_reasons::version,
        ))
        .for_update()
        .first(tx.conn())
        .optional()?;
    let Some((old_de, old_en, was_retired, version)) = row else {
        return Err(Error::NotFound);
    };
    if (&de, &en, retired) == (&old_de, &old_en, was_retired) {
        return Ok(());
    }
    if seen != Some(version) {
        return Err(Error::Conflict(STALE));
    }
    let others = idea_reasons::table.filter(idea_reasons::code.ne(code).and(idea_reasons::de.eq(&de)));
    if diesel::select(diesel::dsl::exists(others)).get_result(tx.conn())? {
        return invalid("de", "error-reason-taken");
    }
    if retired && !was_retired {
        stays_one(tx, code)?;
    }
    if (&de, &en) != (&old_de, &old_en) && is_used(tx, code)? {
        keep(tx, code, (&old_de, &old_en))?;
    }
    diesel::update(idea_reasons::table.find(code))
        .set((
            (idea_reasons::de.eq(&de), idea_reasons::en.eq(&en)),
            (idea_reasons::retired.eq(retired), idea_reasons::version.eq(version + 1)),
        ))
        .execute(tx.conn())?;
    let told = [
        ("de", old_de.clone(), de),
        ("en", old_en, en),
        ("retired", was_retired.to_string(), retired.to_string()),
    ];
    for (field, was, becomes) in told.iter().filter(|(_, was, becomes)| was != becomes) {
        changes::note(tx, (Area::Reasons, &old_de), field, (was, becomes))?;
    }
    Ok(())
}

/// Declining needs a reason: one of them stays.
fn stays_one(tx: &mut WriteTx, code: &str) -> Result<()> {
    let others = idea_reasons::table.filter(idea_reasons::code.ne(code).and(idea_reasons::retired.eq(false)));
    match diesel::select(diesel::dsl::exists(others)).get_result(tx.conn())? {
        true => Ok(()),
        false => invalid("retired", "error-reason-last"),
    }
}

fn is_used(tx: &mut WriteTx, code: &str) -> Result<bool> {
    let decided = decisions::table.filter(decisions::reason.eq(code));
    let proposed = idea_proposals::table.filter(idea_proposals::reason.eq(code));
    let (decided, proposed) = (diesel::dsl::exists(decided), diesel::dsl::exists(proposed));
    Ok(diesel::select(decided.or(proposed)).get_result(tx.conn())?)
}

/// How it read until now.
fn keep(tx: &mut WriteTx, code: &str, (de, en): (&str, &str)) -> Result<()> {
    let until = tx.now();
    diesel::insert_into(idea_reason_texts::table)
        .values((
            idea_reason_texts::code.eq(code),
            idea_reason_texts::until.eq(until),
            idea_reason_texts::de.eq(de),
            idea_reason_texts::en.eq(en),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())?;
    Ok(())
}
