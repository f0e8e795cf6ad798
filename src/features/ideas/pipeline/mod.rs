//! The way of an idea: fifteen states, and one table that says who may move it where, what must hold and what is kept.
//!
//! The table is the only place that knows: forms ask it what to ask for, commands ask it before they change anything,
//! pages ask it what to offer. `cargo test pipeline` prints it for whoever has to check it (`pipeline.table`).
mod guard;
mod processing;
mod signatures;
mod state;
mod table;

pub use guard::Guard;
pub use processing::{MANAGER_DAYS, Processing, Turn};
pub use signatures::{Member, Signatures, may_sign};
pub(super) use state::stage_icon;
pub use state::{IdeaState, Stage};
pub use table::{By, Keep, Line, TABLE, To, find, from, offered};
