//! What must hold for every idea, whatever its scores: what is asked, and whose single no is enough. What was answered
//! keeps its words.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::changes::{self, ADDED, Area};
use crate::features::ideas::evaluation::{Check, scorecards};
use crate::features::people::model::names_of;
use crate::kernel::base::error::{Conflict, Error, Result, STALE, invalid};
use crate::kernel::db::schema::{idea_scorecard_checks, people, scorecard_checks};
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::text::slug;

use super::scorecard_fields::CheckSettings;

/// So many are asked at once: each is one more for everybody who judges.
const MOST: usize = 5;
/// Places there are; each belongs to one for ever.
const PLACES: i16 = 9;
/// The longest code.
const CODE: usize = 40;
/// Somebody has answered it since the page was opened.
const ANSWERED: Conflict = Conflict("error-check-answered");

/// All of them; nobody else changes one before the commit.
fn locked(tx: &mut WriteTx) -> Result<Vec<Check>> {
    let rows = scorecard_checks::table
        .order(scorecard_checks::place)
        .select(scorecard_checks::code);
    rows.for_update().load::<String>(tx.conn())?;
    Ok(scorecards(tx)?.checks)
}

/// Whom a handle names; nobody where it is empty.
fn owner(tx: &mut ReadTx, handle: &str) -> Result<Option<Uuid>> {
    if handle.is_empty() {
        return Ok(None);
    }
    match names_of(tx, &[handle.to_owned()])?.remove(handle) {
        Some((person, _)) => Ok(Some(person)),
        None => invalid("owner", "error-owner"),
    }
}

/// The name in addresses of whoever's single no is enough; empty where it is nobody's.
pub fn handle(tx: &mut ReadTx, owner: Option<Uuid>) -> Result<String> {
    let Some(owner) = owner else { return Ok(String::new()) };
    let row = people::table.find(owner).select(people::handle).first(tx.conn());
    Ok(row.optional()?.unwrap_or_default())
}

/// Asks one more, of everybody who sends a scorecard from now on. The same again is asked already.
pub fn add(tx: &mut WriteTx, fields: &CheckSettings) -> Result<()> {
    let (de, en) = fields.check(("", ""))?;
    let owner = owner(tx, &fields.handle())?;
    let all = locked(tx)?;
    if let Some(known) = all.iter().find(|known| known.de == de) {
        return match (&known.en, known.owner, known.retired) == (&en, owner, false) {
            true => Ok(()),
            false => invalid("de", "error-check-taken"),
        };
    }
    let place = all.iter().map(|check| check.place).max().unwrap_or_default() + 1;
    if all.iter().filter(|check| !check.retired).count() >= MOST {
        return invalid("de", "error-settings-many");
    }
    if place > PLACES {
        return invalid("de", "error-checks-ever");
    }
    let stem: String = slug(&de).chars().take(CODE).collect();
    // The place makes it one that nothing else has.
    let code = format!("{stem}-{place}");
    diesel::insert_into(scorecard_checks::table)
        .values((
            scorecard_checks::code.eq(code),
            scorecard_checks::place.eq(place),
            (scorecard_checks::de.eq(&de), scorecard_checks::en.eq(&en)),
            scorecard_checks::owner_id.eq(owner),
        ))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Checks, &de), ADDED, ("", &de))
}

/// Words it anew as long as nobody answered it, says whose no is enough, or asks it no more.
pub fn revise(tx: &mut WriteTx, code: &str, seen: Option<i32>, fields: &CheckSettings) -> Result<()> {
    let (all, wanted) = (locked(tx)?, fields.handle());
    let stands = all.iter().find(|known| known.code == code).ok_or(Error::NotFound)?;
    let (de, en) = fields.check((&stands.de, &stands.en))?;
    let was = handle(tx, stands.owner)?;
    // Somebody who left stays until another is named.
    let owner = match wanted == was {
        true => stands.owner,
        false => owner(tx, &wanted)?,
    };
    let retired = fields.retired.is_some();
    let mut told = vec![
        ("de", stands.de.clone(), de.clone()),
        ("en", stands.en.clone(), en.clone()),
        ("owner", was, wanted),
        ("retired", stands.retired.to_string(), retired.to_string()),
    ];
    told.retain(|(_, was, becomes)| was != becomes);
    if told.is_empty() {
        return Ok(());
    }
    if seen != Some(stands.version) {
        return Err(Error::Conflict(STALE));
    }
    if all.iter().any(|other| other.code != code && other.de == de) {
        return invalid("de", "error-check-taken");
    }
    if stands.retired && !retired && all.iter().filter(|check| !check.retired).count() >= MOST {
        return invalid("retired", "error-settings-many");
    }
    if (&de, &en) != (&stands.de, &stands.en) && is_answered(tx, code)? {
        return Err(Error::Conflict(ANSWERED));
    }
    diesel::update(scorecard_checks::table.find(code))
        .set((
            (scorecard_checks::de.eq(&de), scorecard_checks::en.eq(&en)),
            (
                scorecard_checks::owner_id.eq(owner),
                scorecard_checks::retired.eq(retired),
            ),
            scorecard_checks::version.eq(stands.version + 1),
        ))
        .execute(tx.conn())?;
    for (field, was, becomes) in &told {
        changes::note(tx, (Area::Checks, &stands.de), field, (was, becomes))?;
    }
    Ok(())
}

/// Says whose single no is enough; nobody's, where no handle is given. Nothing else changes.
pub fn own(tx: &mut WriteTx, code: &str, handle: &str) -> Result<()> {
    let all = locked(tx)?;
    let Some(stands) = all.into_iter().find(|known| known.code == code) else {
        return invalid("check", "error-check-unknown");
    };
    let fields = CheckSettings {
        de: None,
        en: None,
        owner: handle.to_owned(),
        retired: stands.retired.then(|| "on".to_owned()),
    };
    revise(tx, code, Some(stands.version), &fields)
}

/// Has anybody answered it, if only in a draft?
pub fn is_answered(tx: &mut ReadTx, code: &str) -> Result<bool> {
    let answers = idea_scorecard_checks::table.filter(idea_scorecard_checks::check_code.eq(code));
    Ok(diesel::select(diesel::dsl::exists(answers)).get_result(tx.conn())?)
}
