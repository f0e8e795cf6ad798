//! What entries of all kinds show: counters, one's own controls, comments. Built in bulk: a fixed number of queries,
//! however many entries.
mod comment;
mod follow;
mod lineage;
mod mine;
pub mod samples;
mod unreached;

pub use comment::{CommentMine, CommentView};
pub use follow::FollowButton;
pub use lineage::{LedTo, RelativeRow};
pub use mine::{Balance, Mine};
