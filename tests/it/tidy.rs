//! The house plan, read from the source: which way the arrows point, how long a file may be, where text goes in raw.
use crate::files::{below, between};

/// What each tier may import besides itself. The app knows everybody; a slice that is not named here knows the commons.
fn may_import(importer: &str, imported: &str) -> bool {
    match importer {
        "people" => false,
        "entries" => imported == "people",
        _ => matches!(imported, "people" | "entries"),
    }
}

/// The features a file names: `crate::features::posts::x` and `crate::features::{posts, people::y}`.
fn features(source: &str) -> Vec<String> {
    let mut named = Vec::new();
    for rest in source.split("crate::features::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(list) => top_level(list),
            None => vec![rest],
        };
        named.extend(list.into_iter().map(|path| {
            path.trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        }));
    }
    named
}

/// The members of a list of imports, without what stands in inner braces.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut members) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&list[from..at]);
                return members;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    members
}

#[test]
fn arrows_point_downwards() {
    let mut wrong = Vec::new();
    for (path, source) in below("src/kernel", &["rs"]) {
        if source.contains("crate::features") || source.contains("crate::app") {
            wrong.push(format!("{path}: the kernel knows no slice"));
        }
    }
    for (path, source) in below("src/features", &["rs"]) {
        let own = path
            .split('/')
            .nth(2)
            .unwrap_or_default()
            .trim_end_matches(".rs")
            .to_owned();
        if source.contains("crate::app") {
            wrong.push(format!("{path}: a slice does not know the app"));
        }
        let siblings = features(&source)
            .into_iter()
            .filter(|named| own != "mod" && *named != own && !may_import(&own, named));
        wrong.extend(siblings.map(|sibling| {
            format!("{path} imports {sibling}: share it through entries or people, or say it by an activity")
        }));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_arrow_reader_sees_every_form_of_import() {
    let source =
        "use crate::features::posts; crate::features::{entries::{a, b}, ideas::c, people}; x(crate::features::feed::y)";
    assert_eq!(features(source), ["posts", "entries", "ideas", "people", "feed"]);
}

#[test]
fn files_stay_short() {
    let mut lengths = Vec::new();
    for folder in ["src", "tests/it"] {
        for (path, source) in below(folder, &["rs"]) {
            // Written by diesel.
            if path != "src/kernel/schema.rs" {
                lengths.push((source.lines().count(), path));
            }
        }
    }
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 400).collect();
    assert!(long.is_empty(), "over 400 lines: {long:#?}");
    let mut ours: Vec<usize> = lengths
        .iter()
        .filter(|(_, path)| path.starts_with("src"))
        .map(|(lines, _)| *lines)
        .collect();
    ours.sort_unstable();
    let median = ours[ours.len() / 2];
    assert!(median <= 120, "half of the files have more than {median} lines");
}

#[test]
fn templates_stay_short() {
    let mut lengths: Vec<_> = below("templates", &["hbs"])
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .collect();
    lengths.sort();
    let (lines, path) = &lengths[(lengths.len() * 95).div_ceil(100) - 1];
    assert!(
        *lines <= 60,
        "one template in twenty is longer than {path} with {lines} lines"
    );
}

/// Every place where text goes into a page as it is.
/// Each value is `SafeHtml` or what the Markdown module made and stored.
const RAW: [(&str, &str); 15] = [
    ("templates/blogs/_preview.hbs", "body"),
    ("templates/blogs/article.hbs", "body"),
    ("templates/entries/_comment.hbs", "body"),
    ("templates/help/formatting.hbs", "shown"),
    ("templates/ideas/_answer.hbs", "body"),
    ("templates/ideas/_text.hbs", "body"),
    ("templates/people/show.hbs", "about"),
    ("templates/posts/_card.hbs", "body"),
    ("templates/projects/_update_card.hbs", "blocked"),
    ("templates/projects/_update_card.hbs", "happened"),
    ("templates/projects/_update_card.hbs", "next"),
    ("templates/projects/show.hbs", "about"),
    ("templates/search/_hit.hbs", "context"),
    ("templates/search/_hit.hbs", "skill"),
    ("templates/search/_hit.hbs", "title"),
];

#[test]
fn raw_text_in_templates_is_listed() {
    let raw: Vec<(String, String)> = below("templates", &["hbs"])
        .iter()
        .flat_map(|(path, text)| {
            between(text, "{{{", "}}}")
                .into_iter()
                .map(|name| (path.clone(), name.trim().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let unlisted: Vec<_> = raw
        .iter()
        .filter(|(path, name)| !RAW.contains(&(path.as_str(), name.as_str())))
        .collect();
    assert!(unlisted.is_empty(), "is this SafeHtml? {unlisted:#?}");
    let amp: Vec<_> = below("templates", &["hbs"])
        .into_iter()
        .filter(|(_, text)| text.contains("{{&"))
        .map(|(path, _)| path)
        .collect();
    assert!(amp.is_empty(), "the other way to write raw text: {amp:#?}");
}

#[test]
fn no_markup_that_the_content_policy_would_refuse() {
    let refused = [
        " style=\"",
        " onclick=",
        " onsubmit=",
        " onload=",
        " onchange=",
        "javascript:",
        "data:image",
        "<style",
    ];
    let found: Vec<_> = below("templates", &["hbs"])
        .into_iter()
        .flat_map(|(path, text)| {
            refused
                .iter()
                .filter(|word| text.contains(**word))
                .map(|word| format!("{path}: {word}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    let inline: Vec<_> = below("templates", &["hbs"])
        .into_iter()
        .filter(|(_, text)| {
            between(text, "<script", ">")
                .iter()
                .any(|attributes| !attributes.contains("src="))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(inline.is_empty(), "inline script: {inline:#?}");
}

#[test]
fn every_allowance_has_a_reason_and_clocks_stay_in_the_kernel() {
    for (path, source) in below("src", &["rs"]) {
        for allowance in between(&source, "#[allow(", ")]")
            .into_iter()
            .chain(between(&source, "#![allow(", ")]"))
        {
            assert!(
                allowance.contains("reason"),
                "{path}: allow({allowance}) without a reason"
            );
            let kernel = path.starts_with("src/kernel/");
            assert!(
                kernel || !allowance.contains("disallowed_methods"),
                "{path}: only the kernel asks the machine"
            );
            assert!(
                path == "src/kernel/postgres/spawn.rs" || !allowance.contains("unsafe_code"),
                "{path}: unsafe"
            );
        }
    }
}

/// `a < x or (a = x and id < y)` says where a page goes on, but reads the list from its beginning; `page::below` does not.
#[test]
fn pages_begin_where_they_begin() {
    let told = |source: &str| {
        let code: String = source.split_whitespace().collect();
        [
            "eq(before.at).and(",
            "eq(after.at).and(",
            "lt(before.at).or(",
            ".eq(name).and(people::id.gt(",
        ]
        .iter()
        .any(|part| code.contains(part))
    };
    assert!(
        told("entries::published_at\n    .eq(before.at)\n    .and(entries::id.lt(before.id))"),
        "the premise"
    );
    let slow: Vec<_> = below("src", &["rs"])
        .into_iter()
        .filter(|(_, source)| told(source))
        .map(|(path, _)| path)
        .collect();
    assert!(slow.is_empty(), "{slow:#?}");
}
