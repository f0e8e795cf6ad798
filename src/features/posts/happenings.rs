//! What happens to posts.
use serde::{Deserialize, Serialize};

use crate::features::entries::happening::{Concerned, Happening, Shows, Tells};

use super::live;

/// A post was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Written {}

impl Happening for Written {
    const ABOUT: &'static str = "post";
    const VERB: &'static str = "created";
    const SHOWS: Shows<Written> = Shows::Entry(|tx, entry, _| live::written(tx, entry));
    const TELLS: Tells<Written> = Tells::Concerned(|_, _, _| Ok(Concerned::added()));
}

/// The text of a post was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    /// Its version since then.
    pub version: i32,
}

impl Happening for Changed {
    const ABOUT: &'static str = "post";
    const VERB: &'static str = "edited";
    const SHOWS: Shows<Changed> = Shows::Entry(|tx, entry, _| live::changed(tx, entry));
    const TELLS: Tells<Changed> = Tells::Concerned(|_, _, _| Ok(Concerned::default()));
}
