//! Judging ideas with scorecards: naming who does it, sending them, and what follows from them.
mod concluding;
mod naming;
mod night;
mod sending;

pub use naming::name;
pub use night::Evaluate;
pub use sending::send;
