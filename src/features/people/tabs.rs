//! The tabs of what admins find, on each of its pages.
use crate::kernel::view::components::{TabLink, Tabs};

use super::paths;

/// With the one that is open.
pub(super) fn tabs(current: &str) -> Tabs {
    let pages = [
        (paths::ADMIN_PEOPLE.as_str(), "nav-people"),
        (paths::ADMIN_UNITS.as_str(), "admin-tab-units"),
        (paths::ADMIN_LOG.as_str(), "admin-log"),
    ];
    Tabs::new(
        "tabs-admin",
        pages
            .map(|(href, label)| TabLink::new(href, label, href == current))
            .into(),
    )
}
