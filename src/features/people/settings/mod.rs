//! What people decide about themselves: profile, appearance, sessions, password. One topic per page, each with its own
//! button; name, title and unit come from the organisation and are only shown.
//!
//! Read in this order: [`profile`], [`face`], [`display`], [`sessions`].
mod display;
mod face;
mod password;
mod profile;
mod sessions;

use serde::Deserialize;

use crate::features::people::paths;
use crate::kernel::view::components::{TabLink, Tabs};
use crate::kernel::web::router::Routes;

/// Adds the settings pages.
pub fn routes(routes: &mut Routes) {
    profile::routes(routes);
    face::routes(routes);
    display::routes(routes);
    sessions::routes(routes);
    password::routes(routes);
}

/// Was something just saved? Stands in the address, so that it works without a script.
#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

fn tabs(current: &str) -> Tabs {
    let pages = [
        (paths::PROFILE.as_str(), "tab-profile"),
        (paths::DISPLAY.as_str(), "account-display"),
        (paths::SESSIONS.as_str(), "tab-sessions"),
    ];
    Tabs::new(
        "tabs-settings",
        pages
            .map(|(href, label)| TabLink::new(href, label, href == current))
            .into(),
    )
}
