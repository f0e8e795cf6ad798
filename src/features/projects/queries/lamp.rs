//! How projects stand, as the lamp shows it.
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::kept;
use crate::features::entries::model::Entry;
use crate::features::projects::model::Health;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::statement::Prepare;

/// How a project stands, and since when, for everyone who may see the project.
#[derive(Clone, Debug, Default)]
pub struct Lamp {
    /// What the latest update says.
    pub health: Option<Health>,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
    /// Grows with every update written, edited or removed.
    pub version: i64,
}

#[derive(QueryableByName)]
struct LampRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    health: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    published_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

/// The lamps of projects. Only updates with the project's own audience count: one for members only must not shine
/// through to people who may not read it, neither by its colour nor by its date. "Is not distinct" is "=" that no index
/// answers: the one by audience would read every entry for everyone,
/// since the planner takes all audiences for equally large.
pub fn lamps(tx: &mut ReadTx, projects: &[Entry]) -> Result<HashMap<Uuid, Arc<Lamp>>> {
    kept(tx, projects, |tx, projects| {
        let ids: Vec<Uuid> = projects.iter().map(|entry| entry.id).collect();
        read(tx, &ids)
    })
}

fn read(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Lamp>> {
    let rows: Vec<LampRow> = diesel::sql_query(
        "select project.id, latest.health, latest.published_at, coalesce(changes.version, 0)::bigint as version \
         from entries project \
         left join lateral (select project_updates.health, entries.published_at \
             from entries join project_updates on project_updates.entry_id = entries.id \
             where entries.parent_id = project.id and entries.state = 'published' \
             and entries.audience_id is not distinct from project.audience_id \
             order by entries.published_at desc, entries.id desc limit 1) latest on true \
         left join lateral (select sum(entries.version) as version from entries \
             where entries.parent_id = project.id \
             and entries.audience_id is not distinct from project.audience_id) changes on true \
         where project.id = any($1)",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .prepared()
    .load(tx.conn())?;
    let lamp = |row: LampRow| {
        (
            row.id,
            Lamp {
                health: row.health.as_deref().and_then(Health::parse),
                at: row.published_at,
                version: row.version,
            },
        )
    };
    Ok(rows.into_iter().map(lamp).collect())
}

/// The lamp of one project.
pub fn lamp(tx: &mut ReadTx, id: Uuid) -> Result<Lamp> {
    Ok(read(tx, &[id])?.remove(&id).unwrap_or_default())
}
