//! Letters as a search compares them: lower-case, without accents, without what is not seen.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is told apart; both the text and the question are cut here.
const LONGEST: usize = 60;

/// Belongs to the word it stands in, without being a letter: soft hyphens, joiners, marks on a letter.
pub fn is_silent(c: char) -> bool {
    is_unseen(c) || is_combining_mark(c)
}

fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}'
    )
}

/// A word in its plain form: "Größe" is "grosse", "Özkan" is "ozkan". Letters and digits only; may be empty.
pub fn fold(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() {
            plain.extend(std::iter::once(c).nfkd().flat_map(char::to_lowercase).flat_map(letters));
        }
    }
    if let Some((at, _)) = plain.char_indices().nth(LONGEST) {
        plain.truncate(at);
    }
    plain
}

/// The same text with every letter as one character and without what is not seen between them:
/// as PostgreSQL compares it.
pub fn composed(text: &str) -> String {
    text.nfc().filter(|c| !is_unseen(*c)).collect()
}

/// What the decomposition of Unicode leaves of letters that are no letter with a mark.
fn letters(c: char) -> Vec<char> {
    let own = [c];
    let letters: &[char] = match c {
        'ß' => &['s', 's'],
        'æ' => &['a', 'e'],
        'œ' => &['o', 'e'],
        'ø' => &['o'],
        'ł' => &['l'],
        'đ' | 'ð' => &['d'],
        'ħ' => &['h'],
        'ı' => &['i'],
        'þ' => &['t', 'h'],
        'ŋ' => &['n'],
        c if c.is_alphanumeric() && !is_silent(c) => &own,
        _ => &[],
    };
    letters.to_vec()
}

/// Does the word have an umlaut, as one character or as a letter with its dots?
pub(super) fn has_umlaut(word: &str) -> bool {
    word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', '\u{308}'])
}

/// A plain word in which umlauts that are spelled out are plain too: "waermepumpe" becomes "warmepumpe". Not in "neue",
/// "bauer" and "quelle", where no umlaut is meant.
pub(super) fn shorten(plain: &str) -> String {
    let mut short = String::with_capacity(plain.len());
    for c in plain.chars() {
        let mut before = short.chars().rev();
        let spelled = match before.next() {
            Some('a' | 'o') => c == 'e',
            Some('u') => c == 'e' && !matches!(before.next(), Some('a' | 'e' | 'q')),
            _ => false,
        };
        if !spelled {
            short.push(c);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters() {
        for (word, plain) in [
            ("Größe", "grosse"),
            ("GROẞ", "gross"),
            ("I\u{307}stanbul", "istanbul"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("cafe\u{301}", "cafe"),
            ("Bau\u{ad}finanzierung", "baufinanzierung"),
            ("ﬁ½²", "fi122"),
            ("Иванов", "иванов"),
            ("!?", ""),
        ] {
            assert_eq!(fold(word), plain, "{word}");
        }
        assert_eq!(fold(&"ß".repeat(100)).len(), LONGEST);
    }

    #[test]
    fn umlauts_that_are_spelled_out() {
        for (plain, short) in [
            ("waermepumpe", "warmepumpe"),
            ("haeuser", "hauser"),
            ("oekoaepfel", "okoapfel"),
            ("fuer", "fur"),
            ("neue", "neue"),
            ("bauer", "bauer"),
            ("quelle", "quelle"),
        ] {
            assert_eq!(shorten(plain), short, "{plain}");
        }
    }
}
