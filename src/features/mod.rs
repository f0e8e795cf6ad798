//! The slices: people and entries are commons, the others never import each other.
pub mod blogs;
pub mod entries;
pub mod feed;
pub mod help;
pub mod ideas;
pub mod live;
pub mod notifications;
pub mod people;
pub mod posts;
pub mod profiles;
pub mod projects;
pub mod search;
pub mod styleguide;
