//! Everything that needs a real database, a real server or a real process: one binary, so that it links once.

mod kit;
mod postgres;
mod smoke;
