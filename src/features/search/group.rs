//! What the tabs of a search choose between, and how each kind is called.
use crate::features::entries::kind::{self, Kind, SearchTab};
use crate::features::entries::model::{Channel, Entry};
use crate::features::search::paths;

/// What a tab shows.
#[derive(Clone, Copy)]
pub enum Group {
    /// All kinds, and people.
    All,
    /// The kinds under this tab.
    Kinds(&'static SearchTab),
    /// People.
    People,
}

impl PartialEq for Group {
    fn eq(&self, other: &Group) -> bool {
        self.word() == other.word()
    }
}

impl Group {
    /// All tabs in order.
    pub(super) fn all() -> Vec<Group> {
        let mut tabs: Vec<&SearchTab> = kind::all().map(|kind| kind.0.tab).collect();
        tabs.sort_by_key(|tab| tab.rank);
        tabs.dedup_by_key(|tab| tab.word);
        let kinds = tabs.into_iter().map(Group::Kinds);
        [Group::All].into_iter().chain(kinds).chain([Group::People]).collect()
    }

    /// The tab of a word in the address.
    pub fn parse(word: &str) -> Option<Group> {
        Group::all().into_iter().find(|group| group.word() == word)
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Group::All => "",
            Group::Kinds(tab) => tab.word,
            Group::People => "person",
        }
    }

    pub(super) fn label_key(self) -> &'static str {
        match self {
            Group::All => "search-all",
            Group::Kinds(tab) => tab.label,
            Group::People => "nav-people",
        }
    }

    pub(super) fn kinds(self) -> Vec<Kind> {
        let of = |kind: &Kind| match self {
            Group::All => true,
            Group::Kinds(tab) => kind.0.tab.word == tab.word,
            Group::People => false,
        };
        kind::all().filter(of).collect()
    }
}

/// The address of a search.
pub fn address(q: &str, group: Group, before: Option<&str>) -> String {
    paths::SEARCH.given(&[("q", q), ("kind", group.word()), ("before", before.unwrap_or_default())])
}

/// Picture and name of what an entry is.
pub fn kind_words(entry: &Entry) -> (&'static str, &'static str) {
    match entry.channel {
        Some(Channel::Ceo) => ("message-square-quote", "nav-ceo"),
        _ => (entry.kind.0.icon, entry.kind.0.said.name),
    }
}
