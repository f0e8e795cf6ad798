//! The only place that knows all slices: wiring, routes, the server.
pub mod backup;
pub mod cards;
pub mod cli;
pub mod demo;
mod first_day;
mod frame;
pub mod home;
pub mod missed;
pub mod more;
pub mod profiles;
mod rerender;
pub mod routes;
pub mod seed;
mod server;
pub mod shell;
pub mod slices;

pub use server::{Application, Running};
