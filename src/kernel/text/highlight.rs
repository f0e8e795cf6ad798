//! Words that were found, marked in a plain text.

use super::SafeHtml;
use super::safe::escape;

/// Stands before a found word; a character that nobody types.
pub const FOUND: char = '\u{E000}';
/// Stands behind a found word.
pub const END: char = '\u{E001}';

/// Escapes everything and turns what stands between [`FOUND`] and [`END`] into `<mark>`. Stray marks, which a text may
/// bring itself, never leave an element open.
pub fn highlight(plain: &str) -> SafeHtml {
    let mut html = String::with_capacity(plain.len() + 32);
    let mut open = false;
    for part in plain.split_inclusive([FOUND, END]) {
        let words = part.trim_end_matches([FOUND, END]);
        html.push_str(&escape(words));
        match part[words.len()..].chars().next() {
            Some(FOUND) if !open => {
                html.push_str("<mark>");
                open = true;
            }
            Some(END) if open => {
                html.push_str("</mark>");
                open = false;
            }
            _ => {}
        }
    }
    if open {
        html.push_str("</mark>");
    }
    SafeHtml::trusted(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_marked_and_all_else_escaped() {
        let marked = |text: &str| highlight(&text.replace('[', "\u{E000}").replace(']', "\u{E001}")).to_string();
        assert_eq!(marked("ein [Antrag] & mehr"), "ein <mark>Antrag</mark> &amp; mehr");
        assert_eq!(marked("[<script>]<b>"), "<mark>&lt;script&gt;</mark>&lt;b&gt;");
        assert_eq!(marked("a]b[c[d"), "ab<mark>cd</mark>");
        assert_eq!(marked("[]"), "<mark></mark>");
        assert_eq!(marked(""), "");
    }
}
