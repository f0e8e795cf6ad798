//! What is wrong with a form, field by field.
use serde::Serialize;

use super::{Conflict, Error, Result};
use crate::kernel::base::i18n::FluentValue;
use crate::kernel::text::bounded::TextFault;

/// Key of the question whether the same text is meant to be sent once more.
pub const SENT_TWICE: Conflict = Conflict("error-sent-twice");

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the field in the form; empty for the form as a whole.
    pub field: &'static str,
    /// Key of the sentence.
    pub key: &'static str,
    /// The limit, where there is one.
    pub max: usize,
    /// The size of what was sent, where there is a limit.
    pub now: usize,
    /// What of the field is meant, where it holds several things.
    pub what: String,
}

impl FieldError {
    /// What the sentence may name.
    pub fn facts(&self) -> [(&'static str, FluentValue<'_>); 3] {
        [
            ("max", self.max.into()),
            ("now", self.now.into()),
            ("what", self.what.as_str().into()),
        ]
    }
}

/// What is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// One sentence at one field.
    pub fn one(field: &'static str, key: &'static str) -> FieldErrors {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        errors
    }

    /// Adds a sentence to a field.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.0.push(FieldError {
            field,
            key,
            max: 0,
            now: 0,
            what: String::new(),
        });
    }

    /// Keeps the value of a checked text, or notes what is wrong with it.
    pub fn text<T>(&mut self, field: &'static str, checked: std::result::Result<T, TextFault>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(fault) => {
                let (max, now) = match fault {
                    TextFault::TooLong { max, now } | TextFault::Crowd { max, now } => (max, now),
                    _ => (0, 0),
                };
                self.0.push(FieldError {
                    field,
                    key: fault.key(),
                    max,
                    now,
                    what: String::new(),
                });
                None
            }
        }
    }

    /// `Ok` when nothing was wrong.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }

    /// Is the person asked whether the same text is meant to be sent once more?
    pub fn asks_again(&self) -> bool {
        self.0.iter().any(|error| error.key == SENT_TWICE.0)
    }

    /// Is anything wrong?
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The error of a field as a result, for commands that find out late.
pub fn invalid<T>(field: &'static str, key: &'static str) -> Result<T> {
    Err(Error::Invalid(FieldErrors::one(field, key)))
}
