//! Which words stand for each other, and which words are in compounds: read from `meanings.table`.
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::kernel::text::lexemes::{Forms, Word, chunks};

/// Shorter words are in too many others by chance: "rad" in "Kamerad".
const SHORTEST: usize = 4;
/// What joins the parts of a compound.
const JOINTS: [&str; 7] = ["", "s", "n", "en", "es", "er", "e"];

/// Words of the table by their stems.
pub struct Meanings {
    of: HashMap<String, Vec<usize>>,
    longest: usize,
}

/// Words that say nothing.
pub static SILENT: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("stop.table")).collect());

fn words(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

/// The table as it is compiled in.
pub static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| Meanings::read(include_str!("meanings.table")));

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
        Meanings { of, longest }
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
