//! The ideas that take votes, the most wanted first.
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Double, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::features::entries::kept::{Found, FoundRow};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::ListPage;
use crate::kernel::db::statement::statement;

use super::Pair;
use super::anchor::{Anchor, Place, stood};
use super::lists::with_rows;
use super::votable::{Narrow, votable};

static WANTED: LazyLock<String> = LazyLock::new(|| {
    votable(
        "idea_scores.score, idea_scores.seen, idea_scores.submitted_at",
        "and ((- idea_scores.score), idea_scores.seen, idea_scores.submitted_at, idea_scores.idea_id) \
             > ({lack}, {seen}, {at}, {id}) \
         order by (- idea_scores.score), idea_scores.seen, idea_scores.submitted_at, idea_scores.idea_id \
         limit {limit}",
    )
});

statement! {
    struct Wanted {
        audiences: Vec<Uuid> as Array<SqlUuid>,
        person: Uuid as SqlUuid,
        theme: Option<Uuid> as Nullable<SqlUuid>,
        campaign: Option<Uuid> as Nullable<SqlUuid>,
        lack: f64 as Double,
        seen: i32 as Integer,
        at: DateTime<Utc> as Timestamptz,
        id: Uuid as SqlUuid,
        limit: i64 as BigInt,
    } -> (FoundRow, Double, Integer, Timestamptz) = &WANTED;
}

/// A page of it.
pub fn wanted(tx: &mut ReadTx, narrow: Narrow, after: Option<Anchor>, limit: usize) -> Result<ListPage<Pair>> {
    let after = stood(tx, after)?.map_or(Place::TOP, |stood| stood.wanted);
    let actor = tx.actor()?;
    let asked = Wanted {
        audiences: actor.rights.audiences.clone(),
        person: actor.person,
        theme: narrow.theme,
        campaign: narrow.campaign,
        lack: -after.score,
        seen: after.seen,
        at: after.at.at,
        id: after.at.id,
        limit: limit as i64 + 1,
    };
    let rows: Vec<(Found, f64, i32, DateTime<Utc>)> = asked.load(tx.conn())?;
    let page = ListPage::placed(rows, limit, |((id, _), ..)| Anchor(*id).encode());
    with_rows(tx, page.items.into_iter().map(|(found, ..)| found), page.next)
}
