//! Who changed what of the settings, and when: written with each change, read by the innovation team.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::db::keyset::{Cursor, ListPage, below};
use crate::kernel::db::schema::idea_setting_changes as rows;
use crate::kernel::db::statement::Prepare;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::text_enum;

/// The field of something that was not there before.
pub const ADDED: &str = "added";
/// The field of something that is there no more.
pub const REMOVED: &str = "removed";
/// Changes on a page.
const PAGE: usize = 30;

text_enum! {
    /// What was changed.
    pub enum Area {
        /// What ideas are about.
        Themes => "themes",
        /// Why ideas are declined.
        Reasons => "reasons",
        /// Deadlines and signatures.
        Clock => "clock",
        /// Holidays and days off.
        Days => "days",
        /// Words that mean the same.
        Words => "words",
        /// Starts of answers.
        Templates => "templates",
        /// Ideas without a name.
        Names => "names",
        /// With what ideas are judged.
        Scorecards => "scorecards",
        /// What must hold for all of them.
        Checks => "checks",
    }
}

/// One change.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct Change {
    /// Its row.
    pub id: Uuid,
    /// When.
    pub changed_at: DateTime<Utc>,
    /// By whom; nobody where a command did it beside the server.
    pub person_id: Option<Uuid>,
    /// What was changed.
    pub area: Area,
    /// The theme, the reason or whatever it was, as it was called then.
    pub what: String,
    /// Which part of it.
    pub field: String,
    /// What it was.
    pub was: String,
    /// What it is from then on.
    pub becomes: String,
}

/// Keeps that something was changed.
pub(super) fn note(
    tx: &mut WriteTx,
    (area, what): (Area, &str),
    field: &str,
    (was, becomes): (&str, &str),
) -> Result<()> {
    let (id, now, person) = (tx.new_id(), tx.now(), tx.viewer().map(|actor| actor.person));
    diesel::insert_into(rows::table)
        .values((
            (rows::id.eq(id), rows::changed_at.eq(now)),
            (rows::person_id.eq(person), rows::area.eq(area)),
            (rows::what.eq(what), rows::field.eq(field)),
            (rows::was.eq(was), rows::becomes.eq(becomes)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// What was changed, the latest first.
pub fn changed(tx: &mut ReadTx, before: Option<Cursor>) -> Result<ListPage<Change>> {
    let mut query = rows::table.into_boxed();
    if let Some(before) = before {
        query = query.filter(below((rows::changed_at, rows::id), before.place()));
    }
    let rows = query
        .order((rows::changed_at.desc(), rows::id.desc()))
        .select(Change::as_select())
        .at_most(PAGE + 1)
        .load(tx.conn())?;
    Ok(ListPage::from_rows(rows, PAGE, |change: &Change| {
        Cursor::new(change.changed_at, change.id)
    }))
}
