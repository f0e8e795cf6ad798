//! The days on which the company does not work: the holidays of its region, and days of its own.
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::features::ideas::commands::{locked_rules, rewind};
use crate::features::ideas::queries::today;
use crate::kernel::base::calendar::Region;
use crate::kernel::base::error::{Error, Result, STALE, invalid};
use crate::kernel::db::schema::{company_days_off, idea_rules, organisation};
use crate::kernel::db::{ReadTx, WriteTx};

use super::forms::{DaySettings, RegionSettings};
use crate::features::ideas::changes::{self, ADDED, Area, REMOVED};

/// Days that can be kept at once.
const MOST: i64 = 200;

/// All of them, by date.
pub fn days_off(tx: &mut ReadTx) -> Result<Vec<(NaiveDate, String)>> {
    let rows = company_days_off::table.order(company_days_off::day);
    let columns = (company_days_off::day, company_days_off::name);
    Ok(rows.limit(MOST).select(columns).load(tx.conn())?)
}

/// Whose holidays count.
pub fn region(tx: &mut ReadTx) -> Result<Region> {
    let code: Option<String> = organisation::table
        .select(organisation::region)
        .first(tx.conn())
        .optional()?;
    Ok(code.and_then(|code| Region::parse(&code)).unwrap_or_default())
}

/// Adds a day off. The same again is there already.
pub fn add(tx: &mut WriteTx, fields: &DaySettings) -> Result<()> {
    let (day, name) = fields.check(today(tx))?;
    locked_rules(tx)?;
    let known = company_days_off::table.find(day).select(company_days_off::name);
    if let Some(known) = known.first::<String>(tx.conn()).optional()? {
        return if known == name {
            Ok(())
        } else {
            invalid("day", "error-day-taken")
        };
    }
    let all: i64 = company_days_off::table.count().get_result(tx.conn())?;
    if all >= MOST {
        return invalid("day", "error-settings-many");
    }
    keep(tx, day, &name)?;
    rewind(tx)
}

/// Keeps a day off; what is on its way already does not hear of it by this.
pub fn keep(tx: &mut WriteTx, day: NaiveDate, name: &str) -> Result<()> {
    diesel::insert_into(company_days_off::table)
        .values((company_days_off::day.eq(day), company_days_off::name.eq(name)))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Days, name), ADDED, ("", &day.to_string()))
}

/// It is worked on again.
pub fn remove(tx: &mut WriteTx, day: NaiveDate) -> Result<()> {
    let gone: Option<String> = diesel::delete(company_days_off::table.find(day))
        .returning(company_days_off::name)
        .get_result(tx.conn())
        .optional()?;
    let name = gone.ok_or(Error::NotFound)?;
    changes::note(tx, (Area::Days, &name), REMOVED, (&day.to_string(), ""))?;
    rewind(tx)
}

/// The holidays of another region count.
pub fn move_to(tx: &mut WriteTx, seen: Option<i32>, fields: &RegionSettings) -> Result<()> {
    let Some(new) = Region::parse(&fields.region) else {
        return invalid("region", "error-choice");
    };
    let (rules, stands) = (locked_rules(tx)?, region(tx)?);
    if new == stands {
        return Ok(());
    }
    if seen != Some(rules.version) {
        return Err(Error::Conflict(STALE));
    }
    diesel::update(organisation::table)
        .set(organisation::region.eq(new.code()))
        .execute(tx.conn())?;
    diesel::update(idea_rules::table)
        .set(idea_rules::version.eq(rules.version + 1))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Days, ""), "region", (stands.code(), new.code()))?;
    rewind(tx)
}
