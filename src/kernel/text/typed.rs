//! What is typed is shown: the table in `tests/fixtures/typed.toml`, read with the parser that browsers use.

use scraper::{ElementRef, Html, Node};

use super::{Size, excerpt, excerpt_full, prepare};

const TABLE: &str = include_str!("../../../tests/fixtures/typed.toml");

/// What somebody sees of a piece of HTML, line by line.
fn visible(html: &str) -> String {
    let mut text = String::new();
    walk(Html::parse_fragment(html).root_element(), &mut text);
    lines(&text)
}

fn walk(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(words) if words.trim().is_empty() && words.contains('\n') => {}
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => {
                if let Some(inner) = ElementRef::wrap(child) {
                    show(inner, text);
                }
            }
            _ => {}
        }
    }
}

fn show(element: ElementRef<'_>, text: &mut String) {
    let mut inner = String::new();
    walk(element, &mut inner);
    match element.value().name() {
        "br" => text.push('\n'),
        "hr" => text.push_str("\n――\n"),
        "img" => text.extend(["[", element.attr("alt").unwrap_or(""), "]"]),
        "input" => text.push_str(if element.attr("checked").is_some() {
            "☑"
        } else {
            "☐"
        }),
        "li" if element
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|list| list.value().name() == "ol") =>
        {
            text.extend(["\n", &inner, "\n"])
        }
        "li" => text.extend(["\n• ", &inner, "\n"]),
        "blockquote" => lines(&inner).lines().for_each(|line| text.extend(["\n│ ", line, "\n"])),
        "th" | "td" => text.extend([&inner, " "]),
        "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "tr" | "ul" | "ol" | "section" => {
            text.extend(["\n", &inner, "\n"])
        }
        _ => text.push_str(&inner),
    }
}

/// Without blank lines and blanks at the ends of lines.
fn lines(text: &str) -> String {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn field<'t>(case: &'t toml::Value, name: &str) -> Option<&'t str> {
    case.get(name).and_then(toml::Value::as_str)
}

fn html(source: &str, size: Size) -> String {
    prepare(source, size).fill(&|_| None).html.to_string()
}

#[test]
fn what_is_typed_is_shown() {
    let table: toml::Table = TABLE.parse().unwrap();
    let cases = table["case"].as_array().unwrap();
    assert!(cases.len() >= 150, "only {} inputs", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let typed = field(case, "typed").unwrap();
        for (size, name, exact) in [(Size::Small, "shown", "html"), (Size::Full, "full", "html_full")] {
            let shown = field(case, name).or_else(|| field(case, "shown")).unwrap_or(typed);
            let html = html(typed, size);
            if visible(&html) != lines(shown) {
                wrong.push(format!(
                    "{size:?} {typed:?}\n  shown {:?}\n  right {:?}\n  html  {html}",
                    visible(&html),
                    lines(shown)
                ));
            }
            if let Some(exact) = field(case, exact).filter(|exact| html.trim_end() != *exact) {
                wrong.push(format!("{size:?} {typed:?}\n  html  {html}\n  right {exact}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Notifications, teasers and passages of hits say the words of the page.
#[test]
fn excerpts_agree_with_the_page() {
    let table: toml::Table = TABLE.parse().unwrap();
    for case in table["case"].as_array().unwrap() {
        let typed = field(case, "typed").unwrap();
        for (size, excerpt) in [
            (Size::Small, excerpt as fn(&str, usize) -> String),
            (Size::Full, excerpt_full),
        ] {
            // The marks of lists, quotations, rules, tasks and pictures are drawn, not written.
            let words = |text: &str| {
                text.replace(['[', ']'], "")
                    .replace(['•', '│', '―', '☐', '☑', '↩'], " ")
            };
            let line = |text: &str| words(text).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(
                line(&excerpt(typed, 10_000)),
                line(&visible(&html(typed, size))),
                "{size:?} {typed:?}"
            );
        }
    }
}

/// What shows something is taken as a text, and what shows nothing is not.
#[test]
fn empty_is_what_shows_nothing() {
    for case in TABLE.parse::<toml::Table>().unwrap()["case"].as_array().unwrap() {
        let typed = field(case, "typed").unwrap();
        assert!(
            super::is_visible(typed) && !visible(&html(typed, Size::Small)).is_empty(),
            "{typed:?}"
        );
    }
}

#[test]
fn towers_of_marks_are_cut_and_paragraphs_turn_alone() {
    let tower = format!("Z{}", "\u{335}\u{322}\u{31b}\u{32f}\u{344}".repeat(56));
    assert_eq!(visible(&html(&tower, Size::Small)).chars().count(), 5);
    let html = html(
        "مرحبا\n\nHallo\n\n# عنوان\n\n- נקודה\n- b\n\n| א |\n|---|\n| b |",
        Size::Full,
    );
    assert_eq!(html.matches(r#"dir="auto""#).count(), 7, "{html}");
}
