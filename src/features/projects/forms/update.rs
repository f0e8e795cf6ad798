//! The form of an update.
use serde::Deserialize;

use crate::features::projects::model::{Health, UPDATE_LENGTH};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;

/// The fields of an update.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateFields {
    /// What happened.
    pub done: String,
    /// What comes next.
    #[serde(default)]
    pub next: String,
    /// What blocks.
    #[serde(default)]
    pub blocked: String,
    /// A word of [`Health`].
    #[serde(default)]
    pub health: String,
    /// `project` or `members`; only when it is new.
    #[serde(default)]
    pub audience: String,
}

/// A valid update.
pub struct UpdateDraft {
    /// What happened.
    pub done: String,
    /// What comes next.
    pub next: String,
    /// What blocks.
    pub blocked: String,
    /// How the project stands.
    pub health: Health,
    /// For members only?
    pub members_only: bool,
    /// Did the form say whom it is for? A change of an update need not.
    pub addressed: bool,
    /// Key of the form.
    pub key: Option<FormKey>,
}

/// Checks an update.
pub fn check_update(form: &Form<UpdateFields>) -> Result<UpdateDraft> {
    let (fields, mut errors) = (&form.fields, FieldErrors::default());
    let done = errors.text("done", Bounded::<1, UPDATE_LENGTH>::parse(&fields.done));
    let next = errors.text("next", Bounded::<0, UPDATE_LENGTH>::parse(&fields.next));
    let blocked = errors.text("blocked", Bounded::<0, UPDATE_LENGTH>::parse(&fields.blocked));
    let health = Health::parse(&fields.health);
    if health.is_none() {
        errors.add("health", "error-choice");
    }
    if !["", "project", "members"].contains(&fields.audience.as_str()) {
        errors.add("audience", "error-choice");
    }
    match (done, next, blocked, health) {
        (Some(done), Some(next), Some(blocked), Some(health)) if !errors.any() => Ok(UpdateDraft {
            done: done.into_string(),
            next: next.into_string(),
            blocked: blocked.into_string(),
            health,
            members_only: fields.audience == "members",
            addressed: !fields.audience.is_empty(),
            key: form.key,
        }),
        _ => Err(Error::Invalid(errors)),
    }
}
