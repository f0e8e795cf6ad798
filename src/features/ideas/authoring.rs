//! The forms about whose idea it is.
use actix_web::{HttpResponse, web};

use crate::kernel::base::error::Result;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;

use super::commands;
use super::forms::{CoAuthorFields, ConsentFields};
use super::queries::number_of;
use super::views::{ShowIdea, Tried};

pub(super) async fn name(cx: Cx, name: web::Path<String>, form: Form<CoAuthorFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "person"),
        move |tx, form| {
            let entry = commands::name_author(tx, number, &form.fields)?;
            Ok(format!("{}#authors", entry.path))
        },
        move |tx, co_author| {
            let tried = Tried {
                co_author,
                ..Tried::default()
            };
            ShowIdea::again(tx, number, tried)
        },
    )
    .await
}

pub(super) async fn consent(cx: Cx, name: web::Path<String>, form: Form<ConsentFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let entry = cx.write(move |tx| commands::consent(tx, number, &form.fields)).await?;
    Ok(cx.see_other(&entry.path))
}
