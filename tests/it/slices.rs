//! A slice is known by what it says of itself. Whatever else names one must be opened for every new kind, so each such
//! place is listed here with the reason, and there are few.
use std::collections::BTreeSet;

use crate::files::below;

/// The content slices, with the words of their kinds.
const SLICES: [(&str, &[&str]); 4] = [
    ("posts", &["post"]),
    ("ideas", &["idea", "campaign"]),
    ("blogs", &["blog", "article"]),
    ("projects", &["project", "update"]),
];

/// Shared files that a new kind opens.
const OPENED: [&str; 3] = ["src/features/mod.rs", "src/app/slices.rs", "src/kernel/db/schema.rs"];

/// Shared files that know one slice for a reason of their own; a new kind need not be there.
const KNOWING: [(&str, &str); 11] = [
    (
        "src/app/home.rs",
        "the rail shows rising ideas and projects that look for people",
    ),
    (
        "src/app/cli/pipeline.rs",
        "what a company may choose of the way of ideas is a command",
    ),
    (
        "src/app/cli/themes.rs",
        "what ideas are about, and how many places there are, is a command",
    ),
    (
        "src/app/cli/rank.rs",
        "the places of ideas are worked out anew by a command",
    ),
    ("src/app/first_day.rs", "somebody new is led to an idea to vote for"),
    ("src/app/more.rs", "some pages have a German name too"),
    (
        "src/app/rerender.rs",
        "an article keeps a table of contents beside its text",
    ),
    ("src/app/shell.rs", "a blog has the colour of its cover"),
    (
        "src/features/entries/mentions.rs",
        "reads addresses of texts that are older than their kinds",
    ),
    (
        "src/features/ideas/queries/mod.rs",
        "an idea names the project that came of it",
    ),
    (
        "src/features/projects/commands/mod.rs",
        "a project names the idea it comes from",
    ),
];

/// Which slice a line of Rust names, other than the one whose file it is.
fn named(path: &str, line: &str) -> Option<&'static str> {
    let code = line.split("//").next().unwrap_or_default();
    let is_own = |slice: &str| path.starts_with(&format!("src/features/{slice}/"));
    let names = |slice: &str, words: &[&str]| {
        let is_word = |word: &&str| code.contains(&format!("\"{word}\"")) || code.contains(&format!("'{word}'"));
        let is_path = code.contains(&format!("features::{slice}")) || code.contains(&format!(" {slice}::"));
        is_path || words.iter().any(is_word)
    };
    let found = SLICES
        .iter()
        .find(|(slice, words)| !is_own(slice) && names(slice, words));
    found.map(|(slice, _)| *slice)
}

#[test]
fn no_shared_file_knows_the_kinds() {
    let known: BTreeSet<&str> = OPENED.iter().copied().chain(KNOWING.map(|(path, _)| path)).collect();
    let mut wrong = Vec::new();
    for (path, source) in below("src", &["rs"]) {
        if known.contains(path.as_str()) {
            continue;
        }
        // What a test says stays where it is tested.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = source
            .lines()
            .filter_map(|line| named(&path, line).map(|slice| format!("{path}: {slice}: {line}")));
        wrong.extend(lines);
    }
    assert!(wrong.is_empty(), "say it in the slice and ask its kind: {wrong:#?}");
}

#[test]
fn the_guard_sees_every_way_to_name_a_slice() {
    for line in [
        "use crate::features::ideas::IDEA;",
        "    match word { \"idea\" => true }",
        "and kind in ('post', 'idea')",
        "let found = ideas::queries::find(tx)?;",
    ] {
        assert!(named("src/features/feed/queries.rs", line).is_some(), "{line}");
    }
    assert_eq!(
        named("src/features/ideas/queries.rs", "use crate::features::ideas::IDEA;"),
        None,
        "its own"
    );
    assert_eq!(
        named("src/features/feed/queries.rs", "let kinds = kind::in_stream();"),
        None
    );
}
