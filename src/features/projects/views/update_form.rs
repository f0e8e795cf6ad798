//! The form of an update, on the page of its project and on a page of its own.
use serde::Serialize;

use crate::features::entries::audience::{self, Audience};
use crate::features::entries::first_sent;
use crate::features::entries::model::Entry;
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::projects::forms::UpdateFields;
use crate::features::projects::model::{Health, UPDATE_LENGTH, Update};
use crate::features::projects::paths;
use crate::kernel::base::error::{FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::crumbs;

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
    error: Option<String>,
}

#[derive(Serialize)]
struct ReachOption {
    value: &'static str,
    label: String,
    words: String,
    selected: bool,
}

impl Reach {
    fn new(tx: &ReadTx, members: i64, chosen: &str, error: Option<String>) -> Result<Reach> {
        let option = |value, label_key, words_key| {
            let words = tx.say(words_key, &[("n", members.into())])?;
            let selected = value == chosen || (value == "project" && chosen != "members");
            let label = tx.say(label_key, &[])?;
            // How many people it means stands in the option itself, for browsers without scripts.
            let label = if value == "members" {
                format!("{label} – {words}")
            } else {
                label
            };
            Ok::<_, crate::kernel::base::error::Error>(ReachOption {
                value,
                label,
                words,
                selected,
            })
        };
        let options = vec![
            option("project", "reach-project", "reach-project-words")?,
            option("members", "audience-members", "reach-members-words")?,
        ];
        Ok(Reach {
            id: "update-audience",
            options,
            error,
        })
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
    /// Whom an update that exists is for: that stays.
    fixed: Option<Audience>,
    submit_key: &'static str,
    version: Option<i32>,
    token: String,
}

impl UpdateForm {
    /// The form for a new update, with what was sent first by one that comes back.
    pub fn new(tx: &mut ReadTx, project: &Entry, members: i64, refused: &Refused<UpdateFields>) -> Result<UpdateForm> {
        let (typed, errors) = (refused.fields(), &refused.errors);
        let reach = Reach::new(tx, members, &typed.audience, errors.at(tx, "audience")?)?;
        let mut form = UpdateForm::of(tx, &typed, errors)?;
        form.errors.extend(first_sent(tx, refused)?);
        Ok(UpdateForm {
            action: paths::UPDATES.of(&project.path, []),
            audience: Some(reach),
            submit_key: "update-send",
            ..form
        })
    }

    /// Does it bring back something that was refused?
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    fn of(tx: &mut ReadTx, typed: &UpdateFields, errors: &FieldErrors) -> Result<UpdateForm> {
        let area = |id, label_key, value: &String| {
            Ok(TextArea::new(
                id,
                label_key,
                value.clone(),
                UPDATE_LENGTH,
                errors.at(tx, id)?,
            ))
        };
        let health = |health: &Health| HealthChoice {
            value: health.word(),
            health: health.lamp(),
            checked: health.word() == typed.health,
        };
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
            fixed: None,
            submit_key: "save",
            version: None,
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
            form: UpdateForm {
                action: paths::EDIT_UPDATE.of(&entry.path, []),
                version: Some(entry.version),
                fixed: Some(audience::of(tx, entry)?),
                ..form
            },
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
