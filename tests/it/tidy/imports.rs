//! What a Rust file names of its own crate, in every form: `use a::{b, c::d}`, and paths in the code.
use crate::files::without_tests;

/// Where a file stands among the modules: `src/kernel/web/cx/answers.rs` is `kernel`, `web`, `cx`, `answers`.
pub fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The paths that a file names, from the root of the crate.
pub fn named(path: &str, source: &str) -> Vec<Vec<String>> {
    let (own, code) = (module(path), code(source));
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(at) = ["crate::", "super::", "self::"]
        .iter()
        .filter_map(|word| rest.find(word))
        .min()
    {
        let inside = rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$');
        let mut paths = Vec::new();
        let taken = tree(&rest[at..], &[], &mut paths);
        if !inside {
            found.extend(paths.into_iter().map(|path| absolute(&own, path)));
        }
        rest = &rest[at + taken.max(1)..];
    }
    found
}

/// Reads a path with the braces in it; how much of the text that was.
fn tree(text: &str, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut path = before.to_vec();
    if !word.is_empty() {
        path.push(word.clone());
    }
    let mut at = word.len();
    match text[at..].strip_prefix("::") {
        Some(rest) if rest.starts_with('{') => {
            at += 3;
            while let Some(skipped) = text[at..].find(|c: char| c.is_alphanumeric() || c == '_' || c == '}') {
                at += skipped;
                if text[at..].starts_with('}') {
                    return at + 1;
                }
                at += tree(&text[at..], &path, paths);
                // `as` gives another name, which says nothing about where it comes from.
                at += text[at..].find([',', '}']).unwrap_or_default();
            }
        }
        Some(rest) if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
            at += 2;
            at += tree(&text[at..], &path, paths);
        }
        _ => paths.push(path),
    }
    at
}

fn absolute(own: &[String], path: Vec<String>) -> Vec<String> {
    let mut from = match path.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        _ => own.to_vec(),
    };
    for part in path {
        match part.as_str() {
            "crate" | "self" => {}
            "super" => drop(from.pop()),
            _ => from.push(part),
        }
    }
    from
}

/// The source without tests, comments and what stands in quotation marks.
fn code(source: &str) -> String {
    without_tests(source)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split('"').step_by(2).collect::<Vec<_>>().join("\"") + "\n")
        .collect()
}

#[test]
fn every_form_of_import_is_seen() {
    let source = "use crate::{app, features::{posts, ideas::{a, b as c}}};\nuse super::router::{Policy, Rule};\n\
        // crate::features::words\nfn f() { crate::kernel::cx::html(\"crate::features::said\"); super::super::top() }";
    let seen: Vec<String> = named("src/kernel/guard/rules.rs", source)
        .into_iter()
        .map(|path| path.join("::"))
        .collect();
    let expected = [
        "app",
        "features::posts",
        "features::ideas::a",
        "features::ideas::b",
        "kernel::guard::router::Policy",
        "kernel::guard::router::Rule",
        "kernel::cx::html",
        "kernel::top",
    ];
    assert_eq!(seen, expected);
}
