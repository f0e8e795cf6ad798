//! The statements of `connect seed`: those of the company and of the spine stand here, those of its kinds each slice
//! brings along (`entries/load.rs`).
mod base;
mod spine;
mod tools;

use crate::features::entries::load::{Load, Statements};
use crate::features::entries::slice;

pub use base::{BASE, PEOPLE};

/// Statements of all slices, in their order.
fn of(part: impl Fn(&Load) -> Statements) -> Vec<&'static str> {
    slice::all()
        .iter()
        .flat_map(|slice| part(&slice.load))
        .copied()
        .collect()
}

/// Temporary functions and tables.
pub fn tools() -> Vec<&'static str> {
    [tools::TOOLS, &of(|load| load.tools)].concat()
}

/// What is there before all other entries: how many, for so many of those, and how they are made.
pub fn first(entries: i64) -> Vec<(i64, Vec<&'static str>)> {
    let first = slice::all().iter().map(|slice| slice.load.first);
    first
        .map(|(number, plan)| (number(entries), [plan, &rows()].concat()))
        .collect()
}

/// All other entries.
pub fn entries() -> Vec<&'static str> {
    [of(|load| load.plan), rows()].concat()
}

/// What follows from a plan.
fn rows() -> Vec<&'static str> {
    let (acts, own) = (of(|load| load.acts), of(|load| load.rows));
    [spine::ACTS, &acts, spine::JOINED, spine::ROWS, &own].concat()
}

/// What can only be said when everything is there.
pub fn afterwards() -> Vec<&'static str> {
    [&of(|load| load.afterwards), spine::AFTERWARDS].concat()
}
