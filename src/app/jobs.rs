//! From a job to the slice that does it: the one match over all kinds.
use serde_json::Value;

use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result};

/// Runs a job in its own transaction.
pub fn run(_tx: &mut WriteTx, kind: &str, _payload: &Value) -> Result<()> {
    Err(Error::Internal(format!("no slice does jobs of kind {kind}")))
}
