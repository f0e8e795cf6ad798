//! What every slice stands on; knows no feature.
pub mod i18n;
pub mod id;
pub mod page;
pub mod text;
pub mod time;
