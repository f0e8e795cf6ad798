//! The texts of entries as they stand, field by field, under the names their earlier versions are kept with.
use std::collections::HashMap;

use serde_json::Value;
use uuid::Uuid;

use crate::features::entries::kind;
use crate::features::entries::model::Entry;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;

/// The fields of these entries, in whatever state they are: one query for each kind among them, asked of its slice.
pub fn fields(tx: &mut ReadTx, entries: &[Entry]) -> Result<HashMap<Uuid, Value>> {
    let mut found = HashMap::new();
    for (kind, some) in kind::parted(entries) {
        found.extend((kind.0.texts)(tx, &some)?);
    }
    Ok(found)
}
