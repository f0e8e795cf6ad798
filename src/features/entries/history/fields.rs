//! A kept text as fields people read: in the order of the page, with a name where there is more than one.
use std::time::Instant;

use serde::Serialize;
use serde_json::Value;

use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::text::{Piece, difference, shortened};

/// The fields as pages show them; what is not named here comes last.
const ORDER: [&str; 22] = [
    "title",
    "deck",
    "problem",
    "proposal",
    "benefit",
    "answers",
    "attachments",
    "body",
    "project-name",
    "project-goal",
    "project-about",
    "project-skills",
    "update-health",
    "update-done",
    "update-next",
    "update-blocked",
    "campaign-why",
    "campaign-days",
    "campaign-questions",
    "campaign-cover",
    "campaign-faq",
    "campaign-thanks",
];

/// A field with its text, or with what changed in it.
#[derive(Clone, Debug, Serialize)]
pub struct FieldText {
    label_key: Option<String>,
    pieces: Vec<Piece>,
}

impl FieldText {
    /// Letters it shows.
    pub fn size(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.len()).sum()
    }
}

/// The text of one field, in words.
fn text(tx: &ReadTx, fields: &Value, name: &str) -> Result<String> {
    let text = fields.get(name).and_then(Value::as_str).unwrap_or_default();
    match (name, text) {
        ("update-health", "on-track" | "attention" | "blocked") => tx.say(&format!("health-{text}"), &[]),
        _ => Ok(text.to_owned()),
    }
}

/// A text that is a single field needs no name for it.
fn label(fields: &Value, name: &str) -> Option<String> {
    let alone = fields.as_object().is_some_and(|fields| fields.len() == 1);
    match (alone, name) {
        (true, _) => None,
        (_, "body") => Some("field-article-body".into()),
        _ => Some(format!("field-{name}")),
    }
}

/// All fields that hold something.
pub fn whole(tx: &ReadTx, fields: &Value) -> Result<Vec<FieldText>> {
    let mut shown = Vec::new();
    for name in ORDER {
        let text = text(tx, fields, name)?;
        if !text.is_empty() {
            shown.push(FieldText {
                label_key: label(fields, name),
                pieces: vec![Piece::same(text)],
            });
        }
    }
    Ok(shown)
}

/// The fields that changed, each with marks; in full, or only what lies around the changes.
pub fn changes(tx: &ReadTx, (old, new): (&Value, &Value), full: bool, deadline: Instant) -> Result<Vec<FieldText>> {
    let mut shown = Vec::new();
    for name in ORDER {
        let (before, after) = (text(tx, old, name)?, text(tx, new, name)?);
        if before == after && (!full || after.is_empty()) {
            continue;
        }
        let pieces = difference(&before, &after, deadline);
        shown.push(FieldText {
            label_key: label(new, name),
            pieces: if full { pieces } else { shortened(pieces) },
        });
    }
    Ok(shown)
}
