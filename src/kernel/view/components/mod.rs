//! The view structs of `templates/components`: parts of forms, tabs, crumbs, pills, empty states.
mod form;
mod samples;

use serde::Serialize;

use crate::kernel::view::View;

pub use form::{Choice, Field, Meanwhile, Select, SummaryRow, TextArea};
pub use samples::samples;

/// One tab: a link.
#[derive(Clone, Debug, Serialize)]
pub struct TabLink {
    href: String,
    label_key: &'static str,
    current: bool,
    count: Option<String>,
}

impl TabLink {
    /// A tab without a number.
    pub fn new(href: impl Into<String>, label_key: &'static str, current: bool) -> TabLink {
        TabLink {
            href: href.into(),
            label_key,
            current,
            count: None,
        }
    }

    /// The same with how much is there, in words such as "12" or "100+"; nothing says nothing.
    pub fn count(self, count: Option<String>) -> TabLink {
        TabLink { count, ..self }
    }
}

/// Tabs; shown by `components/_tabs`.
#[derive(Clone, Debug, Serialize)]
pub struct Tabs {
    name_key: &'static str,
    items: Vec<TabLink>,
    more: Option<MoreTabs>,
    sorted_key: Option<&'static str>,
}

/// Tabs in a menu behind the others. It bears the name of the one that is open.
#[derive(Clone, Debug, Serialize)]
struct MoreTabs {
    label_key: &'static str,
    current: bool,
    items: Vec<TabLink>,
}

impl View for Tabs {
    const TEMPLATE: &'static str = "components/_tabs";
}

impl Tabs {
    /// Tabs with the name assistive technology reads.
    pub fn new(name_key: &'static str, items: Vec<TabLink>) -> Tabs {
        Tabs {
            name_key,
            items,
            more: None,
            sorted_key: None,
        }
    }

    /// The same with those that are looked for seldom, in a menu of this name.
    pub fn more(self, label_key: &'static str, items: Vec<TabLink>) -> Tabs {
        let open = items.iter().find(|tab| tab.current);
        let more = MoreTabs {
            label_key: open.map_or(label_key, |tab| tab.label_key),
            current: open.is_some(),
            items,
        };
        Tabs {
            more: Some(more),
            ..self
        }
    }

    /// The same with a word on how what they show is sorted.
    pub fn sorted(self, sorted_key: &'static str) -> Tabs {
        Tabs {
            sorted_key: Some(sorted_key),
            ..self
        }
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

impl View for Empty {
    const TEMPLATE: &'static str = "components/_empty";
}

impl Empty {
    /// A sentence and nothing to do.
    pub fn new(icon: &'static str, title_key: &'static str, text_key: &'static str) -> Empty {
        Empty {
            icon,
            title_key,
            text_key,
            href: None,
            action_key: "",
        }
    }

    /// The same with a way on.
    pub fn action(self, href: impl Into<String>, action_key: &'static str) -> Empty {
        Empty {
            href: Some(href.into()),
            action_key,
            ..self
        }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Crumb {
    href: String,
    label: String,
}

/// The way to a page; shown by `components/_breadcrumb`.
#[derive(Clone, Debug, Serialize)]
pub struct Crumbs {
    items: Vec<Crumb>,
    here: String,
}

impl Crumbs {
    /// Addresses and names of the pages above, then the name of the page itself.
    pub fn new(way: impl IntoIterator<Item = (String, String)>, here: String) -> Crumbs {
        Crumbs {
            items: way.into_iter().map(|(href, label)| Crumb { href, label }).collect(),
            here,
        }
    }
}

/// The place above a list where new things wait; shown by `components/_pill`, filled by the script.
#[derive(Clone, Debug, Serialize)]
pub struct Pill {
    href: String,
}

impl Pill {
    /// The pill of the list that this page shows.
    pub fn new(href: impl Into<String>) -> Pill {
        Pill { href: href.into() }
    }
}
