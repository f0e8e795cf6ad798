//! Posts: short texts in the stream, and by executives on the CEO microblog.
//!
//! Table: `posts`. URLs: `/posts/{number}`, `/ceo`, `/ceo/{number}`, `/compose`.
//! Invariants: only executives write on `/ceo`, at most 600 characters; a CEO post is addressed to everyone.
//! Read in this order: [`model`], [`forms`], [`policy`], [`commands`], [`queries`], [`views`], [`happenings`],
//! [`live`].
pub mod commands;
mod demo;
pub mod forms;
pub mod happenings;
pub mod live;
mod load;
pub mod model;
pub mod paths;
pub mod policy;
pub mod queries;
mod routes;
mod slice;
pub mod views;

pub use slice::{POST, SLICE};
