//! What a text is compared by: the stems of its words, the words in its compounds, what they mean, and runs of three to
//! five letters, each as a number with a weight. Nothing but the text decides about them.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::meanings::{MEANINGS, Meanings, SILENT};
use crate::features::ideas::forms::Texts;
use crate::kernel::text::excerpt;
use crate::kernel::text::lexemes::{Chunk, Forms, Word, chunks, together};

/// The rules below, as a number: vectors of other rules are made anew.
pub const RULES: i16 = 1;
/// A feature is a number of 24 bits, so that it fits into four bytes with its weight.
const BITS: u32 = 24;
/// Of a text longer than that its beginning is compared.
const LONGEST: usize = 6_000;
/// So much of each field is read.
pub const LONGEST_FIELD: usize = 4_000;
/// How much more a word of the title says.
pub const TITLE: f32 = 1.8;

const STEM: f32 = 0.7;
const PART: f32 = 0.6;
const MEANING: f32 = 1.3;
const GRAM: f32 = 0.12;

/// Weights by feature, before they are damped.
pub type Features = BTreeMap<u32, f32>;

/// What is compared of the texts of an idea besides its title.
pub fn body(texts: &Texts) -> String {
    let words = |text: &str| excerpt(text, LONGEST_FIELD);
    format!("{}\n\n{}", words(&texts.problem), words(&texts.proposal))
}

/// Reads texts.
pub struct Reader {
    forms: Forms,
    meanings: Arc<Meanings>,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader {
            forms: Forms::default(),
            meanings: MEANINGS.clone(),
        }
    }
}

impl Reader {
    /// By the meanings of a company.
    pub fn of(meanings: Arc<Meanings>) -> Reader {
        Reader {
            forms: Forms::default(),
            meanings,
        }
    }

    /// The features of an idea: its title counts more than its text. How often something stands there counts less each
    /// time.
    pub fn read(&self, title: &str, text: &str) -> Features {
        let mut found = Features::new();
        self.add(&mut found, title, TITLE);
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
        self.add(&mut found, &text[..end], 1.0);
        for weight in found.values_mut() {
            *weight = weight.sqrt();
        }
        found
    }

    /// The features of the texts of an idea, without the marks around their words. Who benefits is often the same.
    pub fn read_idea(&self, texts: &Texts) -> Features {
        self.read(&texts.title, &body(texts))
    }

    fn add(&self, found: &mut Features, text: &str, weight: f32) {
        let chunks = chunks(text);
        self.together(found, &chunks, weight);
        for chunk in chunks {
            for word in &chunk {
                self.word(found, word, weight);
            }
            for (_, word) in together(&chunk) {
                self.word(found, &word, weight / 2.0);
            }
        }
    }

    /// What words say together is as much as what one of them would say.
    fn together(&self, found: &mut Features, chunks: &[Chunk], weight: f32) {
        if !self.meanings.has_phrases() {
            return;
        }
        let words: Vec<Vec<String>> = chunks.iter().flatten().map(|word| self.forms.exact(word)).collect();
        for meaning in self.meanings.together(&words) {
            *found.entry(number('m', &meaning.to_string())).or_default() += (weight * MEANING).powi(2);
        }
    }

    fn word(&self, found: &mut Features, word: &Word, weight: f32) {
        let plain = word.plain.as_str();
        if plain.chars().count() < 2 || SILENT.contains(plain) || plain.chars().all(char::is_numeric) {
            return;
        }
        let mut put = |family: char, name: &str, part: f32| {
            *found.entry(number(family, name)).or_default() += weight * weight * part * part;
        };
        let forms = self.forms.exact(word);
        let parts = self.meanings.parts(&self.forms, word);
        for form in &forms {
            put('w', form, STEM / (forms.len() as f32).sqrt());
        }
        for part in &parts {
            put('w', part, PART);
        }
        let whole = self.meanings.of(&forms);
        for meaning in &whole {
            put('m', &meaning.to_string(), MEANING / (whole.len() as f32).sqrt());
        }
        for part in &parts {
            let of = self.meanings.of(std::slice::from_ref(part));
            for meaning in of.iter().filter(|meaning| !whole.contains(meaning)) {
                put('m', &meaning.to_string(), MEANING * PART / (of.len() as f32).sqrt());
            }
        }
        for gram in grams(plain) {
            put('g', &gram, GRAM);
        }
    }
}

/// Runs of three to five letters, the ends of the word among them.
fn grams(plain: &str) -> Vec<String> {
    let letters: Vec<char> = std::iter::once('_').chain(plain.chars()).chain(['_']).collect();
    let runs = (3..=5).flat_map(|length| letters.windows(length));
    runs.map(|run| run.iter().collect()).collect()
}

/// The feature of a German stem.
pub fn of_stem(stem: &str) -> u32 {
    number('w', stem)
}

/// A feature as a number: FNV-1a, folded to [`BITS`]. Zero is none.
fn number(family: char, name: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in [family as u8].into_iter().chain(name.bytes()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    ((hash >> BITS) ^ (hash & ((1 << BITS) - 1))).max(1)
}
