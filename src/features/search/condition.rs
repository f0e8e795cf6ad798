//! What is searched, and what must hold for a match.

/// Up to so many matches in the whole organisation the index of words is read. Of more frequent words the newest are
/// met soon on a walk through the entries by date. In a million entries both ways take about as long here. The planner
/// cannot make this choice by itself: it does not know that a walk for a word that is rarer than it thinks has no end.
pub(super) const RARE: usize = 20_000;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Entries, by title and text.
    Entries,
    /// Comments under them.
    Comments,
}

impl Source {
    /// Its word in a statement.
    pub fn word(self) -> &'static str {
        match self {
            Source::Entries => "entry",
            Source::Comments => "comment",
        }
    }

    /// The table of its words, and there the column of what was found.
    pub fn table(self) -> (&'static str, &'static str) {
        match self {
            Source::Entries => ("search_documents", "entry_id"),
            Source::Comments => ("comment_documents", "comment_id"),
        }
    }
}

/// What stands in SQL for "it matches", and its value.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The vector that is asked.
    pub vector: &'static str,
    /// The tsquery; where frequent words stand beside rare ones that of the rare.
    pub query: String,
    /// What must hold besides: of rare words the index is read by `query`, and the rows it leads to are checked by
    /// this. The index would go through all texts with a frequent word when a beginning is asked for beside it.
    pub check: Option<String>,
}

impl Condition {
    /// Both as one tsquery.
    pub fn whole(&self) -> String {
        self.check
            .as_ref()
            .map_or_else(|| self.query.clone(), |check| format!("{} & {check}", self.query))
    }
}
