//! What somebody of the innovation team says about two ideas that read alike.
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use std::sync::LazyLock;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::ideas::policy::{IdeaAction, NOT_NOW, Standing};
use crate::features::ideas::queries;
use crate::features::ideas::similar::pairs::{tell, texts_of};
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::idea_pairs;
use crate::kernel::db::statement::statement;

static SETTLE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "update idea_pairs set state = {{state}}, low_text = {}, high_text = {}, settled_by = {{by}}, \
             settled_at = case {{state}} when 'open' then null else {{now}} end \
         where low_id = {{low}} and high_id = {{high}} and state <> {{state}} returning state",
        texts_of("low_id"),
        texts_of("high_id")
    )
});

statement! {
    struct Settle {
        low: Uuid as SqlUuid, high: Uuid as SqlUuid, state: String as Text, by: Option<Uuid> as Nullable<SqlUuid>,
        now: DateTime<Utc> as Timestamptz,
    } -> Text = &SETTLE;
}

static PART: LazyLock<String> = LazyLock::new(|| {
    format!(
        "insert into idea_pairs (low_id, high_id, likeness, titles, shared, state, low_text, high_text, found_at, \
             settled_at, settled_by) \
         values ({{low}}, {{high}}, 0, 0, 0, 'apart', {}, {}, {{now}}, {{now}}, {{by}}) \
         on conflict (low_id, high_id) do update set state = 'apart', low_text = excluded.low_text, \
             high_text = excluded.high_text, settled_at = excluded.settled_at, settled_by = excluded.settled_by",
        texts_of("{low}"),
        texts_of("{high}")
    )
});

statement! {
    struct Part {
        low: Uuid as SqlUuid, high: Uuid as SqlUuid, by: Option<Uuid> as Nullable<SqlUuid>,
        now: DateTime<Utc> as Timestamptz,
    } -> () = &PART;
}

fn settle(tx: &mut WriteTx, [one, other]: [Uuid; 2], state: &str) -> Result<bool> {
    let by = tx.viewer().map(|actor| actor.person).filter(|_| state != "open");
    let settle = Settle {
        low: one.min(other),
        high: one.max(other),
        state: state.into(),
        by,
        now: tx.now(),
    };
    Ok(settle.get_result::<String>(tx.conn()).optional()?.is_some())
}

/// Says that two ideas are two, or takes that back; twice is once. It is said of their texts as they read now. Returns
/// the first of the two.
pub fn set_apart(tx: &mut WriteTx, numbers: [i32; 2], apart: bool) -> Result<Entry> {
    let [one, other] = queries::find_both_locked(tx, numbers)?;
    let (one, other) = (one.or_missing()?, other.or_missing()?);
    for (entry, idea) in [&one, &other] {
        Standing::of(entry, idea).allow(tx.actor()?, IdeaAction::Merge)?;
    }
    let ids = [one.0.id, other.0.id];
    let stands: Option<String> = idea_pairs::table
        .find((ids[0].min(ids[1]), ids[0].max(ids[1])))
        .select(idea_pairs::state)
        .first(tx.conn())
        .optional()?;
    if stands.or_missing()? == "merged" {
        return Err(Error::Conflict(NOT_NOW));
    }
    if settle(tx, ids, if apart { "apart" } else { "open" })? {
        tell(tx, ids)?;
    }
    Ok(one.0)
}

/// They are one.
pub(super) fn merged(tx: &mut WriteTx, part: Uuid, whole: Uuid) -> Result<()> {
    settle(tx, [part, whole], "merged").map(drop)
}

/// They were one and are two: that was said with a reason, so nobody is asked again until a text changes.
pub(super) fn parted(tx: &mut WriteTx, part: Uuid, whole: Uuid) -> Result<()> {
    let by = tx.viewer().map(|actor| actor.person);
    let parted = Part {
        low: part.min(whole),
        high: part.max(whole),
        by,
        now: tx.now(),
    };
    parted.execute(tx.conn())?;
    Ok(())
}
