//! From what happened to who is told: everybody concerned hears of it, and what is no longer so goes.
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kernel::activity::{self, Activity};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::schema::notifications;
use crate::kernel::statement::statement;

use super::{stale, tell};

/// The job of the night that forgets what is old.
pub const FORGET_OLD: &str = "notifications.forget-old";
/// What is older is forgotten, read or not.
const KEPT: TimeDelta = TimeDelta::days(180);
/// Rows looked at by one job; numbers grow with time, so the oldest come first.
const AT_ONCE: i64 = 10_000;

/// The job that tells of an activity.
pub const TELL: &str = "notifications.tell";

/// Is this worth a look? The job then finds out whether anybody is to be told.
pub fn follows_from(activity: &Activity) -> bool {
    matches!(
        (activity.kind.as_str(), activity.verb.as_str()),
        ("comment", "created" | "edited" | "removed")
            | (
                "post" | "blog" | "article" | "idea" | "project" | "update",
                "created" | "published" | "edited" | "removed"
            )
            | ("idea", "moved")
            | ("blog", "staffed")
            | (
                "member",
                "requested" | "withdrawn" | "answered" | "handed" | "dismissed"
            )
    )
}

/// Runs a job of this slice.
pub fn run(tx: &mut WriteTx, kind: &str, payload: &Value) -> Result<()> {
    if kind == FORGET_OLD {
        forget_old(tx)
    } else {
        tell_all(tx, payload)
    }
}

/// Forgets what is older than it is kept; when there is more, another job goes on.
fn forget_old(tx: &mut WriteTx) -> Result<()> {
    let limit = tx.now() - KEPT;
    let oldest: Vec<i64> = notifications::table
        .order(notifications::id)
        .limit(AT_ONCE)
        .select(notifications::id)
        .load(tx.conn())?;
    let old = notifications::table
        .filter(notifications::id.eq_any(&oldest))
        .filter(notifications::created_at.lt(limit));
    let gone = diesel::delete(old).execute(tx.conn())?;
    if gone as i64 == AT_ONCE {
        tx.enqueue(FORGET_OLD, json!({}));
    }
    Ok(())
}

statement! {
    struct Lock { entry: Uuid as SqlUuid } -> () =
        "select pg_advisory_xact_lock(hashtext('notifications'), hashtext(?::text))";
}

/// Keeps other nodes from telling of the same entry until the end of the transaction: one would not see the rows that
/// the other is about to write, and leave standing what its own activity made untrue.
fn one_at_a_time(tx: &mut WriteTx, entry: Uuid) -> Result<()> {
    Lock { entry }.execute(tx.conn())?;
    Ok(())
}

/// Tells everybody concerned of an activity, and takes back what it made untrue. Running twice tells nobody twice.
fn tell_all(tx: &mut WriteTx, payload: &Value) -> Result<()> {
    let id = payload
        .get("activity")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| Error::internal("a job without its activity"))?;
    let Some(recorded) = activity::find(tx.conn(), id)? else {
        return Ok(());
    };
    let Some(entry) = recorded.activity.entry else {
        return Ok(());
    };
    let comment = recorded
        .activity
        .facts
        .get("comment")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse::<Uuid>().ok());
    one_at_a_time(tx, entry)?;
    let told = if recorded.activity.verb == "removed" {
        stale::forget(tx, entry, comment)?;
        tell::removed(tx, &recorded, entry, comment)?
    } else {
        let told = tell::concerned(tx, &recorded, entry, comment)?;
        // What is new made nothing untrue. What is told late may be untrue already, so this comes last.
        if recorded.activity.verb != "created" {
            stale::clear(tx, entry, comment)?;
        }
        told
    };
    if told > 0 {
        tx.record(Activity {
            kind: "notification".into(),
            verb: "created".into(),
            entry: None,
            audience: None,
            person: None,
            facts: json!({ "activity": id }),
        });
    }
    Ok(())
}
