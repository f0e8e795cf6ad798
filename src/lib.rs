//! Connect: a self-hosted social platform for the inside of a company.
pub mod app;
pub mod features;
pub mod kernel;
