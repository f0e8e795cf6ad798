//! What kinds of characters there are: those that show nothing, those that turn the direction, those that stack up.

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

/// Marks that are drawn on the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{711}'
        | '\u{730}'..='\u{74a}' | '\u{7eb}'..='\u{7f3}' | '\u{816}'..='\u{819}' | '\u{8d3}'..='\u{902}' | '\u{93c}'
        | '\u{951}'..='\u{957}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}' | '\u{f18}'..='\u{f19}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{2de0}'..='\u{2dff}'
        | '\u{302a}'..='\u{302d}' | '\u{3099}'..='\u{309a}' | '\u{a66f}'..='\u{a67d}' | '\u{a8e0}'..='\u{a8f1}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{1d165}'..='\u{1d169}')
}

/// Characters that turn the direction of what follows, beyond their own text.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Does a text turn the direction of what stands behind it?
pub fn turns_direction(text: &str) -> bool {
    text.contains(turns)
}

/// Is there anything to see? Blanks, fillers and lone accents are nothing, and neither are their names in HTML, which come
/// along when somebody copies an empty line from a web page.
pub fn is_visible(text: &str) -> bool {
    let seen = |c: char| !is_blank(c) && !is_mark(c);
    let mut rest = text;
    while let Some(at) = rest.find(seen) {
        let Some(length) = blank_entity(&rest[at..]) else { return true };
        rest = &rest[at + length..];
    }
    false
}

/// The length of `&nbsp;`, `&#8203;` and their like at the beginning of a text.
fn blank_entity(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = &body[..end];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).is_some_and(is_blank);
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
            c if is_mark(c) => marks + 1,
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
        for nothing in
            ["", " \n\t", "\u{200b}\u{200b}", "\u{2060}\u{180e}\u{3164}", "&nbsp;", "&nbsp; &#8203;&#xA0;", "\u{301}", "\u{ad}\u{fe0f}", "\u{2800}"]
        {
            assert!(!is_visible(nothing), "{nothing:?}");
        }
        for something in ["a", "&amp;", "&", "-", "&nbsp;.", "👍", "é", "e\u{301}", "مرحبا", "\u{200b}a"] {
            assert!(is_visible(something), "{something:?}");
        }
    }

    #[test]
    fn few_marks_stay_and_towers_go() {
        assert_eq!(tidy(&format!("Z{}", "\u{335}\u{34f}\u{7}".repeat(99))).matches('\u{335}').count(), 4);
        assert_eq!(tidy(&format!("Z{}a\u{308}", "\u{335}".repeat(280))), format!("Z{}a\u{308}", "\u{335}".repeat(4)));
        for text in ["Việt e\u{302}\u{323}", "בְּרֵאשִׁ֖ית", "ที่นี่", "👩‍👩‍👧‍👦 🏳️‍🌈", "नमस्ते", "مُحَمَّدٌ"] {
            assert_eq!(tidy(text), text);
        }
    }

    #[test]
    fn controls_are_never_kept() {
        assert_eq!(tidy("a\u{1b}[31mb\u{7}c\u{7f}\u{9b}"), "a[31mbc");
        assert_eq!(tidy("a\r\nb\rc\u{b}d\u{2028}e\tf\r\n\r\n"), "a\nb\nc\nd\ne\tf\n\n");
    }
}
