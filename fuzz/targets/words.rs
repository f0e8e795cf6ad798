//! The words by which a text is found, a question as it is asked, and what changed between two texts.
#![no_main]
use std::time::{Duration, Instant};

use connect::features::search::parse;
use connect::kernel::text::difference;
use connect::kernel::text::lexemes::{Forms, chunks, join, together};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let forms = Forms::default();
    for chunk in chunks(text) {
        let words = together(&chunk).into_iter().map(|(_, word)| word).chain(join(&chunk)).chain(chunk.iter().cloned());
        for word in words {
            assert!(forms.all(&word).iter().all(|form| !form.is_empty()), "{word:?}");
        }
    }
    let question: String = text.chars().take(200).collect();
    let _ = parse::read(&question);
    let half = (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (old, new) = text.split_at(half);
    let pieces = difference(old, new, Instant::now() + Duration::from_millis(50));
    assert!(pieces.iter().map(|piece| piece.text.len()).sum::<usize>() <= 2 * text.len());
});
