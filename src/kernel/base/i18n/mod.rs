//! The languages of the interface: German (du) and English.

mod lang;
mod number;
mod translations;

pub use fluent_bundle::{FluentArgs, FluentValue};
pub use lang::Lang;
pub use number::number;
pub use translations::{MissingKey, OwnWord, Translations};
