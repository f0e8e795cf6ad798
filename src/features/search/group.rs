//! What the tabs of a search choose between, and how each kind is called.
use crate::features::entries::model::{Channel, Entry, Kind};
use crate::kernel::error::{Error, Result};

/// Everything that has words.
pub const KINDS: [Kind; 6] = [
    Kind::Post,
    Kind::Blog,
    Kind::Article,
    Kind::Idea,
    Kind::Project,
    Kind::Update,
];

/// What a tab shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// All kinds.
    All,
    /// Ideas.
    Ideas,
    /// Posts in the stream and on the CEO microblog.
    Posts,
    /// Blogs and their articles.
    Articles,
    /// Projects and their news.
    Projects,
    /// People.
    People,
}

impl Group {
    /// All tabs in order.
    pub(super) const ALL: [Group; 6] = [
        Group::All,
        Group::Ideas,
        Group::Posts,
        Group::Articles,
        Group::Projects,
        Group::People,
    ];

    /// The tab of a word in the address.
    pub fn parse(word: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.word() == word)
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Group::All => "",
            Group::Ideas => "idea",
            Group::Posts => "post",
            Group::Articles => "article",
            Group::Projects => "project",
            Group::People => "person",
        }
    }

    pub(super) fn label_key(self) -> &'static str {
        match self {
            Group::All => "search-all",
            Group::Ideas => "nav-ideas",
            Group::Posts => "tab-posts",
            Group::Articles => "tab-articles",
            Group::Projects => "nav-projects",
            Group::People => "nav-people",
        }
    }

    pub(super) fn kinds(self) -> &'static [Kind] {
        match self {
            Group::All => &KINDS,
            Group::Ideas => &[Kind::Idea],
            Group::Posts => &[Kind::Post],
            Group::Articles => &[Kind::Blog, Kind::Article],
            Group::Projects => &[Kind::Project, Kind::Update],
            Group::People => &[],
        }
    }
}

/// The address of a search.
pub fn address(q: &str, group: Group, before: Option<&str>) -> Result<String> {
    let kind = Some(("kind", group.word())).filter(|(_, word)| !word.is_empty());
    let pairs: Vec<(&str, &str)> = [("q", q)]
        .into_iter()
        .chain(kind)
        .chain(before.map(|before| ("before", before)))
        .collect();
    Ok(format!(
        "/search?{}",
        serde_html_form::to_string(pairs).map_err(Error::internal)?
    ))
}

/// Picture and name of what an entry is.
pub fn kind_words(entry: &Entry) -> (&'static str, &'static str) {
    match entry.kind {
        Kind::Post if entry.channel == Some(Channel::Ceo) => ("message-square-quote", "nav-ceo"),
        Kind::Post => ("message-circle", "hit-post"),
        Kind::Blog => ("book-open-text", "hit-blog"),
        Kind::Article => ("book-open-text", "hit-article"),
        Kind::Idea => ("lightbulb", "kind-idea"),
        Kind::Project => ("rocket", "hit-project"),
        Kind::Update => ("rocket", "hit-update"),
    }
}
