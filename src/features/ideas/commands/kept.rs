//! Views of the triage that are kept, and starts of answers.
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::ideas::forms::{TemplateFields, ViewFields};
use crate::kernel::base::error::Result;
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
            (answer_templates::name.eq(name), answer_templates::text.eq(text)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// One that is no longer offered.
pub fn drop_template(tx: &mut WriteTx, id: Uuid) -> Result<()> {
    gone(diesel::delete(answer_templates::table.find(id)).execute(tx.conn())?)
}
