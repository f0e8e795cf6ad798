//! The embedded database as its users meet it.

mod kills;
mod places;
mod server;
mod supervised;
