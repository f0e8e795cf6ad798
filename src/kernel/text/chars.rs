//! What kinds of characters there are: those that show nothing, those that turn the direction, those that stack up.

use unicode_normalization::char::is_combining_mark;

/// So many marks may stand on one letter: Vietnamese, Hebrew and Thai need up to four.
const MARKS: usize = 4;

/// Does a character leave no trace on the page? Blanks, controls, fillers and joiners.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that turn the direction of what follows, beyond their own text.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Does a text turn the direction of what stands behind it?
pub fn turns_direction(text: &str) -> bool {
    text.contains(turns)
}

/// Is there anything to see? Blanks, fillers and lone accents are nothing, and neither are their names in HTML, which
/// come along when somebody copies an empty line from a web page.
pub fn is_visible(text: &str) -> bool {
    let seen = |c: char| !is_blank(c) && !is_combining_mark(c);
    let mut rest = text;
    while let Some(at) = rest.find(seen) {
        let Some(length) = blank_entity(&rest[at..]) else {
            return true;
        };
        rest = &rest[at + length..];
    }
    false
}

/// The length of `&nbsp;`, `&#8203;` and their like at the beginning of a text.
fn blank_entity(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = &body[..end];
    let number = |digits: &str, radix| {
        u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32)
            .is_some_and(is_blank)
    };
    let blank = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
        Some(decimal) => number(decimal, 10),
        None => ["nbsp", "ensp", "emsp", "thinsp", "zwnj", "zwj", "lrm", "rlm", "shy"].contains(&name),
    };
    blank.then_some(end + 2)
}

/// Line ends of every kind as `\n`; other control characters and marks beyond a few a letter are left out.
pub(super) fn tidy(input: &str) -> String {
    let mut text = String::with_capacity(input.len());
    let (mut marks, mut after_return) = (0, false);
    for c in input.chars() {
        // Joiners and what is left out stand between no two letters.
        marks = match c {
            c if is_combining_mark(c) => marks + 1,
            c if is_blank(c) && !c.is_whitespace() => marks,
            _ => 0,
        };
        match c {
            '\n' if after_return => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\n' | '\t' => text.push(c),
            c if c.is_control() || marks > MARKS => {}
            c => text.push(c),
        }
        after_return = c == '\r';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_nothing() {
        for nothing in [
            "",
            " \n\t",
            "\u{200b}\u{200b}",
            "\u{2060}\u{180e}\u{3164}",
            "&nbsp;",
            "&nbsp; &#8203;&#xA0;",
            "\u{301}",
            "\u{ad}\u{fe0f}",
            "\u{2800}",
        ] {
            assert!(!is_visible(nothing), "{nothing:?}");
        }
        for something in [
            "a",
            "&amp;",
            "&",
            "-",
            "&nbsp;.",
            "👍",
            "é",
            "e\u{301}",
            "مرحبا",
            "\u{200b}a",
        ] {
            assert!(is_visible(something), "{something:?}");
        }
    }

    #[test]
    fn few_marks_stay_and_towers_go() {
        assert_eq!(
            tidy(&format!("Z{}", "\u{335}\u{200d}\u{7}".repeat(99)))
                .matches('\u{335}')
                .count(),
            4
        );
        assert_eq!(
            tidy(&format!("Z{}a\u{308}", "\u{335}".repeat(280))),
            format!("Z{}a\u{308}", "\u{335}".repeat(4))
        );
        for text in ["Việt e\u{302}\u{323}", "בְּרֵאשִׁ֖ית", "ที่นี่", "👩‍👩‍👧‍👦 🏳️‍🌈", "नमस्ते", "مُحَمَّدٌ"]
        {
            assert_eq!(tidy(text), text);
        }
    }

    #[test]
    fn controls_are_never_kept() {
        assert_eq!(tidy("a\u{1b}[31mb\u{7}c\u{7f}\u{9b}"), "a[31mbc");
        assert_eq!(tidy("a\r\nb\rc\u{b}d\u{2028}e\tf\r\n\r\n"), "a\nb\nc\nd\ne\tf\n\n");
    }
}
