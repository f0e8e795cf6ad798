//! Live updates: the websocket every page opens, and the fragments that are too large for it.
//!
//! No tables. URLs: `/live`, `/live/patches/{cursor}/{place}`.
//! Invariants: a socket accepts subscribe, ack and ping only; writes go by HTTP. A topic that names an entry is
//! subscribed to only by those who see the entry, and every patch is checked again when it is delivered
//! ([`crate::kernel::live::hub`]). Read in this order: [`message`], `frames`, [`session`], `routes`; what is delivered
//! comes from [`crate::kernel::background::relay`].
mod frames;
pub mod message;
mod routes;
pub mod session;

use crate::features::entries::slice::Slice;

/// What this slice says of itself.
pub const SLICE: Slice = Slice {
    routes: routes::routes,
    ..Slice::named("live")
};
