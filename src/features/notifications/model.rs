//! A notification and why it was made.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::reason::Reason;
use crate::kernel::db::schema::notifications;

/// One row: what one activity means to one person.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct Notification {
    /// Number in addresses.
    pub id: i64,
    /// What it is about.
    pub entry_id: Uuid,
    /// The comment it leads to.
    pub comment_id: Option<Uuid>,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// Why the person hears of it.
    pub reason: Reason,
    /// What changed, as a word.
    pub detail: Option<String>,
    /// Was it read? Never when.
    pub read: bool,
    /// When it happened.
    pub created_at: DateTime<Utc>,
}
