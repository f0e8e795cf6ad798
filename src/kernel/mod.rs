//! What every slice stands on; knows no feature.
pub mod activity;
pub mod actor;
pub mod admission;
pub mod assets;
pub mod bounded;
pub mod components;
pub mod config;
pub mod cx;
pub mod db;
pub mod error;
pub mod form;
pub mod guard;
mod helpers;
pub mod hub;
pub mod i18n;
pub mod id;
pub mod job;
pub mod jobs;

#[allow(clippy::module_inception, reason = "the type Kernel lives in the file of its name")]
pub mod kernel;
pub mod log;
pub mod metrics;
pub mod migrations;
pub mod negotiate;
pub mod page;
pub mod patch;
pub mod picture;
pub mod policy;
pub mod postgres;
pub mod queue;
pub mod relay;
pub mod router;
#[allow(missing_docs, reason = "written by diesel; the comments are in the database")]
pub mod schema;
pub mod session_cookie;
pub mod site;
pub mod socket;
pub mod statement;
pub mod text;
pub mod text_enum;
pub mod time;
pub mod upload;
pub mod view;
pub mod wake;
mod way_back;
pub mod wiring;
pub mod work;
