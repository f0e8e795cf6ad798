//! What a person or a unit wrote, as far as the one who looks may see it.
//!
//! No tables. URLs: `/people/{handle}`, `/units/{slug}`; the pages with their cards are made in `app`.
//! Invariants: newest first, no figures about people; a list holds nothing its reader could not open.
//! The lists are in [`queries`].
pub mod queries;

use crate::features::entries::kind::{self, Kind, OnProfile, ProfileTab};

/// What is written.
static WRITTEN: ProfileTab = ProfileTab {
    word: "",
    label: "tab-posts",
    empty: "empty-profile-posts",
};

/// A tab of a profile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tab(OnProfile);

impl Tab {
    /// All tabs in order: what is written, then one for each kind that has its own.
    pub fn all() -> Vec<Tab> {
        let mut tabs = vec![Tab(OnProfile::Card)];
        // The navigation goes from what is read to what is taken part in; here the other way round.
        for kind in kind::all().collect::<Vec<_>>().into_iter().rev() {
            let tab = Tab(kind.0.on_profile);
            if matches!(tab.0, OnProfile::Rows(_)) && !tabs.contains(&tab) {
                tabs.push(tab);
            }
        }
        tabs
    }

    /// The tab of an address; an unknown word is the first.
    pub fn parse(word: &str) -> Tab {
        let found = Tab::all().into_iter().find(|tab| tab.said().word == word);
        found.unwrap_or(Tab(OnProfile::Card))
    }

    /// Its words; the first has none in the address.
    pub fn said(self) -> &'static ProfileTab {
        match self.0 {
            OnProfile::Rows(tab) => tab,
            OnProfile::Card | OnProfile::Nowhere => &WRITTEN,
        }
    }

    /// The picture where there is nothing.
    pub fn icon(self) -> &'static str {
        match self.kinds().first() {
            Some(kind) if !self.has_cards() => kind.0.icon,
            _ => "pen-line",
        }
    }

    /// Does it show cards, or rows?
    pub fn has_cards(self) -> bool {
        self.0 == OnProfile::Card
    }

    /// What stands in it.
    pub fn kinds(self) -> Vec<Kind> {
        kind::all().filter(|kind| kind.0.on_profile == self.0).collect()
    }
}
