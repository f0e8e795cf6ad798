//! Text without markup: how it is stored, shortened and measured.

use comrak::Arena;
use comrak::nodes::NodeValue;

/// Words that an adult reads in a minute.
const WORDS_PER_MINUTE: usize = 200;

/// The text holds the character NUL, which PostgreSQL cannot store and nobody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NulInText;

impl std::fmt::Display for NulInText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the text contains the character NUL")
    }
}

impl std::error::Error for NulInText {}

/// The stored form: line ends as one `\n`, nothing blank at the end.
pub fn normalise(input: &str) -> Result<String, NulInText> {
    if input.contains('\0') {
        return Err(NulInText);
    }
    let mut text = input.replace("\r\n", "\n").replace('\r', "\n");
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// The words of a Markdown text on one line, at most `chars` characters, cut between words and ended by "…".
pub fn excerpt(source: &str, chars: usize) -> String {
    shorten(&words(source), chars)
}

/// Minutes to read a Markdown text, at least 1.
pub fn reading_minutes(source: &str) -> u32 {
    let count = words(source).split_whitespace().count();
    u32::try_from(count.div_ceil(WORDS_PER_MINUTE)).unwrap_or(u32::MAX).max(1)
}

/// The text of all nodes, blocks and breaks parted by a space.
fn words(source: &str) -> String {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, source, &super::dialect::options(true));
    let mut text = String::with_capacity(source.len());
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::HtmlInline(html) => text.push_str(html),
            NodeValue::CodeBlock(code) => text.extend([" ", &code.literal]),
            NodeValue::HtmlBlock(html) => text.extend([" ", &html.literal]),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            value if value.block() => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts between words where a word ends in the last third, else within the word.
fn shorten(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let head: String = text.chars().take(chars.saturating_sub(1)).collect();
    let at = head.rfind(' ').filter(|at| *at * 3 >= head.len() * 2).unwrap_or(head.len());
    format!("{}…", head[..at].trim_end_matches([' ', ',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_kind_of_line_end_and_nothing_after() {
        assert_eq!(normalise("  a\r\nb\rc \t\r\n").unwrap(), "  a\nb\nc");
        assert_eq!(normalise(" \n").unwrap(), "");
        assert_eq!(normalise("a\0b"), Err(NulInText));
    }

    #[test]
    fn excerpts_are_plain_and_short() {
        assert_eq!(excerpt("# Titel\n\nEin *kurzer* [Text](https://example.org)\nmit `Code`.", 99), "Titel Ein kurzer Text mit Code.");
        assert_eq!(excerpt("eins zwei, drei vier", 12), "eins zwei…");
        assert_eq!(excerpt("Donaudampfschiff", 6), "Donau…");
        assert_eq!(excerpt("ää ää", 5), "ää ää");
        assert_eq!(excerpt("", 5), "");
    }

    #[test]
    fn reading_time_is_at_least_a_minute() {
        assert_eq!(reading_minutes(""), 1);
        assert_eq!(reading_minutes(&"wort ".repeat(200)), 1);
        assert_eq!(reading_minutes(&"wort ".repeat(201)), 2);
    }
}
