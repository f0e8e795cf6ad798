//! What everything else speaks in: who asks, what went wrong, when, in which language. Knows neither
//! database nor web.
pub mod actor;
pub mod calendar;
pub mod cursor;
pub mod error;
pub mod hex;
pub mod i18n;
pub mod id;
pub mod policy;
pub mod share;
pub mod site;
pub mod time;
