//! What the tests stand on: a real server on a database of its own, people with real sessions,
//! pages read like a person reads them.
//!
//! ```ignore
//! let app = TestApp::start();
//! let ada = app.person("ada").unit("branch-a").signed_in();
//! ada.post("/compose", &[("body", "Hallo")]).see_other();
//! assert!(ada.get("/?tab=all").ok().has("Hallo"));
//! ```
#![allow(dead_code, unused_imports, reason = "not every story needs every tool")]

pub mod app;
pub mod client;
pub mod db;
pub mod html;
pub mod live;
pub mod log;
pub mod model;
pub mod page;
pub mod people;
pub mod pipeline;
pub mod plans;
pub mod scorecard;
pub mod sql;
pub mod statements;
pub mod wire;

pub use app::TestApp;
pub use client::{Client, Request};
pub use page::Page;
pub use people::Person;

/// Polls until the condition holds: for what another thread does. Nothing in a test waits for time to pass.
#[track_caller]
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holds() {
        assert!(std::time::Instant::now() < deadline, "not within 20 s: {what}");
        // A moment, so that those who are waited for have the processor.
        std::thread::park_timeout(std::time::Duration::from_millis(2));
    }
}
