//! The forms about whose idea it is.
//!
//! | Method | Path | Who and what |
//! |---|---|---|
//! | GET, POST | `/ideas/claim` | takes over what was handed in for oneself, with the code of a slip |
//! | GET, POST | `/ideas/{number}/claim-slip` | the slip, and a new code for it |
//! | POST | `/ideas/{number}/co-authors` | its authors name who had it too |
//! | POST | `/ideas/{number}/consent` | and whoever is named agrees, or does not |
//! | POST, DELETE | `/ideas/{number}/offer` | one of them offers to help carry it out, or takes that back |
use actix_web::{HttpResponse, web};

use crate::kernel::base::error::{Error, Result};
use crate::kernel::guard::Class;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::commands;
use super::forms::{ClaimFields, CoAuthorFields, ConsentFields};
use super::paths;
use super::queries::{self, number_of};
use super::views::{ClaimPage, ShowIdea, SlipPage, Tried};

/// Adds its routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::CLAIM, Policy::SignedIn, claim_page)
        .post(paths::CLAIM, Policy::SignedIn, claim)
        .get(paths::CLAIM_SLIP, Policy::SignedIn, slip)
        .post(paths::CLAIM_SLIP, Policy::SignedIn, new_code)
        .post(paths::CO_AUTHORS, Policy::SignedIn, name)
        .post(paths::CONSENT, Policy::SignedIn, consent)
        .post(paths::OFFER, Policy::SignedIn, offer)
        .delete(paths::OFFER, Policy::SignedIn, take_back);
}

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

pub(super) async fn offer(cx: Cx, name: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    set_offer(cx, number_of(&name)?, true).await
}

pub(super) async fn take_back(cx: Cx, name: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    set_offer(cx, number_of(&name)?, false).await
}

async fn set_offer(cx: Cx, number: i32, offered: bool) -> Result<HttpResponse> {
    let entry = cx.write(move |tx| commands::offer(tx, number, offered)).await?;
    Ok(cx.see_other(&format!("{}#offer", entry.path)))
}

pub(super) async fn slip(cx: Cx, name: web::Path<String>) -> Result<HttpResponse> {
    let (number, base_url) = (number_of(&name)?, cx.kernel().rules.base_url.clone());
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        SlipPage::load(tx, &pair, &base_url, None)
    })
    .await
}

/// The code is shown with the answer and nowhere else.
pub(super) async fn new_code(cx: Cx, name: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    let (number, base_url) = (number_of(&name)?, cx.kernel().rules.base_url.clone());
    let (pair, code, until) = cx.write(move |tx| commands::claim_code(tx, number)).await?;
    cx.page(move |tx| SlipPage::load(tx, &pair, &base_url, Some((code, until))))
        .await
}

pub(super) async fn claim_page(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| ClaimPage::load(tx, &Refused::default())).await
}

/// Nobody tries codes faster than passwords.
pub(super) async fn claim(cx: Cx, form: Form<ClaimFields>) -> Result<HttpResponse> {
    let person = cx.read(|tx| Ok(tx.actor()?.person)).await?;
    cx.kernel()
        .limiter
        .check(&format!("claim:{person}"), Class::SignIn)
        .map_err(Error::too_many)?;
    cx.submit(
        (form, "code"),
        |tx, form| Ok(commands::claim(tx, &form.fields)?.path),
        |tx, refused| ClaimPage::load(tx, &refused),
    )
    .await
}
