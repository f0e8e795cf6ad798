//! What a person or a unit wrote, as far as the one who looks may see it.
//!
//! No tables. URLs: `/people/{handle}`, `/units/{slug}`; the pages with their cards are made in `app`.
//! Invariants: newest first, no figures about people; a list holds nothing its reader could not open.
//! The lists are in [`queries`].
pub mod queries;

use crate::features::entries::model::Kind;

/// The tabs of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Posts, articles, news from projects.
    Posts,
    /// Ideas.
    Ideas,
    /// Projects the person leads or works in.
    Projects,
}

impl Tab {
    /// All tabs in order.
    pub const ALL: [Tab; 3] = [Tab::Posts, Tab::Ideas, Tab::Projects];

    /// The tab of an address; an unknown word is the first.
    pub fn parse(word: &str) -> Tab {
        Tab::ALL
            .into_iter()
            .find(|tab| tab.word() == word)
            .unwrap_or(Tab::Posts)
    }

    /// The word in the address; the first has none.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Posts => "",
            Tab::Ideas => "ideas",
            Tab::Projects => "projects",
        }
    }

    /// Key of its label.
    pub fn label_key(self) -> &'static str {
        match self {
            Tab::Posts => "tab-posts",
            Tab::Ideas => "tab-ideas",
            Tab::Projects => "tab-projects",
        }
    }

    /// What stands in it.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Tab::Posts => &[Kind::Post, Kind::Article, Kind::Update],
            Tab::Ideas => &[Kind::Idea],
            Tab::Projects => &[Kind::Project],
        }
    }
}
