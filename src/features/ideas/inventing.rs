//! What could be an invention: its sheet, and the form of the innovation team.
use actix_web::{HttpResponse, web};

use crate::kernel::base::error::Result;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;

use super::commands;
use super::forms::InventionFields;
use super::queries::{self, number_of};
use super::views::{InventionPage, ShowIdea, Tried};

pub(super) async fn sheet(cx: Cx, name: web::Path<String>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        InventionPage::load(tx, &pair)
    })
    .await
}

pub(super) async fn consider(cx: Cx, name: web::Path<String>, form: Form<InventionFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "why"),
        move |tx, form| {
            let entry = commands::consider(tx, number, form.version, &form.fields)?;
            Ok(format!("{}#invention", entry.path))
        },
        move |tx, invention| {
            let tried = Tried {
                invention,
                ..Tried::default()
            };
            ShowIdea::again(tx, number, tried)
        },
    )
    .await
}
