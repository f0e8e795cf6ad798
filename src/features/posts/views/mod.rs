//! What posts look like: the neutral card, and the pages around it.
mod card;
mod ceo;
mod composer;
mod samples;
mod show;

pub use card::{PostCard, PostItem};
pub use ceo::CeoPage;
pub use composer::{ComposePage, Composer};
pub use samples::samples;
pub use show::ShowPost;
