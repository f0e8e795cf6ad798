//! Words that stand nowhere else, each in one text: whoever gets one has been shown that text.
use std::collections::HashSet;

use memchr::memmem;

use super::Persona;

/// One of them, with who may read it.
pub struct Canary {
    pub what: String,
    pub word: String,
    pub seen_by: &'static [Persona],
}

const HEAD: &str = "kanari";
const TAIL: &str = "vogel";

/// The word of the next, after so many.
pub fn word(before: usize) -> String {
    format!("{HEAD}{:04}{TAIL}", before * 37 + 1001)
}

/// The words in an answer; one walk along it finds them all.
pub fn all_in(answer: &str) -> HashSet<&str> {
    let whole = |at: usize| {
        let end = memmem::find(&answer.as_bytes()[at..], TAIL.as_bytes())?;
        Some(&answer[at..at + end + TAIL.len()])
    };
    memmem::find_iter(answer.as_bytes(), HEAD).filter_map(whole).collect()
}

#[test]
fn every_canary_in_an_answer_is_heard() {
    let answer = "a kanari10 … <b>kanari1001vogel</b>kanari1038vogels and kanari";
    let heard = all_in(answer);
    assert!(heard.contains(word(0).as_str()) && heard.contains(word(1).as_str()));
    assert!(!heard.contains(word(2).as_str()));
}
