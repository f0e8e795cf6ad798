//! Pictures and documents of an entry, for whatever kind asks for them (`KindInfo::attachments`).
//!
//! Tables: `attachments`, `attachment_chunks`.
//! URLs: `/entries/{key}/attachments`, below it `/{id}`, `/{id}/small`.
//! Invariants: who may see the entry sees its files, and nobody else, asked at each of them; what arrives is known by
//! its bytes and belongs to a closed list; pictures are written anew, documents are only ever handed out to be saved;
//! one file of a person is in memory at a time; a file is there when its form was taken, until then nobody sees it.
//! Read in this order: [`model`], `rules`, `name`, `inspect`, `archive`, `store`, [`commands`], [`queries`],
//! `views`, `page`, `routes`.
mod archive;
pub mod commands;
mod inspect;
pub mod model;
mod name;
mod page;
pub mod queries;
pub(super) mod routes;
mod rules;
mod store;
mod views;

pub use commands::{Sweep, drop_all};
pub use model::{Attachment, Format};
pub use queries::{named, named_of, of};
pub use rules::Attaches;
pub use views::Attachments;
