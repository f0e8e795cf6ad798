//! The only place that knows all slices: wiring, routes, the server.
pub mod backup;
pub mod cards;
pub mod cli;
pub mod demo;
mod first_day;
pub mod home;
pub mod jobs;
pub mod live_map;
pub mod more;
pub mod profiles;
mod rerender;
pub mod routes;
pub mod seed;
mod server;
pub mod shell;

pub use server::{Application, Running};
