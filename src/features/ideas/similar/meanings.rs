//! Which words stand for each other, and which words are in compounds: read from `meanings.table`.
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use crate::kernel::text::lexemes::{Forms, Word, chunks};

/// Shorter words are in too many others by chance: "rad" in "Kamerad".
const SHORTEST: usize = 4;
/// The meanings of a company are numbered from here on.
const OWN: usize = 1_000_000;
/// What joins the parts of a compound.
const JOINTS: [&str; 7] = ["", "s", "n", "en", "es", "er", "e"];

/// Words of the table by their stems.
#[derive(Clone, Default)]
pub struct Meanings {
    of: HashMap<String, Vec<usize>>,
    longest: usize,
    /// What several words mean together, by the forms of the first of them.
    together: HashMap<String, Vec<Phrase>>,
}

/// The forms of each word, and what they mean together.
#[derive(Clone)]
struct Phrase {
    words: Vec<Vec<String>>,
    meaning: usize,
}

/// Words that say nothing.
pub static SILENT: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("stop.table")).collect());

fn words(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// The table as it is compiled in.
pub static MEANINGS: LazyLock<Arc<Meanings>> =
    LazyLock::new(|| Arc::new(Meanings::read(include_str!("meanings.table"))));

impl Meanings {
    fn read(table: &str) -> Meanings {
        let forms = Forms::default();
        let mut of: HashMap<String, Vec<usize>> = HashMap::new();
        let mut meaning = 0;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            // What is indented goes on with the meaning before.
            meaning += usize::from(!line.starts_with(' '));
            for word in chunks(line).iter().flatten() {
                for form in forms.exact(word) {
                    let known = of.entry(form).or_default();
                    if known.last() != Some(&meaning) {
                        known.push(meaning);
                    }
                }
            }
        }
        let longest = of.keys().map(String::len).max().unwrap_or_default();
        Meanings {
            of,
            longest,
            ..Meanings::default()
        }
    }

    /// The same with lines of a company, each by its number: sides with equals signs between them, which mean the same.
    pub fn with<'l>(&self, lines: impl IntoIterator<Item = (i32, &'l str)>) -> Meanings {
        let (forms, mut all) = (Forms::default(), self.clone());
        for (number, line) in lines {
            let meaning = OWN + number.unsigned_abs() as usize;
            for side in line.split('=') {
                let words: Vec<Vec<String>> = chunks(side).iter().flatten().map(|word| forms.exact(word)).collect();
                all.learn(words, meaning);
            }
        }
        all.longest = all.of.keys().map(String::len).max().unwrap_or_default();
        all
    }

    fn learn(&mut self, words: Vec<Vec<String>>, meaning: usize) {
        match words.as_slice() {
            [] => {}
            [word] => {
                for form in word {
                    self.of.entry(form.clone()).or_default().push(meaning);
                }
            }
            [first, ..] => {
                for form in first {
                    let phrase = Phrase {
                        words: words.clone(),
                        meaning,
                    };
                    self.together.entry(form.clone()).or_default().push(phrase);
                }
            }
        }
    }

    /// Are there words that mean something together?
    pub fn has_phrases(&self) -> bool {
        !self.together.is_empty()
    }

    /// What words mean together where they stand one after the other: one meaning for each place.
    pub fn together(&self, text: &[Vec<String>]) -> Vec<usize> {
        let mut found = Vec::new();
        for at in 0..text.len() {
            let phrases = text[at].iter().filter_map(|form| self.together.get(form)).flatten();
            let here = |phrase: &&Phrase| {
                let same = |(one, other): (&Vec<String>, &Vec<String>)| one.iter().any(|form| other.contains(form));
                text.len() - at >= phrase.words.len() && phrase.words.iter().zip(&text[at..]).all(same)
            };
            let mut meanings: Vec<usize> = phrases.filter(here).map(|phrase| phrase.meaning).collect();
            meanings.sort_unstable();
            meanings.dedup();
            found.extend(meanings);
        }
        found
    }

    /// What a word may mean, by any of its forms.
    pub fn of(&self, forms: &[String]) -> Vec<usize> {
        let found = forms.iter().filter_map(|form| self.of.get(form)).flatten();
        let mut found: Vec<usize> = found.copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The known words a longer one is made of, as stems: "ladesaule" and "parkplatz" of "Ladesäulenparkplatz".
    pub fn parts(&self, forms: &Forms, word: &Word) -> Vec<String> {
        let (plain, mut parts, mut at) = (word.plain.as_str(), Vec::new(), 0);
        if plain.len() < 2 * SHORTEST {
            return parts;
        }
        while let Some((from, to)) = JOINTS.iter().find_map(|joint| self.next(plain, at, joint)) {
            parts.push(plain[from..to].to_owned());
            at = to;
        }
        let stem = forms.stem(plain);
        let ends = stem.char_indices().map(|(from, _)| &stem[from..]).skip(1);
        let mut ends = ends.filter(|end| end.len() >= SHORTEST && end.len() <= self.longest);
        parts.extend(ends.find(|end| self.of.contains_key(*end)).map(str::to_owned));
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// The longest known word behind a joint, unless it is the whole word; only between two parts stands a joint.
    fn next(&self, plain: &str, at: usize, joint: &str) -> Option<(usize, usize)> {
        let rest = plain[at..].strip_prefix(joint)?;
        if at == 0 && !joint.is_empty() {
            return None;
        }
        let from = plain.len() - rest.len();
        let known = |to: &usize| self.of.contains_key(&plain[from..*to]);
        let mut ends = (from + SHORTEST..=plain.len().min(from + self.longest)).rev();
        let to = ends.find(|to| plain.is_char_boundary(*to) && plain.is_char_boundary(from) && known(to))?;
        (from > 0 || to < plain.len()).then_some((from, to))
    }
}
