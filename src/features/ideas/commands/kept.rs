//! Views of the triage that are kept, and starts of answers.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::changes::{self, ADDED, Area, REMOVED};
use crate::features::ideas::forms::{TemplateFields, ViewFields};
use crate::kernel::base::error::{Error, Result, STALE};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{answer_templates, triage_views};
use crate::kernel::web::form_key::{FormKey, Sent, claim};

use super::desk::gone;

/// Keeps what the list shows, as addresses say it, for oneself or for the team.
pub fn keep_view(tx: &mut WriteTx, key: Option<FormKey>, query: &str, fields: &ViewFields) -> Result<()> {
    let name = fields.check()?;
    let claim = claim(tx, key)?;
    if claim.sent != Sent::First {
        return Ok(());
    }
    let (person, now) = (tx.actor()?.person, tx.now());
    diesel::insert_into(triage_views::table)
        .values((
            (triage_views::id.eq(claim.made), triage_views::person_id.eq(person)),
            (triage_views::name.eq(name), triage_views::query.eq(query)),
            (
                triage_views::shared.eq(fields.shared.is_some()),
                triage_views::made_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps a view no longer: one's own, or one of the team.
pub fn drop_view(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let person = tx.actor()?.person;
    let own = triage_views::table
        .find(id)
        .filter(triage_views::shared.or(triage_views::person_id.eq(person)));
    gone(diesel::delete(own).execute(tx.conn())?)
}

/// A new start of an answer.
pub fn add_template(tx: &mut WriteTx, key: Option<FormKey>, fields: &TemplateFields) -> Result<()> {
    let (name, text) = fields.check()?;
    let claim = claim(tx, key)?;
    if claim.sent != Sent::First {
        return Ok(());
    }
    let now = tx.now();
    diesel::insert_into(answer_templates::table)
        .values((
            (answer_templates::id.eq(claim.made), answer_templates::made_at.eq(now)),
            (answer_templates::name.eq(&name), answer_templates::text.eq(text)),
        ))
        .execute(tx.conn())?;
    changes::note(tx, (Area::Templates, &name), ADDED, ("", &name))
}

/// Changes a start of an answer; answers that began with it stay as they were sent.
pub fn revise_template(tx: &mut WriteTx, id: Uuid, seen: Option<i32>, fields: &TemplateFields) -> Result<()> {
    let (name, text) = fields.check()?;
    let row: Option<(String, String, i32)> = answer_templates::table
        .find(id)
        .select((
            answer_templates::name,
            answer_templates::text,
            answer_templates::version,
        ))
        .for_update()
        .first(tx.conn())
        .optional()?;
    let (old_name, old_text, version) = row.ok_or(Error::NotFound)?;
    if (&name, &text) == (&old_name, &old_text) {
        return Ok(());
    }
    if seen != Some(version) {
        return Err(Error::Conflict(STALE));
    }
    diesel::update(answer_templates::table.find(id))
        .set((
            (answer_templates::name.eq(&name), answer_templates::text.eq(&text)),
            answer_templates::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    let told = [("name", &old_name, &name), ("text", &old_text, &text)];
    for (field, was, becomes) in told.into_iter().filter(|(_, was, becomes)| was != becomes) {
        changes::note(tx, (Area::Templates, &old_name), field, (was, becomes))?;
    }
    Ok(())
}

/// One that is no longer offered.
pub fn drop_template(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    let name: Option<String> = diesel::delete(answer_templates::table.find(id))
        .returning(answer_templates::name)
        .get_result(tx.conn())
        .optional()?;
    let name = name.ok_or(Error::NotFound)?;
    changes::note(tx, (Area::Templates, &name), REMOVED, (&name, ""))
}
