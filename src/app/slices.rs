//! The one list of all slices. Whatever goes through all of them, goes through this.
use crate::features::entries::slice::{self, Beside, NavItem, Slice};
use crate::features::people::paths::PEOPLE;
use crate::features::{blogs, entries, help, ideas, live, notifications, people, posts, projects, search, styleguide};
use crate::kernel::address::HOME;
use crate::kernel::base::error::Result;
use crate::kernel::db::activity::Recorded;
use crate::kernel::db::job::JobInfo;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::live::patch::Patch;

use super::rerender::Rerender;
use super::{home, more, profiles};

/// All slices, in the order of the navigation. A new one is added here.
pub const SLICES: &[Slice] = &[
    Slice {
        routes: home::routes,
        navigation: &[NavItem::new("home", HOME.as_str(), "house", "nav-home")],
        ..Slice::named("feed")
    },
    posts::SLICE,
    blogs::SLICE,
    projects::SLICE,
    ideas::SLICE,
    // People stand below what they write, so they cannot describe themselves as a slice.
    Slice {
        routes: people::routes,
        navigation: &[NavItem::new("people", PEOPLE.as_str(), "users-round", "nav-people")],
        samples: people::samples::samples,
        ..Slice::named("people")
    },
    entries::SLICE,
    notifications::SLICE,
    search::SLICE,
    live::SLICE,
    Slice {
        routes: profiles::routes,
        ..Slice::named("profiles")
    },
    Slice {
        routes: more::routes,
        jobs: &[JobInfo::of::<Rerender>()],
        ..Slice::named("more")
    },
    help::SLICE,
    styleguide::SLICE,
];

/// Makes the slices known to the commons and the observers; before anything runs.
pub fn install() {
    slice::install(SLICES);
}

/// The kind of job of this name.
pub fn job(name: &str) -> Option<&'static JobInfo> {
    jobs().find(|job| job.name == name)
}

/// All kinds of jobs.
pub fn jobs() -> impl Iterator<Item = &'static JobInfo> {
    SLICES.iter().flat_map(|slice| slice.jobs)
}

/// What slices do beside the requests, with their names.
pub fn beside() -> impl Iterator<Item = (&'static str, Beside)> {
    SLICES.iter().filter_map(|slice| Some((slice.name, slice.beside?)))
}

/// What is done every night.
pub fn nightly() -> Vec<&'static str> {
    jobs().filter(|job| job.nightly).map(|job| job.name).collect()
}

/// Asks for the jobs that follow from what a write recorded; part of its transaction.
pub fn follow_up(tx: &mut WriteTx) -> Result<()> {
    let recorded: Vec<_> = tx.recorded().map(|(id, activity)| (id, activity.clone())).collect();
    for (id, activity) in recorded {
        for slice in SLICES {
            (slice.follow_up)(tx, id, &activity)?;
        }
    }
    Ok(())
}

/// What an activity changes on open pages.
pub fn patches(tx: &mut ReadTx, recorded: &Recorded) -> Result<Vec<Patch>> {
    entries::happening::of(&recorded.activity)?.patches(tx, recorded)
}
