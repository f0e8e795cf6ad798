//! What every slice stands on; knows no feature.
//!
//! Its wings stand on each other in this order, and none knows one that comes later: [`mod@address`]; [`text`];
//! [`base`]; [`guard`], [`threads`], [`picture`] and [`postgres`]; [`meaning`]; [`db`]; [`view`]; [`live`]; then the
//! state of a server, [`mod@kernel`], with its [`config`] and its [`wiring`]; and on it [`web`] and [`background`].
pub mod address;
pub mod background;
pub mod base;
pub mod config;
pub mod db;
pub mod guard;
#[allow(clippy::module_inception, reason = "the type Kernel lives in the file of its name")]
pub mod kernel;
pub mod live;
pub mod meaning;
pub mod picture;
pub mod postgres;
pub mod text;
pub mod threads;
pub mod view;
pub mod web;
pub mod wiring;
