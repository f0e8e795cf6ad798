//! Reading the log, newest first.
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _, Utc};
use diesel::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::kernel::base::error::Result;
use crate::kernel::base::hex::hex;
use crate::kernel::base::site::Site;
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::{audit_head, audit_log as rows, people};
use crate::kernel::db::statement::Prepare;

use super::Act;

/// Rows on a page.
pub const PAGE: usize = 50;
/// Rows of a file at most.
pub const MOST: usize = 10_000;

/// What the address narrows it to.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LogQuery {
    /// A word of [`Topic`].
    #[serde(default)]
    pub topic: String,
    /// Who did it or whom it is about: a name in addresses.
    #[serde(default)]
    pub person: String,
    /// From this day on.
    #[serde(default)]
    pub from: String,
    /// Until this day.
    #[serde(default)]
    pub until: String,
    /// Where it goes on.
    pub before: Option<i64>,
}

impl LogQuery {
    /// What it is narrowed to, as parts of an address.
    pub fn pairs(&self) -> [(&str, &str); 4] {
        [
            ("topic", &self.topic),
            ("person", &self.person),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }
}

/// What acts are about: their word, the key of its name, and the acts.
pub type Topic = (&'static str, &'static str, &'static [Act]);

/// All topics, in the order of the choice.
pub const TOPICS: [Topic; 5] = [
    (
        "people",
        "nav-people",
        &[
            Act::PersonAdded,
            Act::PersonChanged,
            Act::PersonDeactivated,
            Act::PersonReactivated,
            Act::CodeIssued,
            Act::PasswordSet,
        ],
    ),
    ("roles", "log-topic-roles", &[Act::RoleGiven, Act::RoleTaken]),
    (
        "units",
        "admin-tab-units",
        &[Act::UnitAdded, Act::UnitChanged, Act::UnitClosed, Act::UnitReopened],
    ),
    ("organisation", "log-topic-organisation", &[Act::OrganisationChanged]),
    ("log", "admin-log", &[Act::LogRead, Act::LogExported]),
];

/// One row.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = rows)]
pub struct Logged {
    /// Its place.
    #[diesel(select_expression = rows::number.assume_not_null())]
    #[diesel(select_expression_type = diesel::helper_types::AssumeNotNull<rows::number>)]
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody where it was done on the server.
    pub actor_id: Option<Uuid>,
    /// What they were called.
    pub actor: String,
    /// What was done.
    pub act: Act,
    /// Whom or what it is about.
    pub subject_id: Option<Uuid>,
    /// What that was called.
    pub subject: String,
    /// Which part of it; empty where it is about the whole.
    pub field: String,
    /// What it was.
    pub was: String,
    /// What it is since.
    pub becomes: String,
    /// Of the row and of all before it.
    #[diesel(select_expression = rows::hash.assume_not_null())]
    #[diesel(select_expression_type = diesel::helper_types::AssumeNotNull<rows::hash>)]
    pub hash: Vec<u8>,
}

/// At most so many rows.
pub fn logged(tx: &mut ReadTx, query: &LogQuery, most: usize) -> Result<Vec<Logged>> {
    let mut wanted = rows::table.filter(rows::number.is_not_null()).into_boxed();
    if let Some((_, _, acts)) = TOPICS.iter().find(|(word, ..)| *word == query.topic) {
        wanted = wanted.filter(rows::act.eq_any(*acts));
    }
    let handle = query.person.trim().trim_start_matches('@').to_lowercase();
    if !handle.is_empty() && !handle.contains('\0') {
        let row = people::table.filter(people::handle.eq(handle)).select(people::id);
        let person: Option<Uuid> = row.first(tx.conn()).optional()?;
        // Nobody of that name did anything.
        let person = person.unwrap_or_default();
        wanted = wanted.filter(
            rows::actor_id
                .eq(person)
                .or(rows::subject_id.eq(person))
                .assume_not_null(),
        );
    }
    let site = tx.site().clone();
    if let Some(from) = moment(&site, &query.from) {
        wanted = wanted.filter(rows::at.ge(from));
    }
    let after = day(&query.until)
        .and_then(|day| day.succ_opt())
        .map(|day| day.to_string());
    if let Some(after) = after.and_then(|after| moment(&site, &after)) {
        wanted = wanted.filter(rows::at.lt(after));
    }
    if let Some(before) = query.before {
        wanted = wanted.filter(rows::number.lt(before).assume_not_null());
    }
    Ok(wanted
        .order(rows::number.desc())
        .select(Logged::as_select())
        .at_most(most)
        .load(tx.conn())?)
}

fn day(typed: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok()
}

/// When a day begins where the organisation is.
fn moment(site: &Site, typed: &str) -> Option<DateTime<Utc>> {
    let begins = day(typed)?.and_time(NaiveTime::MIN);
    let begins = site.zone.from_local_datetime(&begins).earliest()?;
    Some(begins.with_timezone(&Utc))
}

/// Place and hash of the last row.
pub fn head(tx: &mut ReadTx) -> Result<(i64, String)> {
    let (number, hash): (i64, Vec<u8>) = audit_head::table
        .select((audit_head::number, audit_head::hash))
        .first(tx.conn())?;
    Ok((number, hex(&hash)))
}
