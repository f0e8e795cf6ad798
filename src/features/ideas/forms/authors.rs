//! Naming who had an idea too, and what they say to that.
use serde::Deserialize;

use super::one_line;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::text_enum;

/// So many may be named at once.
pub const MOST_NAMED: usize = 5;

/// Names in addresses as somebody typed them, parted by commas or blanks.
pub fn handles(field: &'static str, typed: &str) -> Result<Vec<String>> {
    let mut handles: Vec<String> = typed
        .split([',', ';', ' ', '\n', '\t', '\r'])
        .map(|one| one.trim().trim_start_matches('@').to_lowercase())
        .filter(|one| !one.is_empty())
        .collect();
    handles.sort();
    handles.dedup();
    if handles.len() > MOST_NAMED {
        return Err(Error::Invalid(FieldErrors::one(field, "error-co-authors-many")));
    }
    Ok(handles)
}

/// The form of an author: names somebody, or takes that back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoAuthorFields {
    /// Whom to name.
    #[serde(default)]
    pub person: String,
    /// Whom to name no more.
    #[serde(default)]
    pub remove: String,
}

impl CoAuthorFields {
    /// A name in addresses.
    pub fn handle(typed: &str) -> String {
        one_line(typed).trim_start_matches('@').to_lowercase()
    }
}

text_enum! {
    /// What somebody says to being named.
    pub enum Consent {
        /// They had it too.
        Accept => "accept",
        /// They do not want to be named.
        Decline => "decline",
        /// They step back.
        Leave => "leave",
    }
}

/// The form of whoever is named.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentFields {
    /// `accept`, `decline` or `leave`.
    #[serde(default)]
    pub answer: String,
}

impl ConsentFields {
    /// What they say.
    pub fn which(&self) -> Result<Consent> {
        Consent::parse(&self.answer).ok_or(Error::BadRequest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_named_in_one_field() {
        let found = |typed: &str| handles("co_authors", typed).ok();
        assert_eq!(
            found(" @Ben, carla.b;dora\n"),
            Some(vec!["ben".into(), "carla.b".into(), "dora".into()])
        );
        assert_eq!(found(""), Some(Vec::new()));
        assert_eq!(found("a b c d e f"), None);
    }
}
