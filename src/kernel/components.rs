//! The view structs of `templates/components`: fields, texts, choices, tabs, empty states.
use serde::Serialize;

/// One line of input; shown by `components/_field`.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    id: &'static str,
    label_key: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    help_key: Option<&'static str>,
    error: Option<String>,
    required: bool,
    optional: bool,
    autocomplete: &'static str,
    maxlength: Option<usize>,
}

impl Field {
    /// A field of this type (`text`, `email`, `password` …) that may stay empty.
    pub fn new(id: &'static str, label_key: &'static str, kind: &'static str, value: impl Into<String>) -> Field {
        Field {
            id,
            label_key,
            kind,
            value: value.into(),
            help_key: None,
            error: None,
            required: false,
            optional: false,
            autocomplete: "off",
            maxlength: None,
        }
    }

    /// It must be filled in.
    pub fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// A sentence of help.
    pub fn help(self, help_key: &'static str) -> Field {
        Field { help_key: Some(help_key), ..self }
    }

    /// What the browser may fill in.
    pub fn autocomplete(self, autocomplete: &'static str) -> Field {
        Field { autocomplete, ..self }
    }

    /// What is wrong with it.
    pub fn error(self, error: Option<String>) -> Field {
        Field { error, ..self }
    }
}

/// A text of several lines; shown by `components/_textarea`.
#[derive(Clone, Debug, Serialize)]
pub struct TextArea {
    id: &'static str,
    label_key: &'static str,
    value: String,
    help_key: Option<&'static str>,
    error: Option<String>,
    required: bool,
    optional: bool,
    limit: usize,
    draft: Option<String>,
    size: &'static str,
}

impl TextArea {
    /// A required text of at most `limit` characters.
    pub fn new(id: &'static str, label_key: &'static str, value: String, limit: usize, error: Option<String>) -> TextArea {
        TextArea { id, label_key, value, help_key: None, error, required: true, optional: false, limit, draft: None, size: "" }
    }

    /// The same, but it may stay empty.
    pub fn optional(self) -> TextArea {
        TextArea { required: false, optional: true, ..self }
    }

    /// The same with a sentence of help.
    pub fn help(self, help_key: &'static str) -> TextArea {
        TextArea { help_key: Some(help_key), ..self }
    }

    /// The same in another height: `small` or `tall`.
    pub fn size(self, size: &'static str) -> TextArea {
        TextArea { size, ..self }
    }
}

/// A native choice; shown by `components/_select`.
#[derive(Clone, Debug, Serialize)]
pub struct Select {
    id: &'static str,
    label_key: &'static str,
    help_key: Option<&'static str>,
    error: Option<String>,
    options: Vec<Choice>,
}

/// One option of it.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Is it the chosen one?
    pub selected: bool,
}

impl Select {
    /// A choice between these options.
    pub fn new(id: &'static str, label_key: &'static str, options: Vec<Choice>) -> Select {
        Select { id, label_key, help_key: None, error: None, options }
    }

    /// What is wrong with it.
    pub fn error(self, error: Option<String>) -> Select {
        Select { error, ..self }
    }
}

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
