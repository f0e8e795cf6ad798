//! The home stream: everything a person may see or wants to hear of, newest first.
//!
//! No tables. URL: `/` with the tabs `all`, `board`, `units`; the default is "for me".
//! Invariants: chronological, no ranking; the rule of each tab is in [`queries`], and [`topics`] says the same of what
//! arrives while the page is open.
pub mod queries;
pub mod topics;

use crate::kernel::address::HOME;

/// The tabs of the home stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What I follow or wrote, my units, the CEO microblog.
    Mine,
    /// All I may see.
    All,
    /// The CEO microblog.
    Board,
    /// Addressed to my units or written in them.
    Units,
}

impl Tab {
    /// All tabs in order.
    pub const ALL: [Tab; 4] = [Tab::Mine, Tab::All, Tab::Board, Tab::Units];

    /// The word in the address; the default has none.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Mine => "",
            Tab::All => "all",
            Tab::Board => "board",
            Tab::Units => "units",
        }
    }

    /// The tab of an address; an unknown word is the default.
    pub fn parse(word: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.word() == word).unwrap_or(Tab::Mine)
    }

    /// Key of its label.
    pub fn label_key(self) -> &'static str {
        match self {
            Tab::Mine => "tab-for-me",
            Tab::All => "tab-all",
            Tab::Board => "tab-board",
            Tab::Units => "tab-units",
        }
    }

    /// Its address.
    pub fn href(self) -> String {
        if self == Tab::Mine {
            HOME.as_str().into()
        } else {
            HOME.query(&[("tab", &self.word())])
        }
    }
}
