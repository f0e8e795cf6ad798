//! Everything that needs a real database, a real server or a real process: one binary, so that it links once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::too_many_lines,
    clippy::too_many_arguments,
    clippy::disallowed_methods,
    unsafe_code,
    reason = "a test fails by panicking, tells a long story, and may look at the real clock"
)]

mod addresses;
mod backup;
mod blogs;
mod bodies;
mod entries;
mod faults;
mod files;
mod forms;
mod happenings;
mod ideas;
mod jobs;
mod keyset;
mod kit;
mod limits;
mod live;
mod matrix;
mod notifications;
mod packed;
mod people;
mod postgres;
mod posts;
mod projects;
mod remembered;
mod rights;
mod schema;
mod search;
mod security;
mod seed;
mod slices;
mod statements;
mod styleguide;
mod templates;
mod tidy;
