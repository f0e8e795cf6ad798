//! People: who they are, where they work, what they may do, how they sign in.
//!
//! Tables: `organisation`, `units`, `unit_ancestors`, `people`, `faces`, `person_roles`, `person_skills`, `sessions`,
//! `invitations`, `audit_log`, `audit_head`. URLs: `/login`, `/logout`, `/demo`, `/setup`, `/people`, `/units`,
//! `/settings`, `/faces`, `/welcome`, `/admin`.
//! Invariants: no last-seen time anywhere; the cookie's token is kept only as a hash; errors at sign-in do not tell
//! whether an account exists.
//! Read in this order: [`model`], [`session`], [`accounts`], [`changes`], [`log`], [`queries`], [`search`],
//! [`directory`], [`sign_in`].
pub mod accounts;
mod admin;
mod arrival;
pub mod changes;
mod demo;
pub mod devices;
pub mod directory;
pub mod faces;
mod forms;
pub mod invitations;
mod known;
pub mod log;
pub mod model;
pub mod organisation;
pub mod paths;
pub mod picker;
pub mod queries;
pub mod role;
pub mod samples;
pub mod search;
pub mod session;
mod settings;
pub mod setup;
pub mod setup_code;
pub mod sign_in;
mod tabs;
mod tree;
pub mod units;
mod welcome;
pub mod who_may;

use crate::kernel::web::router::Routes;

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    sign_in::routes(routes);
    if routes.is_demo() {
        demo::routes(routes);
    }
    faces::routes(routes);
    directory::routes(routes);
    settings::routes(routes);
    setup::routes(routes);
    welcome::routes(routes);
    admin::routes(routes);
    log::routes::routes(routes);
}
