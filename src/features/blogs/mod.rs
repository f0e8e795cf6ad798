//! Blogs: places where named authors write, and their articles.
//!
//! Tables: `blogs`, `articles` (a blog is an entry of kind `blog`, its authors stand in `entry_members`; an article is
//! an entry of kind `article` whose parent is the blog). URLs: `/blogs`, `/blogs/{blog}`,
//! `/blogs/{blog}/{number}-{slug}`. Invariants: an article has the audience of its blog; whoever is an author of the
//! blog may edit each of its articles and sees each of its drafts, and the history tells who did; a draft leaves no
//! history, no mentions and no words to search, so nothing of it shows once it is published; the slug of a blog never
//! changes. Read in this order: [`model`], [`forms`], [`policy`], [`commands`], [`queries`], [`views`], [`happenings`],
//! [`live`].
pub mod commands;
mod demo;
pub mod forms;
pub mod happenings;
pub mod live;
mod load;
pub mod model;
pub mod paths;
pub mod policy;
pub mod queries;
mod routes;
mod slice;
mod staff;
pub mod views;

pub use slice::{ARTICLE, BLOG, SLICE};
