//! A text as it was understood: blocks of lines, and what stands in the lines.

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// As it was typed.
    Text(String),
    /// The end of a line within a paragraph.
    Break,
    Strong(Vec<Inline>),
    Em(Vec<Inline>),
    Del(Vec<Inline>),
    Code(String),
    Link {
        href: String,
        title: Option<String>,
        words: Vec<Inline>,
    },
    /// A picture of our own.
    Image {
        src: String,
        alt: String,
    },
    /// A reference to a footnote that exists.
    Note(String),
    Mention(Mention),
}

/// What looks like somebody's handle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// With its `@`.
    pub(super) typed: String,
    /// Whom it may mean, the longest first: so many bytes of what was typed, and the handle.
    pub(super) meant: Vec<(usize, String)>,
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Quote(Vec<Block>),
    List(Vec<Item>),
    /// Points that begin with the numbers that were typed.
    Numbers(Vec<Item>),
    Code(String),
    Table(Table),
    Rule,
}

/// A point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// A task, and whether it is done.
    pub(super) done: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

/// The first row is the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) aligns: Vec<Option<&'static str>>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) blocks: Vec<Block>,
    /// Footnotes in the order in which they stand, with the name they were given.
    pub(super) notes: Vec<(String, Vec<Inline>)>,
}

impl Block {
    /// The blocks inside.
    pub(super) fn inner(&self) -> Vec<&Block> {
        match self {
            Block::Quote(blocks) => blocks.iter().collect(),
            Block::List(items) | Block::Numbers(items) => items.iter().flat_map(|item| &item.blocks).collect(),
            _ => Vec::new(),
        }
    }
}
