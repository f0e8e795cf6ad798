//! Who listens on this node and what they are sent. What brings it there is [`super::background::relay`].
pub mod hub;
pub mod patch;
pub mod socket;
pub mod wake;
