//! The form of a project, new or changed.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience, AudienceChoice};
use crate::features::entries::first_sent;
use crate::features::entries::model::Entry;
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::projects::forms::ProjectFields;
use crate::features::projects::model::{
    ABOUT_LENGTH, GOAL_LENGTH, Joining, Phase, Project, SENTENCE_LENGTH, SKILLS_LENGTH,
};
use crate::features::projects::paths;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Choice, Field, Select, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

#[derive(Serialize)]
struct JoiningChoice {
    value: &'static str,
    label_key: &'static str,
    checked: bool,
}

/// Starting or changing a project.
#[derive(Serialize)]
pub struct ProjectForm {
    heading_key: &'static str,
    lede_key: Option<&'static str>,
    action: String,
    cancel_href: String,
    errors: Vec<SummaryRow>,
    conflict: Option<SavedMeanwhile>,
    name: Field,
    goal: Field,
    about: TextArea,
    needs: TextArea,
    joining: Vec<JoiningChoice>,
    joining_error: Option<String>,
    phase: Option<Select>,
    reason: Option<TextArea>,
    origin: Option<Field>,
    audience: Option<AudienceChoice>,
    /// Whom a project that exists is for: that stays.
    fixed: Option<Audience>,
    submit_key: &'static str,
    version: Option<i32>,
    token: String,
}

impl ProjectForm {
    /// The form for a new project, with what was sent first by one that comes back.
    pub fn start(tx: &mut ReadTx, refused: &Refused<ProjectFields>) -> Result<ProjectForm> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let origin = Field::text("origin", "project-origin", &typed.origin, errors.at(tx, "origin")?);
        let mut form = ProjectForm {
            heading_key: "project-new",
            lede_key: Some("project-new-lede"),
            action: paths::PROJECTS.as_str().into(),
            cancel_href: paths::PROJECTS.as_str().into(),
            origin: Some(origin.optional().help("project-origin-help").limit(12)),
            audience: Some(audience::choice(tx, "project", &typed.audience)?.error(errors.at(tx, "audience")?)),
            submit_key: "project-new",
            ..ProjectForm::common(tx, &typed, errors)?
        };
        form.errors.extend(first_sent(tx, refused)?);
        Ok(form)
    }

    /// The form for a project that exists, as it stands or as it was refused.
    pub fn edit(
        tx: &mut ReadTx,
        (entry, project): (&Entry, &Project),
        refused: &Refused<ProjectFields>,
        conflict: Option<SavedMeanwhile>,
    ) -> Result<ProjectForm> {
        let errors = &refused.errors;
        let standing = ProjectFields {
            name: entry.title.clone(),
            goal: project.goal.clone(),
            about: project.about.clone(),
            skills: project.skills.clone(),
            joining: project.joining.word().into(),
            phase: project.phase.word().into(),
            reason: project.phase_reason.clone(),
            ..ProjectFields::default()
        };
        let fields = refused.typed.as_ref().unwrap_or(&standing);
        let option = |phase: &Phase| {
            let label = tx.say(phase.label_key(), &[])?;
            Ok(Choice {
                value: phase.word().into(),
                label,
                selected: phase.word() == fields.phase,
            })
        };
        let options = Phase::ALL.iter().map(option).collect::<Result<Vec<_>>>()?;
        let phase = Select::new("phase", "project-phase", options).error(errors.at(tx, "phase")?);
        let reason = TextArea::new(
            "reason",
            "project-phase-reason",
            fields.reason.clone(),
            SENTENCE_LENGTH,
            errors.at(tx, "reason")?,
        );
        Ok(ProjectForm {
            heading_key: "project-edit",
            action: paths::EDIT.of(&entry.path, []),
            cancel_href: entry.path.clone(),
            conflict,
            phase: Some(phase),
            reason: Some(reason.optional().help("project-phase-reason-help").size("small")),
            submit_key: "save",
            fixed: Some(audience::of(tx, entry)?),
            version: Some(entry.version),
            ..ProjectForm::common(tx, fields, errors)?
        })
    }

    /// What both have in common.
    fn common(tx: &mut ReadTx, typed: &ProjectFields, errors: &FieldErrors) -> Result<ProjectForm> {
        let name = Field::text("name", "project-name", &typed.name, errors.at(tx, "name")?).limit(200);
        let goal = Field::text("goal", "project-goal", &typed.goal, errors.at(tx, "goal")?);
        let about = TextArea::new(
            "about",
            "project-about",
            typed.about.clone(),
            ABOUT_LENGTH,
            errors.at(tx, "about")?,
        );
        let needs = TextArea::new(
            "skills",
            "project-needs-ask",
            typed.skills.clone(),
            SKILLS_LENGTH,
            errors.at(tx, "skills")?,
        );
        let id = |field: &str| match field {
            "joining" => "joining-open".to_owned(),
            "audience" => "project-audience".to_owned(),
            other => other.to_owned(),
        };
        Ok(ProjectForm {
            heading_key: "",
            lede_key: None,
            action: String::new(),
            cancel_href: String::new(),
            errors: errors.summary(tx, id)?,
            conflict: None,
            name,
            goal: goal.limit(GOAL_LENGTH).help("project-goal-help"),
            about: about.optional().help("project-about-help"),
            needs: needs.optional().help("project-needs-help").size("small"),
            joining: choices(&typed.joining),
            joining_error: errors.at(tx, "joining")?,
            phase: None,
            reason: None,
            origin: None,
            audience: None,
            fixed: None,
            submit_key: "",
            version: None,
            token: tx.new_id().to_string(),
        })
    }
}

/// How one joins; what was chosen before, or the open door.
fn choices(typed: &str) -> Vec<JoiningChoice> {
    let word = if typed.is_empty() { Joining::Open.word() } else { typed };
    let choice = |joining: &Joining| JoiningChoice {
        value: joining.word(),
        label_key: match joining {
            Joining::Open => "joining-open",
            Joining::Request => "joining-request",
            Joining::Closed => "joining-closed",
        },
        checked: joining.word() == word,
    };
    Joining::ALL.iter().map(choice).collect()
}

impl View for ProjectForm {
    const TEMPLATE: &'static str = "projects/new";
}

impl Page for ProjectForm {
    fn title(&self) -> Title {
        Title::Key(self.heading_key)
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
