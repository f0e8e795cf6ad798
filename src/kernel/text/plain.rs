//! Text without markup: how it is stored, shortened and measured.

use super::chars::{tidy, turns};
use super::tree::{Block, Document, Inline};

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

/// The stored form: line ends as one `\n`, no control characters, a few marks on a letter, nothing blank at the end.
pub fn normalise(input: &str) -> Result<String, NulInText> {
    if input.contains('\0') {
        return Err(NulInText);
    }
    let mut text = tidy(input);
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// Minutes to read words, at least 1.
pub fn reading_minutes(words: &str) -> u32 {
    let count = words.split_whitespace().count();
    u32::try_from(count.div_ceil(WORDS_PER_MINUTE))
        .unwrap_or(u32::MAX)
        .max(1)
}

/// What the page shows of a text, on one line. It stands in sentences of others,
/// so nothing in it turns their direction.
pub(super) fn document(document: &Document) -> String {
    let mut text = String::new();
    document.blocks.iter().for_each(|block| say_block(block, &mut text));
    for (label, line) in &document.notes {
        text.push_str(label);
        text.push(' ');
        say(line, &mut text);
        text.push(' ');
    }
    text.retain(|c| !turns(c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a line.
pub(super) fn inline(line: &[Inline]) -> String {
    let mut text = String::new();
    say(line, &mut text);
    text.trim().to_owned()
}

fn say_block(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => say(line, text),
        Block::Quote(_) | Block::List(_) | Block::Numbers(_) => {
            block.inner().into_iter().for_each(|block| say_block(block, text))
        }
        Block::Code(code) => text.push_str(code),
        Block::Table(table) => table.rows.iter().flatten().for_each(|cell| {
            say(cell, text);
            text.push(' ');
        }),
        Block::Rule => {}
    }
    text.push(' ');
}

fn say(line: &[Inline], text: &mut String) {
    for part in line {
        match part {
            Inline::Text(words) | Inline::Code(words) | Inline::Image { alt: words, .. } => text.push_str(words),
            Inline::Break => text.push(' '),
            Inline::Strong(words) | Inline::Em(words) | Inline::Del(words) | Inline::Link { words, .. } => {
                say(words, text)
            }
            Inline::Note(label) => text.extend(["[", label, "]"]),
            Inline::Mention(mention) => text.push_str(&mention.typed),
        }
    }
}

/// Words that have no marks any more, cut between words where a word ends in the last third, else within the word.
pub fn shorten(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let head: String = text.chars().take(chars.saturating_sub(1)).collect();
    let at = head
        .rfind(' ')
        .filter(|at| *at * 3 >= head.len() * 2)
        .unwrap_or(head.len());
    format!("{}…", head[..at].trim_end_matches([' ', ',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::text::{excerpt, excerpt_full};

    #[test]
    fn one_kind_of_line_end_and_nothing_after() {
        assert_eq!(normalise("  a\r\nb\rc \t\r\n").unwrap(), "  a\nb\nc");
        assert_eq!(normalise(" \n").unwrap(), "");
        assert_eq!(normalise("a\0b"), Err(NulInText));
    }

    #[test]
    fn excerpts_are_plain_and_short() {
        assert_eq!(
            excerpt_full("# Titel\n\nEin *kurzer* [Text](https://example.org)\nmit `Code`.", 99),
            "Titel Ein kurzer Text mit Code."
        );
        assert_eq!(
            excerpt("# 3\n24. Dezember: Dienst\n31. Dezember: zu", 99),
            "# 3 24. Dezember: Dienst 31. Dezember: zu"
        );
        assert_eq!(excerpt("Anna\u{202e}Reverse \u{200f}!", 99), "AnnaReverse !");
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
