//! The form of a project, new or changed.
use serde::Deserialize;

use crate::features::projects::model::{ABOUT_LENGTH, GOAL_LENGTH, Joining, Phase, SENTENCE_LENGTH, SKILLS_LENGTH};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::text::bounded::Bounded;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::FormKey;

/// The fields of a project, new or changed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectFields {
    /// Name.
    pub name: String,
    /// Goal in one sentence.
    pub goal: String,
    /// Description, Markdown.
    #[serde(default)]
    pub about: String,
    /// Wanted skills, by line or comma.
    #[serde(default)]
    pub skills: String,
    /// A word of [`Joining`].
    #[serde(default)]
    pub joining: String,
    /// Who will see it; only at the start.
    #[serde(default)]
    pub audience: Vec<String>,
    /// Number of the idea it comes from; only at the start.
    #[serde(default)]
    pub origin: String,
    /// A word of [`Phase`]; only when changed.
    #[serde(default)]
    pub phase: String,
    /// The sentence about the phase.
    #[serde(default)]
    pub reason: String,
}

/// A valid project.
pub struct ProjectDraft {
    /// Name.
    pub name: String,
    /// Name in the address; none makes one from the name.
    pub slug: Option<String>,
    /// Goal in one sentence.
    pub goal: String,
    /// Description, Markdown.
    pub about: String,
    /// Wanted skills, one a line.
    pub skills: String,
    /// How people join.
    pub joining: Joining,
    /// Chosen audience.
    pub audience: Vec<String>,
    /// Number of the idea it comes from.
    pub origin: Option<i32>,
    /// Key of the form.
    pub key: Option<FormKey>,
}

/// A valid change of the phase.
pub struct PhaseDraft {
    /// Where the project stands now.
    pub phase: Phase,
    /// Why.
    pub reason: String,
}

/// One skill a line, each once, whatever way they were typed.
pub fn skills(typed: &str) -> String {
    let mut known: Vec<&str> = Vec::new();
    for skill in typed
        .split(['\n', ',', ';'])
        .map(str::trim)
        .filter(|skill| !skill.is_empty())
    {
        if !known.iter().any(|other| other.eq_ignore_ascii_case(skill)) {
            known.push(skill);
        }
    }
    known.join("\n")
}

/// `Nr. 214`, `#214` and `214` all name the same idea.
fn number(typed: &str) -> Option<i32> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

/// Checks a project.
pub fn check_project(form: &Form<ProjectFields>) -> Result<ProjectDraft> {
    let (fields, mut errors) = (&form.fields, FieldErrors::default());
    let name = errors.text("name", Bounded::<1, 200>::parse(&fields.name));
    let goal = errors.text("goal", Bounded::<1, GOAL_LENGTH>::parse(&fields.goal));
    let about = errors.text("about", Bounded::<0, ABOUT_LENGTH>::parse(&fields.about));
    let skills = errors.text("skills", Bounded::<0, SKILLS_LENGTH>::parse(&skills(&fields.skills)));
    let joining = Joining::parse(&fields.joining);
    if joining.is_none() {
        errors.add("joining", "error-choice");
    }
    let origin = number(&fields.origin);
    if origin.is_none() && !fields.origin.trim().is_empty() {
        errors.add("origin", "error-origin");
    }
    match (name, goal, about, skills, joining) {
        (Some(name), Some(goal), Some(about), Some(skills), Some(joining)) if !errors.any() => Ok(ProjectDraft {
            name: name.into_string(),
            slug: None,
            goal: goal.into_string(),
            about: about.into_string(),
            skills: skills.into_string(),
            joining,
            audience: fields.audience.clone(),
            origin,
            key: form.key,
        }),
        _ => Err(Error::Invalid(errors)),
    }
}

/// Checks the phase of a changed project; a pause and an end need a sentence.
pub fn check_phase(fields: &ProjectFields) -> Result<PhaseDraft> {
    let mut errors = FieldErrors::default();
    let reason = errors.text("reason", Bounded::<0, SENTENCE_LENGTH>::parse(&fields.reason));
    let phase = Phase::parse(&fields.phase);
    if phase.is_none() {
        errors.add("phase", "error-choice");
    }
    if matches!(phase, Some(Phase::Paused | Phase::Completed))
        && reason.as_ref().is_some_and(|reason| reason.as_str().is_empty())
    {
        errors.add("reason", "error-phase-reason");
    }
    match (phase, reason) {
        (Some(phase), Some(reason)) if !errors.any() => Ok(PhaseDraft {
            phase,
            reason: reason.into_string(),
        }),
        _ => Err(Error::Invalid(errors)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skills_are_taken_by_line_or_comma_each_once() {
        assert_eq!(skills("Texte, Nachlass\n\n texte ;Recht"), "Texte\nNachlass\nRecht");
        assert_eq!(skills(" ,\n"), "");
    }

    #[test]
    fn an_idea_is_named_by_its_number() {
        for typed in ["214", "Nr. 214", "#214"] {
            assert_eq!(number(typed), Some(214), "{typed}");
        }
        assert_eq!(number("keine"), None);
        assert_eq!(number("0"), None);
    }
}
