//! The view structs of `templates/components`: parts of forms, tabs, crumbs, pills, empty states.
mod form;

use serde::Serialize;

pub use form::{Choice, Field, Select, SummaryRow, TextArea};

/// One tab: a link.
#[derive(Clone, Debug, Serialize)]
pub struct TabLink {
    href: String,
    label_key: &'static str,
    current: bool,
    count: Option<i64>,
}

impl TabLink {
    /// A tab without a number.
    pub fn new(href: impl Into<String>, label_key: &'static str, current: bool) -> TabLink {
        TabLink { href: href.into(), label_key, current, count: None }
    }
}

/// Tabs; shown by `components/_tabs`.
#[derive(Clone, Debug, Serialize)]
pub struct Tabs {
    name_key: &'static str,
    items: Vec<TabLink>,
    sorted_key: Option<&'static str>,
}

impl Tabs {
    /// Tabs with the name assistive technology reads.
    pub fn new(name_key: &'static str, items: Vec<TabLink>) -> Tabs {
        Tabs { name_key, items, sorted_key: None }
    }
}

/// What a list without anything says; shown by `components/_empty`.
#[derive(Clone, Debug, Serialize)]
pub struct Empty {
    icon: &'static str,
    title_key: &'static str,
    text_key: &'static str,
    href: Option<String>,
    action_key: &'static str,
}

impl Empty {
    /// A sentence and nothing to do.
    pub fn new(icon: &'static str, title_key: &'static str, text_key: &'static str) -> Empty {
        Empty { icon, title_key, text_key, href: None, action_key: "" }
    }

    /// The same with a way on.
    pub fn action(self, href: impl Into<String>, action_key: &'static str) -> Empty {
        Empty { href: Some(href.into()), action_key, ..self }
    }
}
