//! From a job to the slice that does it: the one match over all kinds.
use serde_json::Value;

use crate::features::notifications;
use crate::kernel::activity::Activity;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};

/// The job that follows from an activity.
pub fn of_activity(activity: &Activity) -> Option<&'static str> {
    notifications::jobs::follows_from(activity).then_some("notify")
}

/// Runs a job in its own transaction.
pub fn run(tx: &mut WriteTx, kind: &str, payload: &Value) -> Result<()> {
    match kind {
        "notify" => notifications::jobs::run(tx, payload),
        other => Err(Error::Internal(format!("no slice does jobs of kind {other}"))),
    }
}
