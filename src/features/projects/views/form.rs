//! Forms: a project, an update, with what was typed and what is wrong with it.
use serde::Serialize;

use crate::features::entries::audience::{self, AudienceChoice};
use crate::features::entries::model::Entry;
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::projects::forms::{ProjectFields, UpdateFields};
use crate::features::projects::model::{
    ABOUT_LENGTH, GOAL_LENGTH, Health, Joining, Phase, Project, SENTENCE_LENGTH, SKILLS_LENGTH, UPDATE_LENGTH, Update,
};
use crate::kernel::components::{Choice, Crumbs, Field, Select, SummaryRow, TextArea};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{FieldErrors, Result};
use crate::kernel::form::Refused;
use crate::kernel::view::{Page, Title, View};

use super::crumbs;

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
    audience_error: Option<String>,
    submit_key: &'static str,
    version: Option<i32>,
    csrf: String,
    token: String,
}

impl ProjectForm {
    /// The form for a new project.
    pub fn start(tx: &mut ReadTx, typed: &ProjectFields, errors: &FieldErrors) -> Result<ProjectForm> {
        let origin = Field::text("origin", "project-origin", &typed.origin, errors.at(tx, "origin")?);
        Ok(ProjectForm {
            heading_key: "project-new",
            lede_key: Some("project-new-lede"),
            action: "/projects".into(),
            cancel_href: "/projects".into(),
            origin: Some(origin.optional().help("project-origin-help").limit(12)),
            audience: Some(audience::choice(tx, "project", &typed.audience)?),
            audience_error: errors.at(tx, "audience")?,
            submit_key: "project-new",
            ..ProjectForm::common(tx, typed, errors)?
        })
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
            Ok(Choice { value: phase.word().into(), label, selected: phase.word() == fields.phase })
        };
        let options = Phase::ALL.iter().map(option).collect::<Result<Vec<_>>>()?;
        let phase = Select::new("phase", "project-phase", options).error(errors.at(tx, "phase")?);
        let reason = TextArea::new("reason", "project-phase-reason", fields.reason.clone(), SENTENCE_LENGTH, errors.at(tx, "reason")?);
        Ok(ProjectForm {
            heading_key: "project-edit",
            action: format!("{}/edit", entry.path),
            cancel_href: entry.path.clone(),
            conflict,
            phase: Some(phase),
            reason: Some(reason.optional().help("project-phase-reason-help").size("small")),
            submit_key: "save",
            version: Some(entry.version),
            ..ProjectForm::common(tx, fields, errors)?
        })
    }

    /// What both have in common.
    fn common(tx: &mut ReadTx, typed: &ProjectFields, errors: &FieldErrors) -> Result<ProjectForm> {
        let name = Field::text("name", "project-name", &typed.name, errors.at(tx, "name")?).limit(200);
        let goal = Field::text("goal", "project-goal", &typed.goal, errors.at(tx, "goal")?);
        let about = TextArea::new("about", "project-about", typed.about.clone(), ABOUT_LENGTH, errors.at(tx, "about")?);
        let needs = TextArea::new("skills", "project-needs-ask", typed.skills.clone(), SKILLS_LENGTH, errors.at(tx, "skills")?);
        let word = if typed.joining.is_empty() { Joining::Open.word() } else { typed.joining.as_str() };
        let choice = |joining: &Joining| {
            let label_key = match joining {
                Joining::Open => "joining-open",
                Joining::Request => "joining-request",
                Joining::Closed => "joining-closed",
            };
            JoiningChoice { value: joining.word(), label_key, checked: joining.word() == word }
        };
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
            joining: Joining::ALL.iter().map(choice).collect(),
            joining_error: errors.at(tx, "joining")?,
            phase: None,
            reason: None,
            origin: None,
            audience: None,
            audience_error: None,
            submit_key: "",
            version: None,
            csrf: tx.actor()?.csrf.clone(),
            token: tx.new_id().to_string(),
        })
    }
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

#[derive(Serialize)]
struct HealthChoice {
    value: &'static str,
    health: &'static str,
    checked: bool,
}

/// Who will see an update, in words.
#[derive(Serialize)]
struct Reach {
    id: &'static str,
    options: Vec<ReachOption>,
    words: String,
}

#[derive(Serialize)]
struct ReachOption {
    value: &'static str,
    label: String,
    words: String,
    selected: bool,
}

impl Reach {
    fn new(tx: &ReadTx, members: i64, chosen: &str) -> Result<Reach> {
        let option = |value, label_key, words_key| {
            let words = tx.say(words_key, &[("n", members.into())])?;
            let selected = value == chosen || (value == "project" && chosen != "members");
            Ok::<_, crate::kernel::error::Error>(ReachOption { value, label: tx.say(label_key, &[])?, words, selected })
        };
        let options =
            vec![option("project", "reach-project", "reach-project-words")?, option("members", "audience-members", "reach-members-words")?];
        let words = options.iter().find(|option| option.selected).map(|option| option.words.clone()).unwrap_or_default();
        Ok(Reach { id: "update-audience", options, words })
    }
}

/// Writing an update.
#[derive(Serialize)]
pub struct UpdateForm {
    action: String,
    errors: Vec<SummaryRow>,
    open: bool,
    healths: Vec<HealthChoice>,
    health_error: Option<String>,
    happened: TextArea,
    next: TextArea,
    blocked: TextArea,
    audience: Option<Reach>,
    submit_key: &'static str,
    version: Option<i32>,
    csrf: String,
    token: String,
}

impl UpdateForm {
    /// An empty form.
    pub fn blank(tx: &mut ReadTx, project: &Entry, members: i64) -> Result<UpdateForm> {
        UpdateForm::new(tx, project, members, &UpdateFields::default(), &FieldErrors::default())
    }

    /// The form with what was typed and what is wrong with it.
    pub fn new(tx: &mut ReadTx, project: &Entry, members: i64, typed: &UpdateFields, errors: &FieldErrors) -> Result<UpdateForm> {
        let reach = Reach::new(tx, members, &typed.audience)?;
        let form = UpdateForm::of(tx, typed, errors)?;
        Ok(UpdateForm { action: format!("{}/updates", project.path), audience: Some(reach), submit_key: "update-send", ..form })
    }

    /// Does it bring back something that was refused?
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    fn of(tx: &mut ReadTx, typed: &UpdateFields, errors: &FieldErrors) -> Result<UpdateForm> {
        let area = |id, label_key, value: &String| Ok(TextArea::new(id, label_key, value.clone(), UPDATE_LENGTH, errors.at(tx, id)?));
        let health = |health: &Health| HealthChoice { value: health.word(), health: health.lamp(), checked: health.word() == typed.health };
        let id = |field: &str| match field {
            "health" => "health-on_track".to_owned(),
            "audience" => "update-audience".to_owned(),
            other => other.to_owned(),
        };
        let (happened, next, blocked): (Result<TextArea>, Result<TextArea>, Result<TextArea>) = (
            area("done", "update-happened", &typed.done),
            area("next", "update-next", &typed.next),
            area("blocked", "update-blocked", &typed.blocked),
        );
        Ok(UpdateForm {
            action: String::new(),
            errors: errors.summary(tx, id)?,
            open: errors.any(),
            healths: Health::ALL.iter().map(health).collect(),
            health_error: errors.at(tx, "health")?,
            happened: happened?,
            next: next?.optional().size("small"),
            blocked: blocked?.optional().size("small"),
            audience: None,
            submit_key: "save",
            version: None,
            csrf: tx.actor()?.csrf.clone(),
            token: tx.new_id().to_string(),
        })
    }
}

/// Changing an update.
#[derive(Serialize)]
pub struct UpdatePage {
    crumbs: Crumbs,
    form: UpdateForm,
    conflict: Option<SavedMeanwhile>,
    back_href: String,
}

impl UpdatePage {
    /// The form for an update that exists, as it stands or as it was refused.
    pub fn new(
        tx: &mut ReadTx,
        (parent, entry, update): (&Entry, &Entry, &Update),
        refused: &Refused<UpdateFields>,
        conflict: Option<SavedMeanwhile>,
    ) -> Result<UpdatePage> {
        let standing = UpdateFields {
            done: update.done.clone(),
            next: update.next.clone(),
            blocked: update.blocked.clone(),
            health: update.health.word().into(),
            audience: String::new(),
        };
        let form = UpdateForm::of(tx, refused.typed.as_ref().unwrap_or(&standing), &refused.errors)?;
        Ok(UpdatePage {
            crumbs: crumbs(tx, &[parent], tx.say("update-edit", &[])?)?,
            form: UpdateForm { action: format!("{}/edit", entry.path), version: Some(entry.version), ..form },
            conflict,
            back_href: entry.path.clone(),
        })
    }
}

impl View for UpdatePage {
    const TEMPLATE: &'static str = "projects/update_edit";
}
impl Page for UpdatePage {
    fn title(&self) -> Title {
        Title::Key("update-edit")
    }
    fn area(&self) -> &'static str {
        "projects"
    }
    fn is_error(&self) -> bool {
        self.form.is_refused()
    }
}
