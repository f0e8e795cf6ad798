//! What every slice stands on; knows no feature.
pub mod bounded;
pub mod guard;
pub mod i18n;
pub mod id;
pub mod page;
pub mod picture;
pub mod text;
pub mod time;
pub mod work;
