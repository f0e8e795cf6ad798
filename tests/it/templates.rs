//! Templates and words fit together, and templates and what they are rendered with.
mod attributes;
mod names;
mod planted;
mod shapes;
mod source;
mod values;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{below, between, without_tests};

#[test]
fn every_view_has_its_template() {
    let templates: BTreeSet<String> = below("templates", &["hbs"]).into_iter().map(|(path, _)| path).collect();
    let mut views = 0;
    for (path, source) in below("src", &["rs"]) {
        for name in between(&source, "const TEMPLATE: &'static str = \"", "\"") {
            views += 1;
            assert!(
                templates.contains(&format!("templates/{name}.hbs")),
                "{path}: no template {name}"
            );
        }
    }
    assert!(views > 10);
}

/// A missing partial would fail only when somebody opens the page.
#[test]
fn every_partial_exists() {
    let templates: BTreeSet<String> = below("templates", &["hbs"]).into_iter().map(|(path, _)| path).collect();
    for (path, text) in below("templates", &["hbs"]) {
        let named = between(&text, "{{> ", "}}")
            .into_iter()
            .chain(between(&text, "{{#> ", "}}"));
        for name in named.filter_map(|call| call.split_whitespace().next()) {
            let inline =
                name == "@partial-block" || text.contains(&format!("{{{{#*inline \"{name}\"")) || !name.contains('/');
            assert!(
                inline || templates.contains(&format!("templates/{name}.hbs")),
                "{path}: no partial {name}"
            );
        }
    }
}

/// Keys by language, with the file that defines them.
fn keys() -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let of = |lang: &str| {
        let mut keys = BTreeMap::new();
        for (path, text) in below(&format!("assets/i18n/{lang}"), &["ftl"]) {
            for line in text
                .lines()
                .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
            {
                let Some((key, _)) = line.split_once('=') else { continue };
                let twice = keys.insert(key.trim().to_owned(), path.clone());
                assert_eq!(twice, None, "{path}: {key} is defined twice");
            }
        }
        keys
    };
    BTreeMap::from([("de", of("de")), ("en", of("en"))])
}

#[test]
fn both_languages_say_the_same_things() {
    let keys = keys();
    let missing = |from: &str, to: &str| {
        keys[from]
            .keys()
            .filter(|key| !keys[to].contains_key(*key))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(missing("de", "en"), Vec::<String>::new(), "not in English");
    assert_eq!(missing("en", "de"), Vec::<String>::new(), "not in German");
}

/// The same variables in both languages: a number that only one of them tells is a mistake.
#[test]
fn both_languages_use_the_same_variables() {
    let variables = |lang: &str| {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, text) in below(&format!("assets/i18n/{lang}"), &["ftl"]) {
            let mut key = String::new();
            for line in text.lines() {
                if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                    key = line.split('=').next().unwrap_or_default().trim().to_owned();
                }
                let names = line.split('$').skip(1).map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect::<String>()
                });
                found.entry(key.clone()).or_default().extend(names);
            }
        }
        found
    };
    let (german, english) = (variables("de"), variables("en"));
    let differ: Vec<_> = german
        .iter()
        .filter(|(key, names)| english.get(*key).is_some_and(|own| own != *names))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Calls after which a key stands in Rust.
const SAID: [&str; 7] = [
    ".say(\"",
    "Title::Key(\"",
    "_key: \"",
    "label_key = \"",
    "Conflict(\"",
    "_key: Some(\"",
    "removed_key: Some(\"",
];

#[test]
fn every_key_that_is_said_exists() {
    let known = &keys()["de"];
    let mut unknown = Vec::new();
    for (path, text) in below("templates", &["hbs"]) {
        for key in between(&text, "{{t \"", "\"")
            .into_iter()
            .chain(between(&text, "(t \"", "\""))
        {
            if !known.contains_key(key) {
                unknown.push(format!("{path}: {key}"));
            }
        }
    }
    for (path, source) in below("src", &["rs"]) {
        for call in SAID {
            for key in between(without_tests(&source), call, "\"")
                .into_iter()
                .filter(|key| !key.is_empty())
            {
                if !known.contains_key(key) {
                    unknown.push(format!("{path}: {key}"));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Beginnings of keys whose end is a word of an enum or a field, as they stand in the source.
const COMPOSED: [(&str, &str); 7] = [
    ("admin-can-", "format!(\"admin-can-{}\""),
    ("field-", "format!(\"field-{name}\")"),
    ("log-act-", "format!(\"log-act-{}\""),
    ("log-field-", "format!(\"log-field-{}\""),
    ("moderation-", "format!(\"moderation-{}\""),
    ("region-", "format!(\"region-{}\""),
    ("role-", "format!(\"role-{}\""),
];

/// The keys that nothing says.
fn unsaid<'k>(keys: impl Iterator<Item = &'k String>, sources: &str) -> Vec<&'k str> {
    let quoted: BTreeSet<&str> = sources.split('"').collect();
    let composed = |key: &str| COMPOSED.iter().any(|(start, _)| key.starts_with(start));
    keys.map(String::as_str)
        .filter(|key| !quoted.contains(key) && !composed(key))
        .collect()
}

#[test]
fn no_sentence_is_left_over() {
    let mut sources = below("src", &["rs", "json"]);
    sources.extend(below("templates", &["hbs"]));
    sources.extend(below("assets/js", &["js"]));
    let all: String = sources.iter().map(|(_, text)| text.as_str()).collect();
    let known = keys();
    let left = unsaid(known["de"].keys(), &all);
    assert!(left.is_empty(), "nothing says {left:#?}");
    for (start, said) in COMPOSED {
        assert!(all.contains(said), "nothing makes a key of {start}");
    }
    let planted = ["nobody-says-this".to_owned(), "save".to_owned()];
    assert_eq!(unsaid(planted.iter(), &all), ["nobody-says-this"]);
}
