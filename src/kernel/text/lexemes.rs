//! The words of a text as a search knows them: the same for a text, for a question and for marking what was found.
//!
//! A word stands in several forms, so that people find it however they write it:
//! its German and its English stem (`antrag` of "Anträge"); behind `~` the stem of what has umlauts, spelled out or not
//! (`~warmepump` of "Waermepumpe" and "Wärmepumpe"); behind `<` a long word backwards, so that its end is a beginning
//! (`<lletsetlah…` of "Straßenbahnhaltestelle"). Words that are joined without a blank ("E-Mail-Adresse", "1.250,50",
//! "Kolleg*innen", "O'Neill") stand as their parts and as what the parts make together.
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::{fold, has_umlaut, is_silent, shorten};

/// Words of so many letters may be compounds whose last part is looked for.
const COMPOUND: usize = 9;
/// So many parts are also looked at together, and the whole of a few more.
const TOGETHER: usize = 3;
const WHOLE: usize = 6;

/// A word, or a part of words that are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its plain form, never empty.
    pub plain: String,
    /// Where it stands.
    pub range: Range<usize>,
    umlaut: bool,
}

/// What stands between two blanks: a word, or several that are joined.
pub type Chunk = Vec<Word>;

/// Joins words; a blank never does.
fn joins(gap: &str) -> bool {
    const SIGNS: &str = "-‐‑–—_./\\:*'’‘ʼ`´&+@,#()[]~=|·•";
    !gap.is_empty() && gap.chars().count() <= 2 && gap.chars().all(|c| SIGNS.contains(c))
}

/// The words of a text.
pub fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut end = None;
    let mut rest = text.char_indices().peekable();
    while let Some((from, c)) = rest.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut to = from + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric() || is_silent(*c)) {
            to = at + c.len_utf8();
        }
        let plain = fold(&text[from..to]);
        if plain.is_empty() {
            continue;
        }
        let word = Word {
            plain,
            umlaut: has_umlaut(&text[from..to]),
            range: from..to,
        };
        let joined = end.is_some_and(|end: usize| joins(&text[end..from]));
        end = Some(to);
        match chunks.last_mut() {
            Some(chunk) if joined => chunk.push(word),
            _ => chunks.push(vec![word]),
        }
    }
    chunks
}

/// What the parts of a chunk make together, and where each begins: neighbours, and the whole of a short one.
pub fn together(chunk: &[Word]) -> Vec<(usize, Word)> {
    let pieces = |count: usize| chunk.windows(count).enumerate();
    let whole = Some(chunk.len()).filter(|count| (TOGETHER + 1..=WHOLE).contains(count));
    let joined = (2..=TOGETHER).chain(whole).flat_map(pieces);
    joined
        .filter_map(|(first, parts)| Some((first, join(parts)?)))
        .collect()
}

/// The parts as one word.
pub fn join(parts: &[Word]) -> Option<Word> {
    let (first, last) = (parts.first()?, parts.last()?);
    let plain = fold(&parts.iter().map(|part| part.plain.as_str()).collect::<String>());
    Some(Word {
        plain,
        umlaut: parts.iter().any(|part| part.umlaut),
        range: first.range.start..last.range.end,
    })
}

/// Makes the forms of words.
pub struct Forms {
    german: Stemmer,
    english: Stemmer,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            german: Stemmer::create(Algorithm::German),
            english: Stemmer::create(Algorithm::English),
        }
    }
}

impl Forms {
    /// The German stem.
    pub fn stem(&self, plain: &str) -> String {
        self.german.stem(plain).into_owned()
    }

    /// The forms in which a word is found as a whole: by its stems, and by its umlauts however they are written.
    pub fn exact(&self, word: &Word) -> Vec<String> {
        let mut forms = vec![self.stem(&word.plain)];
        let english = self.english.stem(&word.plain).into_owned();
        if english != forms[0] {
            forms.push(english);
        }
        forms.extend(self.umlauts(word).map(|short| format!("~{}", self.stem(&short))));
        forms
    }

    /// Its plain form without umlauts, if it has any.
    fn umlauts(&self, word: &Word) -> Option<String> {
        let short = shorten(&word.plain);
        (word.umlaut || short != word.plain).then_some(short)
    }

    /// The forms with which longer words begin or end whose part it is; none of short words, which begin too many.
    pub fn parts(&self, word: &Word) -> Vec<String> {
        let mut parts = Vec::new();
        if let Some(beginning) = self.beginning(&word.plain) {
            parts.push(beginning);
            parts.extend(
                self.umlauts(word)
                    .and_then(|short| self.beginning(&short))
                    .map(|short| format!("~{short}")),
            );
        }
        let short = shorten(&word.plain);
        let end = uninflected(&short);
        if end.chars().count() >= 5 && !has_digits(end) {
            parts.push(backwards(end));
        }
        parts
    }

    /// How compounds with a word begin: with its stem ("Antragsstatus" for "Anträge") or, where that is short, with the
    /// word without the "e" that compounds drop ("Schulbus" for "Schule", but not "Kündigung" for "Kunde").
    pub fn beginning(&self, plain: &str) -> Option<String> {
        let stem = self.stem(plain);
        let long = |text: &str, least: usize| text.chars().count() >= least;
        if has_digits(plain) {
            return Some(plain.to_owned()).filter(|plain| long(plain, 5));
        }
        if long(&stem, 6) {
            return Some(stem);
        }
        let dropped = plain.strip_suffix('e').filter(|rest| long(rest, 5)).unwrap_or(plain);
        Some(dropped.to_owned()).filter(|dropped| long(dropped, 4))
    }

    /// All forms in which a word of a text can be found.
    pub fn all(&self, word: &Word) -> Vec<String> {
        let mut forms = self.exact(word);
        if word.plain.chars().count() >= COMPOUND && !has_digits(&word.plain) {
            forms.push(backwards(uninflected(&shorten(&word.plain))));
        }
        forms
    }
}

fn has_digits(plain: &str) -> bool {
    plain.contains(|c: char| c.is_numeric())
}

/// A German word without its inflection: the first two steps of the German stemmer of Snowball
/// (<https://snowballstem.org/algorithms/german/stemmer.html>), which look at its last letters alone. The third, and
/// where the first two begin, depend on the whole word: "Kalender" and "Urlaubskalender", "Zeitung" and "Tageszeitung"
/// would end differently.
fn uninflected(plain: &str) -> &str {
    const FIRST: &[&str] = &["ern", "em", "en", "er", "es", "e"];
    const SECOND: &[&str] = &["est", "en", "er"];
    let cut = |word: &str, endings: &[&str]| endings.iter().find_map(|ending| rest(word, ending).map(str::len));
    // A genitive's or plural's s follows these letters alone: "Antrags", but not "Prozess".
    let s = |word: &str| {
        rest(word, "s")
            .filter(|rest| rest.ends_with(|c| "bdfghklmnrt".contains(c)))
            .map(str::len)
    };
    let first = cut(plain, FIRST)
        .or_else(|| s(plain))
        .map_or(plain, |end| &plain[..end]);
    cut(first, SECOND).map_or(first, |end| &first[..end])
}

/// What stands before an ending, if that is more than a syllable.
fn rest<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3)
}

fn backwards(stem: &str) -> String {
    std::iter::once('<').chain(stem.chars().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<Vec<String>> {
        chunks(text)
            .into_iter()
            .map(|chunk| chunk.into_iter().map(|word| word.plain).collect())
            .collect()
    }

    #[test]
    fn words_and_what_joins_them() {
        assert_eq!(
            parts("Die E-Mail-Adresse - neu"),
            [vec!["die"], vec!["e", "mail", "adresse"], vec!["neu"]]
        );
        assert_eq!(
            parts("1.250,50 €, RB-2026/0417"),
            [vec!["1", "250", "50"], vec!["rb", "2026", "0417"]]
        );
        assert_eq!(
            parts("Bau\u{ad}finanzierungs\u{ad}beratung"),
            [["baufinanzierungsberatung"]]
        );
        assert_eq!(parts("„Ja“… \u{301}!"), [["ja"]]);
        assert_eq!(parts("-- \u{2013} !"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn parts_make_words_together() {
        let joined = |text: &str| {
            together(&chunks(text)[0])
                .into_iter()
                .map(|(_, word)| word.plain)
                .collect::<Vec<_>>()
        };
        assert_eq!(joined("E-Mail-Adresse"), ["email", "mailadresse", "emailadresse"]);
        assert_eq!(joined("Kolleg*innen"), ["kolleginnen"]);
        assert_eq!(joined("1.250,50"), ["1250", "25050", "125050"]);
        assert_eq!(joined("O’Neill"), ["oneill"]);
        assert!(joined(&"a-".repeat(500)).len() < 1_000);
    }

    #[test]
    fn forms_of_words() {
        let forms = Forms::default();
        let all = |text: &str| forms.all(&chunks(text)[0][0]);
        assert_eq!(all("Waermepumpe")[..2], ["waermepump", "~warmepump"]);
        assert!(all("Wärmepumpe").contains(&"~warmepump".to_owned()));
        assert!(
            all("Straßenbahnhaltestelle")
                .iter()
                .any(|form| form.starts_with("<lletsetlah"))
        );
        let beginning = |plain: &str| forms.beginning(plain);
        assert_eq!(beginning("antrage").as_deref(), Some("antrag"));
        assert_eq!(beginning("schule").as_deref(), Some("schul"));
        assert_eq!(beginning("kunde").as_deref(), Some("kunde"));
        assert_eq!(beginning("ein"), None);
        let ends = |words: [&'static str; 3]| words.map(uninflected);
        assert_eq!(
            ends(["kalender", "urlaubskalendern", "kalenders"]),
            ["kalend", "urlaubskalend", "kalend"]
        );
        assert_eq!(
            ends(["zeitung", "tageszeitungen", "zeitungen"]),
            ["zeitung", "tageszeitung", "zeitung"]
        );
        assert_eq!(
            ends(["prozess", "geschaftsprozesse", "antrags"]),
            ["prozess", "geschaftsprozess", "antrag"]
        );
    }
}
