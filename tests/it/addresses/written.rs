//! The addresses that are written out: in templates, in scripts, and in Rust only where they are declared.
use super::attributes::opened;
use super::{Known, Led, OPEN, matches};
use crate::files::{below, without_tests};

#[test]
fn templates_lead_to_routes() {
    let known = Known::routes();
    let dead: Vec<String> = below("templates", &["hbs"])
        .iter()
        .flat_map(|(path, text)| {
            known
                .dead_in(text)
                .into_iter()
                .map(move |dead| format!("{path}: {dead}"))
        })
        .collect();
    assert!(dead.is_empty(), "{dead:#?}");
}

/// What looks like an address in a script and is none.
const NO_ADDRESS: [(&str, &str); 1] = [("assets/js/people.js", "a place, as `entries/mentions.rs` reads it")];

/// The literals of a script that begin with a slash and a letter: what stands before each, and the literal.
fn literals(source: &str) -> Vec<(String, String)> {
    let source = opened(source, "${", "}");
    let mut found = Vec::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, mark) in line.match_indices(['"', '`']) {
            let rest = &line[at + 1..];
            let is_path = rest.starts_with('/') && rest[1..].starts_with(|next: char| next.is_ascii_alphabetic());
            if let Some((literal, _)) = rest.split_once(mark).filter(|_| is_path) {
                found.push((line[..at].to_owned(), literal.to_owned()));
            }
        }
    }
    found
}

/// A literal that leads nowhere. Parts of addresses, and those of forms, are told by what stands before them.
fn is_dead(known: &Known, before: &str, literal: &str) -> bool {
    let part = |is_part: fn(&str, &str) -> bool| !known.0.iter().any(|(_, pattern)| is_part(pattern, literal));
    let method = if before.ends_with("action=") { "POST" } else { "GET" };
    match before {
        _ if before.ends_with("endsWith(") => part(|pattern, literal| pattern.ends_with(literal)),
        _ if before.ends_with("startsWith(") => part(|pattern, literal| pattern.starts_with(literal)),
        _ => !known.has(&Led {
            method,
            address: literal.to_owned(),
        }),
    }
}

#[test]
fn scripts_lead_to_routes() {
    let known = Known::routes();
    let mut dead = Vec::new();
    for (path, source) in below("assets/js", &["js"]) {
        let literals = literals(&source);
        let wrong: Vec<_> = literals
            .iter()
            .filter(|(before, literal)| is_dead(&known, before, literal))
            .collect();
        match NO_ADDRESS.iter().find(|(known, _)| *known == path) {
            Some(_) => assert_eq!(wrong.len(), 1, "{path}: one is known: {wrong:?}"),
            None => dead.extend(
                wrong
                    .iter()
                    .map(|(_, literal)| format!("{path}: {}", literal.replace(OPEN, "{}"))),
            ),
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    let planted = "fetch(\"/mention\"); fetch(`/search/suggested?${q}`); if (to.endsWith(\"/edits\")) f(\"/compose\");";
    let wrong = literals(planted)
        .into_iter()
        .filter(|(before, literal)| is_dead(&known, before, literal));
    assert_eq!(wrong.count(), 3, "the premise");
}

/// Files of slices and the app that hold something like an address, with the reason.
const WRITTEN: [(&str, &str); 4] = [
    (
        "src/app/server.rs",
        "assets and health have no policy and are no routes of a slice",
    ),
    (
        "src/features/entries/paths.rs",
        "an entry of any kind is changed below its own page",
    ),
    (
        "src/features/entries/mentions.rs",
        "reads addresses of texts that are older than their kinds",
    ),
    (
        "src/features/people/devices.rs",
        "browser and system with a slash between them",
    ),
];

/// The literals of a Rust file that are addresses or continue one, outside declarations.
fn addresses(source: &str) -> Vec<String> {
    let lines = without_tests(source)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|line| [line.trim(), "\n"]).collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices('"') {
        let (before, rest) = (code[..at].trim_end(), &code[at + 1..]);
        let declared = before.ends_with("Pattern::new(") || before.ends_with(".below(");
        let rest = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((_, continued)) if continued.starts_with(['/', '?']) => continued,
            _ => rest,
        };
        let is_path = rest.starts_with("/\"")
            || rest.starts_with("/#")
            || rest.starts_with(['/', '?'])
                && rest[1..].starts_with(|next: char| next.is_ascii_lowercase() || next == '{' || next == '?');
        if is_path && !declared {
            found.push(rest.lines().next().unwrap_or_default().to_owned());
        }
    }
    found
}

#[test]
fn an_address_is_made_where_its_route_is_declared() {
    let mut wrong = Vec::new();
    for folder in ["src/features", "src/app"] {
        for (path, source) in below(folder, &["rs"]) {
            let found = addresses(&source);
            match WRITTEN.iter().find(|(known, _)| *known == path) {
                Some(_) => assert!(!found.is_empty(), "{path}: nothing is there any more"),
                None => wrong.extend(found.iter().map(|rest| format!("{path}: {rest}"))),
            }
        }
    }
    assert!(wrong.is_empty(), "declare a Pattern in `paths.rs`: {wrong:#?}");
    for planted in [
        "routes.get(\"/ideas\", Policy::SignedIn, index)",
        "format!(\"/ideas/{number}\")",
        "format!(\"{}/edit\", entry.path)",
        "format!(\"{path}?tab=mine\")",
        "cx.see_other(\"/\")",
    ] {
        assert_eq!(addresses(planted).len(), 1, "{planted}");
    }
    assert!(addresses("const IDEAS: Pattern<0> = Pattern::new(\n    \"/ideas\",\n);").is_empty());
    assert!(matches("/ideas/{name}", "/ideas/12") && !matches("/ideas/{name}", "/ideas/"));
}
