//! Parts of forms: fields, texts, choices, and the sentences that say what is wrong with them.
use serde::Serialize;

use crate::kernel::base::error::{FieldError, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::View;

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
    people: bool,
}

impl View for Field {
    const TEMPLATE: &'static str = "components/_field";
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
            people: false,
        }
    }

    /// A line of text that must be filled in, with what was typed and what is wrong with it.
    pub fn text(id: &'static str, label_key: &'static str, value: &str, error: Option<String>) -> Field {
        Field::new(id, label_key, "text", value).required().error(error)
    }

    /// It must be filled in.
    pub fn required(self) -> Field {
        Field { required: true, ..self }
    }

    /// It may stay empty, and says so.
    pub fn optional(self) -> Field {
        Field {
            required: false,
            optional: true,
            ..self
        }
    }

    /// The browser takes no more than so many characters.
    pub fn limit(self, limit: usize) -> Field {
        Field {
            maxlength: Some(limit),
            ..self
        }
    }

    /// It names people: script lists them while somebody types.
    pub fn people(self) -> Field {
        Field { people: true, ..self }
    }

    /// A sentence of help.
    pub fn help(self, help_key: &'static str) -> Field {
        Field {
            help_key: Some(help_key),
            ..self
        }
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
    pub(super) required: bool,
    optional: bool,
    limit: usize,
    size: &'static str,
}

impl View for TextArea {
    const TEMPLATE: &'static str = "components/_textarea";
}

impl TextArea {
    /// A required text of at most `limit` characters.
    pub fn new(
        id: &'static str,
        label_key: &'static str,
        value: String,
        limit: usize,
        error: Option<String>,
    ) -> TextArea {
        TextArea {
            id,
            label_key,
            value,
            help_key: None,
            error,
            required: true,
            optional: false,
            limit,
            size: "",
        }
    }

    /// The same, but it may stay empty.
    pub fn optional(self) -> TextArea {
        TextArea {
            required: false,
            optional: true,
            ..self
        }
    }

    /// The same with a sentence of help.
    pub fn help(self, help_key: &'static str) -> TextArea {
        TextArea {
            help_key: Some(help_key),
            ..self
        }
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

impl View for Select {
    const TEMPLATE: &'static str = "components/_select";
}

impl Select {
    /// A choice between these options.
    pub fn new(id: &'static str, label_key: &'static str, options: Vec<Choice>) -> Select {
        Select {
            id,
            label_key,
            help_key: None,
            error: None,
            options,
        }
    }

    /// One sentence of help.
    pub fn help(self, help_key: &'static str) -> Select {
        Select {
            help_key: Some(help_key),
            ..self
        }
    }

    /// What is wrong with it.
    pub fn error(self, error: Option<String>) -> Select {
        Select { error, ..self }
    }
}

/// One line of the box on top of a form.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryRow {
    field: String,
    text: String,
    /// Somewhere else than to a field.
    href: Option<String>,
}

impl SummaryRow {
    /// A line that leads to a field.
    pub fn at(field: impl Into<String>, text: String) -> SummaryRow {
        SummaryRow {
            field: field.into(),
            text,
            href: None,
        }
    }

    /// What it says, where that stands without a link as well.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line that leads to another page.
    pub fn to(href: String, text: String) -> SummaryRow {
        SummaryRow {
            field: String::new(),
            text,
            href: Some(href),
        }
    }
}

/// What was saved meanwhile, beside what was typed; shown by `components/_conflict`.
#[derive(Clone, Debug, Serialize)]
pub struct Meanwhile {
    who_key: &'static str,
    name: String,
    theirs: String,
}

impl Meanwhile {
    /// By the same person, elsewhere.
    pub fn own(parts: &[&str]) -> Meanwhile {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        Meanwhile::of("conflict-title-own", parts.join("\n\n"))
    }

    /// By somebody: facts with the labels of their fields, one in a line.
    pub fn facts(tx: &ReadTx, facts: &[(&str, &str)]) -> Result<Meanwhile> {
        let told = facts.iter().filter(|(_, fact)| !fact.is_empty());
        let lines = told.map(|(label_key, fact)| Ok(format!("{}: {fact}", tx.say(label_key, &[])?)));
        let lines: Vec<String> = lines.collect::<Result<_>>()?;
        Ok(Meanwhile::of("conflict-title-any", lines.join("\n")))
    }

    fn of(who_key: &'static str, theirs: String) -> Meanwhile {
        Meanwhile {
            who_key,
            name: String::new(),
            theirs,
        }
    }
}

impl FieldErrors {
    /// The sentence at a field, in the language of the answer.
    pub fn at(&self, tx: &ReadTx, field: &str) -> Result<Option<String>> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| say(tx, error))
            .transpose()
    }

    /// All sentences, for the box on top of a form; `id` turns the name of a field into its DOM id.
    pub fn summary(&self, tx: &ReadTx, id: impl Fn(&str) -> String) -> Result<Vec<SummaryRow>> {
        self.0
            .iter()
            .map(|error| Ok(SummaryRow::at(id(error.field), say(tx, error)?)))
            .collect()
    }
}

fn say(tx: &ReadTx, error: &FieldError) -> Result<String> {
    tx.say(error.key, &error.facts())
}
