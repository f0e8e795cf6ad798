//! Samples: what a slice shows of itself in the style guide, made by its own views from words of its own. The style
//! guide puts them on shelves and knows none of them.
use chrono::{DateTime, TimeZone, Utc};

use super::{Fragment, View};

/// The two colour schemes: a page that shows both has every sample twice, and no DOM id twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark ink on light paper.
    Light,
    /// The other way round.
    Dark,
}

impl Scheme {
    /// The word of the scheme in attributes.
    pub fn word(self) -> &'static str {
        self.pick("light", "dark")
    }

    /// A key for DOM ids, another one in each scheme; nothing outside the style guide has it.
    pub fn key(self, name: &str) -> String {
        format!("guide-{name}-{}", self.word())
    }

    /// What differs between the schemes where it cannot be put together.
    pub fn pick<T>(self, light: T, dark: T) -> T {
        match self {
            Scheme::Light => light,
            Scheme::Dark => dark,
        }
    }
}

/// What stands side by side in one box below a heading: samples of all slices that name the same shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    place: u8,
    /// Key of the heading; shelves that follow each other share it.
    pub title_key: &'static str,
    /// Class of the box; empty for none.
    pub class: &'static str,
}

impl Shelf {
    /// A shelf, with its place among all.
    pub const fn new(place: u8, title_key: &'static str, class: &'static str) -> Shelf {
        Shelf {
            place,
            title_key,
            class,
        }
    }
}

/// Small marks.
pub const CHIPS: Shelf = Shelf::new(2, "guide-chips", "guide-row");
/// Things of every kind as lists show them.
pub const CARDS: Shelf = Shelf::new(7, "guide-cards", "stack");
/// What a page says of how it stands.
pub const STATES: Shelf = Shelf::new(10, "guide-states", "stack");

/// What stands together on a shelf.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Where it stands.
    pub shelf: Shelf,
    /// Its place there.
    pub place: u8,
    /// Class of what a list of such things has around it; empty for none.
    pub class: &'static str,
    /// The views.
    pub cards: Vec<Fragment>,
}

impl Sample {
    /// Views of one type, at this place of the shelf.
    pub fn new<V: View>(shelf: Shelf, place: u8, views: &[V]) -> Sample {
        Sample {
            shelf,
            place,
            class: "",
            cards: views.iter().map(Fragment::of).collect(),
        }
    }

    /// The same as they stand in a list of this class.
    pub fn within(self, class: &'static str) -> Sample {
        Sample { class, ..self }
    }
}

/// When samples were written: a day of November 2026.
pub fn moment(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let moment = Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0);
    moment.single().unwrap_or_default()
}
