//! How answers of the innovation team may begin.
use serde::Serialize;

use crate::features::ideas::forms::{NAME_LENGTH, TemplateFields};
use crate::features::ideas::model::BODY_LENGTH;
use crate::features::ideas::paths;
use crate::features::ideas::queries::{self, AnswerTemplate};
use crate::kernel::address;
use crate::kernel::base::error::Result;
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Crumbs, Field, SummaryRow, TextArea};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::submit::Refused;

use super::first;

#[derive(Serialize)]
struct TemplateRow {
    name: String,
    /// Where it is changed.
    href: String,
    text: String,
    remove: String,
}

/// All of them, and the form for another.
#[derive(Serialize)]
pub struct TemplatesPage {
    crumbs: Crumbs,
    rows: Vec<TemplateRow>,
    action: &'static str,
    token: String,
    name: Field,
    text: TextArea,
    errors: Vec<SummaryRow>,
}

impl TemplatesPage {
    /// The page; `refused` brings back a form that could not be taken.
    pub fn load(tx: &mut ReadTx, refused: &Refused<TemplateFields>) -> Result<TemplatesPage> {
        let typed = refused.fields();
        let row = |template: &AnswerTemplate| TemplateRow {
            name: template.name.clone(),
            href: paths::TEMPLATE.with([&template.id]),
            text: template.text.clone(),
            remove: address::query(&paths::TEMPLATE.with([&template.id]), &[("_method", &"delete")]),
        };
        let name = Field::text("name", "template-name", &typed.name, refused.errors.at(tx, "name")?);
        let error = refused.errors.at(tx, "text")?;
        let mut errors = refused.errors.summary(tx, str::to_owned)?;
        errors.extend(first(tx, refused, paths::TEMPLATES.as_str().to_owned())?);
        let way = [
            (paths::IDEAS.as_str().into(), tx.say("nav-ideas", &[])?),
            (paths::TRIAGE.as_str().into(), tx.say("triage-title", &[])?),
            (paths::SETTINGS.as_str().into(), tx.say("settings-title", &[])?),
        ];
        Ok(TemplatesPage {
            crumbs: Crumbs::new(way, tx.say("templates-title", &[])?),
            rows: queries::answer_templates(tx)?.iter().map(row).collect(),
            action: paths::TEMPLATES.as_str(),
            token: tx.new_id().to_string(),
            name: name.required().limit(NAME_LENGTH),
            text: TextArea::new("text", "template-text", typed.text, BODY_LENGTH, error),
            errors,
        })
    }
}

impl View for TemplatesPage {
    const TEMPLATE: &'static str = "ideas/templates";
}

impl Page for TemplatesPage {
    fn title(&self) -> Title {
        Title::Key("templates-title")
    }
    fn area(&self) -> &'static str {
        "triage"
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}
