//! The beginning of a text without its marks.

use super::blocks;
use super::chars::tidy;
use super::plain::{document, shorten};

/// The words of a short text on one line, at most `chars` characters, cut between words and ended by "…".
pub fn excerpt(source: &str, chars: usize) -> String {
    shorten(&words(source, false), chars)
}

/// The same for an article.
pub fn excerpt_full(source: &str, chars: usize) -> String {
    shorten(&words(source, true), chars)
}

fn words(source: &str, full: bool) -> String {
    document(&blocks::parse(&tidy(source), full))
}
