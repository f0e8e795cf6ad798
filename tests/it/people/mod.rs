//! People: the directory, profiles, settings, the first start, the command line.
mod admin;
pub mod cli;
mod commands;
mod demo;
mod directory;
mod log;
mod profile;
mod sessions;
mod settings;
mod setup;
mod start;
