//! The short forms around a team.
use serde::Deserialize;

use crate::features::projects::model::SENTENCE_LENGTH;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;

/// The sentence of somebody who wants to join; projects that are open to all need none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinFields {
    /// Why.
    #[serde(default)]
    pub sentence: String,
}

/// A lead's answer to a request.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFields {
    /// `accept` or `decline`.
    pub answer: String,
    /// Why; needed to decline.
    #[serde(default)]
    pub reason: String,
}

/// Who leads from now on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverFields {
    /// Handle of a member.
    #[serde(default)]
    pub person: String,
}

/// Checks a sentence that must be there.
pub fn check_sentence(field: &'static str, typed: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let sentence = errors.text(field, Bounded::<1, SENTENCE_LENGTH>::parse(typed));
    sentence.map(Bounded::into_string).ok_or(Error::Invalid(errors))
}
