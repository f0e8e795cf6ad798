//! Load data of a slice, for `connect seed`: the statements that make its entries, reached through its description.
//!
//! A batch is planned first, in temporary tables: `seed_plan` (what is written), `seed_rooms` (what others are written
//! in, by the people in it) and `seed_acts` (who does what with it). So every counter of a row is known when the row is
//! made and is never changed afterwards.
//!
//! Every statement may use `given`: the first and last number of the batch, `seed`, `staff` (people), `units`, `total`
//! (entries), `now`, and `past`, when the company began. Numbers are dealt out by their rest by 20: of 200 numbers 160
//! are posts, 20 ideas, 10 articles, 9 updates and one is a project.

/// Statements, in their order.
pub type Statements = &'static [&'static str];

/// How a slice makes its entries.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Temporary tables of its own.
    pub tools: Statements,
    /// Plans what is there before all other entries: how many, for so many of those.
    pub first: (fn(i64) -> i64, Statements),
    /// Plans its other entries.
    pub plan: Statements,
    /// What people do with them besides what they do with all.
    pub acts: Statements,
    /// Makes its own rows of what is planned, after those of the spine.
    pub rows: Statements,
    /// What can only be said when everything is there: counters over many entries, the order of lists.
    pub afterwards: Statements,
}

impl Load {
    /// Nothing.
    pub const NONE: Load = Load {
        tools: &[],
        first: (|_| 0, &[]),
        plan: &[],
        acts: &[],
        rows: &[],
        afterwards: &[],
    };
}
