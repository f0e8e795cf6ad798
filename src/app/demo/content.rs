//! The portraits of the demo company, embedded in the program.
use rust_embed::RustEmbed;

use crate::kernel::base::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "src/app/demo/faces"]
struct Faces;

/// The bytes of a picture.
pub fn portrait(name: &str) -> Result<Vec<u8>> {
    let file = Faces::get(&format!("{name}.webp"));
    let file = file.ok_or_else(|| Error::internal(format!("the demo lacks the face {name}")))?;
    Ok(file.data.into_owned())
}
