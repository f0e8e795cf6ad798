//! The house plan, read from the source: which way the arrows point, how long and wide a file may be, where text goes
//! in raw.
mod arrows;
pub mod imports;
mod sizes;

use crate::files::{below, between};

/// Every place where text goes into a page as it is.
/// Each value is `SafeHtml` or what the Markdown module made and stored.
const RAW: [(&str, &str); 24] = [
    ("templates/blogs/_preview.hbs", "body"),
    ("templates/blogs/article.hbs", "body"),
    ("templates/entries/_comment.hbs", "body"),
    ("templates/help/formatting.hbs", "shown"),
    ("templates/ideas/_answer.hbs", "body"),
    ("templates/ideas/_proposal.hbs", "body"),
    ("templates/ideas/_questions.hbs", "answer"),
    ("templates/ideas/_text.hbs", "body"),
    ("templates/ideas/_triage_notes.hbs", "body"),
    ("templates/ideas/campaign.hbs", "faq"),
    ("templates/ideas/campaign.hbs", "thanks"),
    ("templates/ideas/campaign.hbs", "why"),
    ("templates/people/show.hbs", "about"),
    ("templates/posts/_card.hbs", "body"),
    ("templates/layout/plain.hbs", "main"),
    ("templates/layout/shell.hbs", "main"),
    ("templates/layout/shell.hbs", "rail"),
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

/// `a < x or (a = x and id < y)` says where a page goes on, but reads the list from its beginning;
/// `page::below` does not.
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
