//! One start of an answer, to be changed.
use uuid::Uuid;

use crate::features::ideas::forms::{NAME_LENGTH, TemplateFields};
use crate::features::ideas::model::BODY_LENGTH;
use crate::features::ideas::paths;
use crate::features::ideas::queries;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, TextArea};
use crate::kernel::web::submit::Refused;

use super::super::page::{Input, Part, SettingsForm, SettingsPage};

/// The form with its name and its text.
pub(in super::super) fn template(tx: &mut ReadTx, id: Uuid, refused: &Refused<TemplateFields>) -> Result<SettingsPage> {
    let all = queries::answer_templates(tx)?;
    let stands = all.iter().find(|template| template.id == id).ok_or(Error::NotFound)?;
    let mut page = SettingsPage::of(tx, Some(Part::Templates), Some(&stands.name))?;
    page.refused(
        tx,
        refused,
        &[("template-name", &stands.name), ("template-text", &stands.text)],
    )?;
    let typed = refused.typed.clone().unwrap_or_else(|| TemplateFields {
        name: stands.name.clone(),
        text: stands.text.clone(),
    });
    let name = Field::text("name", "template-name", &typed.name, refused.errors.at(tx, "name")?);
    let text = TextArea::new(
        "text",
        "template-text",
        typed.text,
        BODY_LENGTH,
        refused.errors.at(tx, "text")?,
    );
    page.forms.push(SettingsForm {
        id: "template",
        title_key: "settings-change",
        help_key: "settings-template-help",
        action: paths::TEMPLATE.with([&id]),
        version: Some(stands.version),
        inputs: vec![Input::field(name.limit(NAME_LENGTH)), Input::area(text)],
        send_key: "save",
    });
    Ok(page)
}
