//! From what was recorded to the jobs that follow, and from a job to the slice that does it: the matches over all kinds.
use serde_json::{Value, json};

use crate::features::entries::documents;
use crate::features::{ideas, notifications};
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};

/// What is done every night.
pub const NIGHTLY: &[&str] = &[notifications::jobs::FORGET_OLD];

/// Asks for the jobs that follow from what a write recorded; part of its transaction.
pub fn follow_up(tx: &mut WriteTx) -> Result<()> {
    let mut wanted: Vec<(&str, Value)> = tx.recorded().filter_map(ideas::jobs::wanted).collect();
    let told = tx
        .recorded_ids()
        .filter(|(_, activity)| notifications::jobs::follows_from(activity));
    wanted.extend(told.map(|(id, _)| (notifications::jobs::TELL, json!({ "activity": id }))));
    for (kind, payload) in wanted {
        tx.enqueue(kind, payload);
    }
    Ok(())
}

/// Runs a job in its own transaction.
pub fn run(tx: &mut WriteTx, kind: &str, payload: &Value) -> Result<()> {
    match kind.split('.').next() {
        _ if kind == documents::REINDEX => documents::reindex(tx),
        Some("ideas") => ideas::jobs::run(tx, kind, payload),
        Some("notifications") => notifications::jobs::run(tx, kind, payload),
        Some("texts") => super::rerender::run(tx, payload),
        _ => Err(Error::internal(format!("no slice does jobs of kind {kind}"))),
    }
}
