//! What the pages of admins have in common: their tabs, and who else reads what was administered.
use crate::kernel::view::components::{TabLink, Tabs};
use crate::kernel::web::router::Policy;

use super::{paths, role};

/// Whoever administers is read by somebody else too.
pub(super) const READERS: Policy = Policy::Either(role::ADMIN, role::COMPLIANCE);

/// With the one that is open.
pub(super) fn tabs(current: &str) -> Tabs {
    let pages = [
        (paths::ADMIN_PEOPLE.as_str(), "nav-people"),
        (paths::ADMIN_UNITS.as_str(), "admin-tab-units"),
        (paths::ADMIN_ROLES.as_str(), "log-topic-roles"),
        (paths::ADMIN_LOG.as_str(), "admin-log"),
    ];
    Tabs::new(
        "tabs-admin",
        pages
            .map(|(href, label)| TabLink::new(href, label, href == current))
            .into(),
    )
}
