//! The beginning of a text without its marks.

use super::blocks;
use super::chars::tidy;
use super::plain::{document, shorten};

/// The words of a short text on one line, at most `chars` characters, cut between words and ended by "…".
pub fn excerpt(source: &str, chars: usize) -> String {
    shorten(&words(source, false), chars)
}

/// The first sentence of a short text, without its full stop, cut as [`excerpt`] does. A full stop after one or two
/// letters or before a small one is that of "z. B." or "Nr. 5".
pub fn first_sentence(source: &str, chars: usize) -> String {
    let words = words(source, false);
    let ends = |(at, mark): &(usize, char)| {
        let (before, after) = (&words[..*at], &words[at + mark.len_utf8()..]);
        let letters = before
            .chars()
            .rev()
            .take_while(|letter| letter.is_alphanumeric())
            .count();
        let mut next = after.chars();
        let begins = match (next.next(), next.next()) {
            (None, _) => true,
            (Some(space), Some(first)) => space.is_whitespace() && !first.is_lowercase() && !first.is_numeric(),
            _ => false,
        };
        begins && (*mark != '.' || letters > 2)
    };
    let end = words
        .char_indices()
        .filter(|(_, mark)| matches!(mark, '.' | '!' | '?'))
        .find(ends);
    let sentence = end.map_or(words.as_str(), |(at, mark)| match mark {
        '.' => &words[..at],
        mark => &words[..at + mark.len_utf8()],
    });
    shorten(sentence, chars)
}

/// The same for an article.
pub fn excerpt_full(source: &str, chars: usize) -> String {
    shorten(&words(source, true), chars)
}

fn words(source: &str, full: bool) -> String {
    document(&blocks::parse(&tidy(source), full))
}
