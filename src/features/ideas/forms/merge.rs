//! Making an idea part of another one, and parting it again.
use serde::Deserialize;

use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::{Body, Bounded};

/// The fields of the form that makes an idea part of another.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeFields {
    /// The number of one that was offered.
    #[serde(default)]
    pub into: String,
    /// Another one, as its number or address was typed; it counts where it is filled in.
    #[serde(default)]
    pub target: String,
    /// The public answer.
    #[serde(default)]
    pub said: String,
}

/// A valid one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeDraft {
    /// Number of the idea it becomes part of.
    pub into: i32,
    /// The public answer.
    pub answer: String,
}

impl MergeFields {
    /// Checks it as far as the form itself can be wrong.
    pub fn check(&self) -> Result<MergeDraft> {
        let mut errors = FieldErrors::default();
        let typed = if self.target.trim().is_empty() {
            &self.into
        } else {
            &self.target
        };
        let into = number(typed);
        if into.is_none() {
            errors.add("target", "error-merge-target");
        }
        let answer = errors.text("said", Body::parse(&self.said)).map(Bounded::into_string);
        match (into, answer) {
            (Some(into), Some(answer)) => Ok(MergeDraft { into, answer }),
            _ => Err(Error::Invalid(errors)),
        }
    }
}

/// The number in `219`, `Nr. 219`, `#219`, `219-antragsstatus` or a whole address.
pub(super) fn number(typed: &str) -> Option<i32> {
    let last = typed
        .trim()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let digits: String = last
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// The fields of the form that parts it again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnmergeFields {
    /// Why, for everybody to read.
    #[serde(default)]
    pub why: String,
}

impl UnmergeFields {
    /// The reason.
    pub fn check(&self) -> Result<String> {
        let mut errors = FieldErrors::default();
        let why = errors.text("why", Body::parse(&self.why)).map(Bounded::into_string);
        why.ok_or(Error::Invalid(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idea_is_named_by_its_number_or_its_address() {
        for (typed, wanted) in [
            ("219", Some(219)),
            (" Nr. 219 ", Some(219)),
            ("#219", Some(219)),
            ("219-antragsstatus-2", Some(219)),
            ("/ideas/219-antragsstatus", Some(219)),
            ("https://connect.example/ideas/219-status/", Some(219)),
            (
                "https://connect.example/ideas/219-status?kind=praise#comments",
                Some(219),
            ),
            ("", None),
            ("0", None),
            ("Antragsstatus", None),
            ("99999999999", None),
        ] {
            assert_eq!(number(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn what_was_typed_counts_before_what_was_offered() {
        let fields = MergeFields {
            into: "7".into(),
            target: "12".into(),
            said: "Ja.".into(),
        };
        assert_eq!(fields.check().map(|draft| draft.into).ok(), Some(12));
        let nothing = MergeFields::default().check();
        assert!(matches!(nothing, Err(Error::Invalid(errors)) if errors.0.len() == 2));
    }
}
