//! All routes: one line per slice.
use crate::features::{blogs, entries, help, ideas, live, notifications, people, posts, projects, search, styleguide};
use crate::kernel::router::Routes;

use super::{home, more, profiles};

/// The routes of the server; the demo has one page more.
pub fn all(demo: bool) -> Routes {
    let mut routes = Routes::default();
    home::routes(&mut routes);
    people::routes(&mut routes, demo);
    posts::routes(&mut routes);
    blogs::routes(&mut routes);
    ideas::routes(&mut routes);
    projects::routes(&mut routes);
    entries::routes(&mut routes);
    notifications::routes(&mut routes);
    search::routes(&mut routes);
    live::routes(&mut routes);
    profiles::routes(&mut routes);
    more::routes(&mut routes);
    help::routes(&mut routes);
    styleguide::routes(&mut routes);
    routes
}
