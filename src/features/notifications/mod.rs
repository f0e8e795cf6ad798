//! Notifications: what a person should hear of, few and grouped, in the bell and on one page.
//!
//! Table: `notifications`. URL: `/notifications`.
//! Invariants: made after the commit by a job, once per activity and person; nobody hears of what they did themselves
//! or may not see; only whether something was read is kept, never when, so reading records no activity.
//! Read in this order: [`model`], [`jobs`], `tell`, `telling`, `stale`, [`queries`], [`commands`], [`views`], [`live`].
mod around;
pub mod commands;
pub mod jobs;
pub mod live;
pub mod model;
pub mod paths;
pub mod queries;
mod routes;
mod sentences;
mod stale;
mod tell;
mod telling;
mod texts;
pub mod views;

use crate::features::entries::happening::HappeningInfo;
use crate::features::entries::slice::Slice;
use crate::kernel::db::job::JobInfo;

/// What notifications say of themselves.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    happenings: &[HappeningInfo::of::<live::PeopleTold>()],
    follow_up: jobs::follow_up,
    jobs: &[JobInfo::of::<jobs::Tell>(), JobInfo::nightly::<jobs::ForgetOld>()],
    topics: &[live::BELL],
    ..Slice::named("notifications")
};
