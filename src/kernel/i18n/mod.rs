//! The languages of the interface: German (du) and English.

mod lang;

pub use lang::Lang;
