//! The composer: what was typed, and what it becomes when it is valid.
use serde::Deserialize;

use crate::features::entries::model::Channel;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;

use super::model::{CEO_POST_LENGTH, POST_LENGTH};

/// The fields of the composer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostFields {
    /// Text.
    pub body: String,
    /// Who will see it: `everyone` or slugs of units.
    #[serde(default)]
    pub audience: Vec<String>,
}

/// A valid post.
pub struct PostDraft {
    /// Where it goes.
    pub channel: Channel,
    /// Source text.
    pub body: String,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// Key of the form.
    pub key: Option<FormKey>,
}

/// The longest text of a channel.
pub fn limit(channel: Channel) -> usize {
    match channel {
        Channel::Stream => POST_LENGTH,
        Channel::Ceo => CEO_POST_LENGTH,
    }
}

/// Checks a text against the limit of its channel.
pub fn check_body(body: &str, channel: Channel) -> Result<String> {
    let mut errors = FieldErrors::default();
    let checked = match channel {
        Channel::Stream => errors
            .text("body", Bounded::<1, POST_LENGTH>::parse(body))
            .map(Bounded::into_string),
        Channel::Ceo => errors
            .text("body", Bounded::<1, CEO_POST_LENGTH>::parse(body))
            .map(Bounded::into_string),
    };
    checked.ok_or(Error::Invalid(errors))
}

/// Checks a posted form.
pub fn check(form: &Form<PostFields>, channel: Channel) -> Result<PostDraft> {
    let body = check_body(&form.fields.body, channel)?;
    Ok(PostDraft {
        channel,
        body,
        audience: form.fields.audience.clone(),
        key: form.key,
    })
}
