//! Meaning: a model on this machine turns texts into vectors, so that texts in other words are found. It is optional.
//! While it is away, hangs or answers nonsense, nobody gets one and everybody goes on without.
//!
//! A model is a program that is started here ([`program`]) or a server at an address somebody named ([`server`]).
//! Read in this order: [`settings`], [`vector`], [`patience`], [`program`], [`server`],
//! [`breaker`], [`learn`], [`model`], [`index`].
pub mod breaker;
pub mod index;
pub mod learn;
pub mod model;
pub mod patience;
pub mod program;
pub mod server;
pub mod settings;
pub mod vector;

pub use model::{Meaning, Model};
pub use vector::Vector;
