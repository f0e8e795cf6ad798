//! The newest entries of all, remembered by a node with what decides in whose lists they stand. Whoever opens a list is
//! shown what is new in most cases: it is found here in microseconds, while the statement that asks for all reasons is
//! the dearest of the house.
//!
//! Invariant: the memory brings candidates and no rights. The statement asks for them by their ids, and for the rights
//! of whoever looks as it always does. What is remembered was read at the revision of the stream that the look sees.
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::features::entries::kind::Kind;
use crate::features::entries::model::{Channel, State};
use crate::features::entries::reach;
use crate::kernel::base::actor::{Actor, StreamRevision};
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::schema::entries;
use crate::kernel::db::statement::Prepare;

use super::Reasons;

/// So many are remembered: read within some five milliseconds after something was published, and enough for a page of
/// most people in a company that writes a hundred times as much as one of them reads.
const REMEMBERED: usize = 2_000;

/// One of them.
#[derive(Queryable)]
struct Near {
    id: Uuid,
    kind: Kind,
    parent: Option<Uuid>,
    audience: Uuid,
    author: Uuid,
    unit: Option<Uuid>,
    channel: Option<Channel>,
    at: DateTime<Utc>,
    from_outside: bool,
}

/// All of them, newest first, at a revision.
struct Newest {
    revision: StreamRevision,
    near: Vec<Near>,
}

/// The newest that this node has read.
#[derive(Default)]
struct Known(Mutex<Option<Arc<Newest>>>);

/// The same list by the ids of its first rows, where they are all among the newest. What the person follows is left to
/// the statement, which finds at once what of it is as new.
pub(super) fn narrowed(
    tx: &mut ReadTx,
    (reasons, kinds): (&Reasons, &[Kind]),
    from: Cursor,
    rows: usize,
) -> Result<Option<Reasons>> {
    let Some(newest) = newest(tx)? else {
        return Ok(None);
    };
    let wanted = Wanted::of(tx.actor()?, reasons);
    let older = newest
        .near
        .iter()
        .filter(|near| (near.at, near.id) < (from.at, from.id));
    let found = older.filter(|near| kinds.contains(&near.kind) && wanted.has(near));
    let found: Vec<&Near> = found.take(rows).collect();
    let (is_full, is_all) = (found.len() == rows, newest.near.len() < REMEMBERED);
    Ok((is_full || is_all).then(|| Reasons {
        entries: found.iter().map(|near| near.id).collect(),
        follower: reasons.follower,
        since: found.last().filter(|_| is_full).map(|near| near.at),
        ..Reasons::default()
    }))
}

/// As this look sees them; none in a write, and for a look that is older than what was read meanwhile.
fn newest(tx: &mut ReadTx) -> Result<Option<Arc<Newest>>> {
    let revision = tx.actor()?.stream;
    let Some(known) = tx.remembered::<Known>() else {
        return Ok(None);
    };
    let last = known.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(last) = last.filter(|last| last.revision >= revision) {
        return Ok(Some(last).filter(|last| last.revision == revision));
    }
    let near = entries::table
        .filter(entries::state.eq(State::Published))
        .order((entries::published_at.desc(), entries::id.desc()))
        .select((
            entries::id,
            entries::kind,
            entries::parent_id,
            entries::audience_id,
            entries::author_id,
            entries::unit_id,
            entries::channel,
            entries::published_at.assume_not_null(),
            entries::from_outside,
        ))
        .at_most(REMEMBERED)
        .load(tx.conn())?;
    let read = Arc::new(Newest { revision, near });
    let mut known = known.0.lock().unwrap_or_else(PoisonError::into_inner);
    if known.as_ref().is_none_or(|last| last.revision < revision) {
        *known = Some(read.clone());
    }
    Ok(Some(read))
}

/// Reasons as they are looked up, and whoever looks.
struct Wanted<'r> {
    actor: &'r Actor,
    reasons: &'r Reasons,
    seen: HashSet<Uuid>,
    addressed: HashSet<Uuid>,
    parents: HashSet<Uuid>,
}

impl<'r> Wanted<'r> {
    fn of(actor: &'r Actor, reasons: &'r Reasons) -> Wanted<'r> {
        Wanted {
            actor,
            reasons,
            seen: actor.rights.audiences.iter().copied().collect(),
            addressed: reasons.audiences.iter().copied().collect(),
            parents: reasons.parents.iter().copied().collect(),
        }
    }

    /// Is it one of the list, by what the statement asks for the same reason?
    fn has(&self, near: &Near) -> bool {
        let reasons = self.reasons;
        let is_wanted = reasons.all
            || near.unit.is_some_and(|unit| reasons.units.contains(&unit))
            || near.channel.is_some() && near.channel == reasons.channel
            || reasons.authors.contains(&near.author)
            || near.parent.is_some_and(|parent| self.parents.contains(&parent))
            || self.addressed.contains(&near.audience)
            || reasons.entries.contains(&near.id);
        let address = reach::address_of(near.audience, near.from_outside, near.author);
        is_wanted && address.admits(self.actor.person, |audience| self.seen.contains(audience))
    }
}
