//! All routes: each slice adds its own.
use crate::kernel::web::router::Routes;

use super::slices::SLICES;

/// The routes of the server; the demo has one page more.
pub fn all(demo: bool) -> Routes {
    let mut routes = Routes::new(demo);
    for slice in SLICES {
        (slice.routes)(&mut routes);
    }
    routes
}
