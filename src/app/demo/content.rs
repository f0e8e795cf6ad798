//! The texts of the demo company, embedded in the program.
use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;

use crate::kernel::base::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "src/app/demo"]
struct Files;

/// The bytes of a file.
pub fn bytes(path: &str) -> Result<Vec<u8>> {
    Files::get(path)
        .map(|file| file.data.into_owned())
        .ok_or_else(|| Error::internal(format!("the demo lacks {path}")))
}

/// A text file.
pub fn text(path: &str) -> Result<String> {
    String::from_utf8(bytes(path)?).map_err(Error::internal)
}

/// A TOML file of known fields.
pub fn read<T: DeserializeOwned>(path: &str) -> Result<T> {
    toml::from_str(&text(path)?).map_err(|fault| Error::internal(format!("{path}: {fault}")))
}
