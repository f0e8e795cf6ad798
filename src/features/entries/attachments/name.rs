//! What a file is called: as it was sent, without what would mislead whoever reads or saves it.
use crate::kernel::text::{composed, turns_direction};

/// The longest name without its ending.
const LONGEST: usize = 80;
/// What a file is called of whose name nothing is left.
const NAMELESS: &str = "Datei";

/// The end of a name behind its last dot, in small letters.
pub fn ending(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let (_, ending) = last.trim_end().rsplit_once('.').unwrap_or_default();
    ending.to_ascii_lowercase()
}

/// A name without folders, controls and turned directions, with the ending of what it is.
pub fn tidy(sent: &str, ending: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, end)) if end.len() <= 5 => stem,
        _ => last,
    };
    let shown = composed(stem);
    let kept = shown
        .chars()
        .filter(|c| !c.is_control() && !turns_direction(c.encode_utf8(&mut [0; 4])));
    let safe: String = kept
        .map(|c| {
            if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let words = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST).collect();
    let stem = short.trim_matches(|c: char| c == '.' || c.is_whitespace());
    format!("{}.{ending}", if stem.is_empty() { NAMELESS } else { stem })
}

/// How a file that is not taken is called in a sentence about it.
pub fn shown(sent: &str) -> String {
    let name = tidy(sent, &ending(sent));
    name.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_turn_nothing() {
        for (sent, wanted) in [
            ("Angebot Größe 4.pdf", "Angebot Größe 4.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Eigene Dateien\\Plan.pdf", "Plan.pdf"),
            ("Rechnung\u{202e}fdp.exe", "Rechnungfdp.pdf"),
            ("a\u{0}b\r\nc.pdf", "abc.pdf"),
            ("a\"; filename=\"b.pdf", "a_; filename=_b.pdf"),
            ("Gro\u{0308}\u{df}e.pdf", "Größe.pdf"),
            ("...", "Datei.pdf"),
            ("", "Datei.pdf"),
        ] {
            assert_eq!(tidy(sent, "pdf"), wanted, "{sent:?}");
        }
        assert_eq!(tidy(&"ä".repeat(300), "pdf").chars().count(), LONGEST + 4);
        assert_eq!(ending("../x/Plan.PDF "), "pdf");
        assert_eq!(ending("ohne"), "");
    }
}
