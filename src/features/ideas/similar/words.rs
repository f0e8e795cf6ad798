//! What was typed as a question to the search: its rarest words, in all forms in which the search knows them.
use std::collections::HashSet;

use super::meanings::SILENT;
use crate::kernel::text::lexemes::{Forms, Word, chunks};

/// So many words make a question: more stand together in hardly any other text.
const MOST: usize = 3;

/// A tsquery. Forms hold letters, digits and marks of ours: nothing to escape.
pub fn query(text: &str, rarity: impl Fn(&str) -> f32) -> String {
    let forms = Forms::default();
    let (chunks, mut known) = (chunks(text), HashSet::new());
    let words = chunks
        .iter()
        .flatten()
        .filter(|word| !SILENT.contains(word.plain.as_str()) && known.insert(word.plain.clone()));
    let mut words: Vec<(f32, &Word)> = words.map(|word| (rarity(&forms.stem(&word.plain)), word)).collect();
    words.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.plain.cmp(&other.1.plain)));
    words.truncate(MOST);
    let term = |(_, word): (f32, &Word)| {
        let exact = forms.exact(word).into_iter().map(|form| format!("'{form}'"));
        let parts = forms.parts(word).into_iter().map(|part| format!("'{part}':*"));
        format!("({})", exact.chain(parts).collect::<Vec<_>>().join(" | "))
    };
    words.into_iter().map(term).collect::<Vec<_>>().join(" & ")
}
