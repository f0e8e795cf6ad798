//! Hostile texts: whatever people paste, no script, handler, frame or style comes out.

use scraper::{Html, Node};

use super::markdown::{markdown_full, markdown_small};

const PAYLOADS: &str = include_str!("../../../tests/fixtures/xss.txt");
const ELEMENTS: [&str; 14] = [
    "script", "style", "iframe", "svg", "math", "object", "embed", "link", "meta", "base", "form", "video", "template",
    "button",
];

/// What is dangerous in a piece of HTML, by the parser that browsers use.
fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for node in Html::parse_fragment(html).tree.nodes() {
        let Node::Element(element) = node.value() else {
            continue;
        };
        if ELEMENTS.contains(&element.name()) {
            found.push(element.name().to_owned());
        }
        for (name, value) in element.attrs() {
            let value: String = value
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect::<String>()
                .to_lowercase();
            let address = ["javascript:", "data:", "vbscript:", "//"]
                .iter()
                .any(|bad| value.starts_with(bad));
            if name.starts_with("on") || ["style", "srcdoc", "formaction", "srcset"].contains(&name) || address {
                found.push(format!("{name}={value}"));
            }
        }
    }
    found
}

/// One payload a line; `\n` stands for a line end.
fn payloads() -> impl Iterator<Item = String> {
    PAYLOADS
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.replace("\\n", "\n"))
}

#[test]
fn the_check_sees_danger() {
    for bad in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>",
        "<svg>",
        "<p style=x>",
        "<a href=data:x>",
    ] {
        assert!(!dangers(bad).is_empty(), "{bad}");
    }
    let distinct: std::collections::HashSet<_> = payloads().collect();
    assert!(distinct.len() >= 300, "only {} payloads", distinct.len());
    let unsanitised = payloads().filter(|payload| !dangers(payload).is_empty()).count();
    assert!(unsanitised >= 30, "only {unsanitised} payloads would do harm");
}

#[test]
fn nothing_runs_in_small_or_full() {
    for payload in payloads() {
        for text in [
            payload.clone(),
            format!("# {payload}"),
            format!("- [x] {payload}\n\n| a |\n|--|\n| {payload} |"),
            format!("a[^1]\n\n[^1]: {payload}"),
        ] {
            for rendered in [markdown_small(&text, &|_| None), markdown_full(&text, &|_| None)] {
                let found = dangers(rendered.html.as_str());
                assert!(found.is_empty(), "{found:?} from {text:?}: {}", rendered.html);
            }
        }
    }
}

#[test]
fn hostile_display_names_stay_names() {
    for payload in payloads() {
        let rendered = markdown_full("Hallo @ada", &|_| Some(payload.clone()));
        assert!(dangers(rendered.html.as_str()).is_empty(), "{}", rendered.html);
    }
}
