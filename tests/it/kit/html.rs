//! Reading HTML as a reader does.
use scraper::{ElementRef, Html, Selector};

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|fault| panic!("{text} is no selector: {fault}"))
}

/// A text with every run of white space as one blank.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(element: ElementRef) -> String {
    let mut said = String::new();
    for node in element.descendants() {
        let Some(words) = node.value().as_text() else { continue };
        let hidden = node
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|above| matches!(above.value().name(), "script" | "style" | "template"));
        if !hidden {
            said.push_str(words);
            said.push(' ');
        }
    }
    line(&said)
}

/// The visible text of a page; parts of one word stay apart only where an element ends.
pub fn words(source: &str) -> String {
    text(Html::parse_document(source).root_element())
}

/// Does it stand in the page? What a `<template>` holds is only material for scripts: nobody sees it,
/// no outline counts it.
fn alive(element: &ElementRef) -> bool {
    !element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|above| above.value().name() == "template")
}

/// The texts of all elements that match.
pub fn texts(source: &str, css: &str) -> Vec<String> {
    Html::parse_document(source)
        .select(&selector(css))
        .filter(alive)
        .map(text)
        .collect()
}

/// An attribute of all elements that match.
pub fn attributes(source: &str, css: &str, name: &str) -> Vec<String> {
    Html::parse_document(source)
        .select(&selector(css))
        .filter_map(|found| found.attr(name))
        .map(str::to_owned)
        .collect()
}

/// The source of all elements that match.
pub fn sources(source: &str, css: &str) -> Vec<String> {
    Html::parse_document(source)
        .select(&selector(css))
        .map(|found| found.html())
        .collect()
}

/// A form of a page with what stands in it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Names and values in order.
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The first form that matches, filled as the page fills it.
    #[track_caller]
    pub fn find(source: &str, css: &str) -> Form {
        let page = Html::parse_document(source);
        let form = page
            .select(&selector(css))
            .next()
            .unwrap_or_else(|| panic!("no form {css} on the page:\n{}", words(source)));
        assert_eq!(form.value().name(), "form", "{css}");
        let fields = form
            .select(&selector("input, textarea, select"))
            .filter_map(field)
            .collect();
        let own = |name: &str, default: &str| form.attr(name).unwrap_or(default).to_owned();
        Form {
            action: own("action", ""),
            method: own("method", "get").to_lowercase(),
            fields,
        }
    }

    /// Types into it. A field that is there is replaced, a box or an option that was not chosen is added.
    pub fn fill(mut self, typed: &[(&str, &str)]) -> Form {
        self.fields
            .retain(|(name, _)| !typed.iter().any(|(own, _)| own == name));
        self.fields.extend(
            typed
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        self
    }
}

/// What a browser sends for a control.
fn field(control: ElementRef) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    if control.attr("disabled").is_some() {
        return None;
    }
    let value = match (control.value().name(), control.attr("type").unwrap_or("text")) {
        ("textarea", _) => control.text().collect::<String>().trim_start_matches('\n').to_owned(),
        ("select", _) => {
            let chosen = control
                .select(&selector("option[selected]"))
                .next()
                .or_else(|| control.select(&selector("option")).next())?;
            chosen.attr("value").map_or_else(|| text(chosen), str::to_owned)
        }
        (_, "checkbox" | "radio") if control.attr("checked").is_none() => return None,
        (_, "checkbox" | "radio") => control.attr("value").unwrap_or("on").to_owned(),
        (_, "submit" | "button" | "file" | "image" | "reset") => return None,
        _ => control.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
