//! The statements of `connect seed`, one file a kind. A batch is planned first (`seed_plan`: what is written;
//! `seed_acts`: who does what with it), so that every counter of a row is known when the row is made
//! and is never changed afterwards.
//!
//! Every statement may use `given`: the first and last number of the batch, `seed`, `staff` (people), `units`, `total`
//! (entries), `now`, and `past`, when the company began.
mod base;
mod blogs;
mod ideas;
mod posts;
mod projects;
mod spine;
mod tools;

pub use base::{BASE, PEOPLE};
pub use tools::TOOLS;

/// The blogs; one batch before all others.
pub fn blogs() -> Vec<&'static str> {
    [blogs::BLOGS, &rows()].concat()
}

/// All other entries. Of 200 numbers 160 are posts, 20 ideas, 10 articles, 9 updates and one is a project.
pub fn entries() -> Vec<&'static str> {
    [
        posts::PLAN,
        ideas::PLAN,
        blogs::ARTICLES,
        projects::PROJECTS,
        projects::UPDATES,
        &rows(),
    ]
    .concat()
}

fn rows() -> Vec<&'static str> {
    [
        spine::ACTS,
        spine::ROWS,
        posts::ROWS,
        ideas::ROWS,
        blogs::ROWS,
        projects::ROWS,
    ]
    .concat()
}

/// What can only be said when everything is there: counters over many entries, the order of lists, the next numbers.
pub fn afterwards() -> Vec<&'static str> {
    [
        ideas::AFTERWARDS,
        blogs::AFTERWARDS,
        projects::AFTERWARDS,
        spine::AFTERWARDS,
    ]
    .concat()
}
