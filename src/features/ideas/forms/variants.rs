//! The form that makes an idea a variant of another one.
use serde::Deserialize;

use crate::kernel::base::error::{Result, invalid};

use super::merge::number;

/// Its field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VariantFields {
    /// The other idea, as its number or address was typed.
    #[serde(default)]
    pub variant: String,
}

impl VariantFields {
    /// The number of the other one.
    pub fn check(&self) -> Result<i32> {
        match number(&self.variant) {
            Some(number) => Ok(number),
            None => invalid("variant", "error-variant-number"),
        }
    }
}
