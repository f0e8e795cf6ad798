//! What a kind of entry says of its files.
use crate::features::entries::model::Entry;
use crate::kernel::base::error::Result;
use crate::kernel::db::{ReadTx, WriteTx};

/// A kind whose entries may have files.
pub struct Attaches {
    /// May the person who asks add and remove some now? Refused with what stands against it.
    pub admit: fn(&mut ReadTx, &Entry) -> Result<()>,
    /// What follows from a change of the files of an entry that is locked: what they were called before, and how many
    /// there are now.
    pub changed: fn(&mut WriteTx, &Entry, (String, i32)) -> Result<()>,
    /// Where its author writes on while it is a draft, from its path.
    pub edit: fn(&str) -> String,
}
