//! Ideas without a name: opening one, and putting one's name to it.
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::db::keyset::Cursor;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::submit::Refused;

use super::commands;
use super::forms::{OpeningFields, OwnNameFields};
use super::paths;
use super::queries::{self, number_of};
use super::views::{OpeningPage, OpeningsPage, OwnNamePage};

/// What the address of the list may say.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct OpeningsQuery {
    /// The number of an idea, as it was typed.
    n: Option<String>,
    /// Where the list goes on.
    before: Option<String>,
}

pub(super) async fn list(cx: Cx, query: web::Query<OpeningsQuery>) -> Result<HttpResponse> {
    let OpeningsQuery { n, before } = query.into_inner();
    let Some(typed) = n else {
        let before = before.as_deref().and_then(Cursor::decode);
        return cx.page(move |tx| OpeningsPage::load(tx, before, None)).await;
    };
    let Ok(number) = number_of(typed.trim()) else {
        return missing(cx, typed).await;
    };
    match cx.read(move |tx| Ok(queries::veiled(tx, number)?.entry.number)).await {
        Ok(number) => Ok(cx.see_other(&paths::OPENING.with([&number]))),
        Err(Error::NotFound) => missing(cx, typed).await,
        Err(error) => Err(error),
    }
}

async fn missing(cx: Cx, typed: String) -> Result<HttpResponse> {
    cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
        OpeningsPage::load(tx, None, Some(&typed))
    })
    .await
}

pub(super) async fn show(cx: Cx, name: web::Path<String>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| OpeningPage::load(tx, number, &Refused::default()))
        .await
}

pub(super) async fn open(cx: Cx, name: web::Path<String>, form: Form<OpeningFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "why"),
        move |tx, form| {
            commands::open_name(tx, number, &form.fields)?;
            Ok(paths::OPENING.with([&number]))
        },
        move |tx, refused| OpeningPage::load(tx, number, &refused),
    )
    .await
}

pub(super) async fn own_name_page(cx: Cx, name: web::Path<String>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        OwnNamePage::load(tx, &pair, &Refused::default())
    })
    .await
}

pub(super) async fn own_name(cx: Cx, name: web::Path<String>, form: Form<OwnNameFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "sure"),
        move |tx, form| Ok(commands::own_name(tx, number, !form.fields.sure.is_empty())?.path),
        move |tx, refused| {
            let pair = queries::find(tx, number)?;
            OwnNamePage::load(tx, &pair, &refused)
        },
    )
    .await
}
