//! Joining, leaving, answering who asks, naming another lead.
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::features::projects::commands;
use crate::features::projects::forms::{AnswerFields, HandoverFields, JoinFields};
use crate::features::projects::model::{Joining, MemberState};
use crate::features::projects::policy::ProjectAction;
use crate::features::projects::queries;
use crate::features::projects::views::{HandoverPage, JoinPage};
use crate::kernel::cx::Cx;
use crate::kernel::error::{Conflict, Error, FieldErrors, Result};
use crate::kernel::form::{Button, Form};
use crate::kernel::policy::Permits;

use super::Slug;

/// It is joined without asking, or not at all.
const NO_REQUEST: Conflict = Conflict("error-no-request");

pub(super) async fn ask(cx: Cx, slug: Slug) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, project) = queries::find(tx, &slug)?;
        let standing = queries::standing(tx, &project)?;
        let asks =
            standing.permits(tx.actor()?, ProjectAction::Join) && standing.state() != Some(MemberState::Requested);
        if !asks || project.joining != Joining::Request {
            return Err(Error::Conflict(NO_REQUEST));
        }
        JoinPage::ask(tx, &entry, &JoinFields::default(), &FieldErrors::default())
    })
    .await
}

pub(super) async fn join(cx: Cx, slug: Slug, form: Form<JoinFields>) -> Result<HttpResponse> {
    let (slug, typed) = (slug.into_inner(), form.fields.clone());
    let wanted = slug.clone();
    match cx.write(move |tx| commands::join(tx, &wanted, &form.fields)).await {
        Ok(entry) => Ok(cx.see_other(&entry.path)),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                let (entry, _) = queries::find(tx, &slug)?;
                JoinPage::ask(tx, &entry, &typed, &errors)
            })
            .await
        }
        // The team was closed while somebody wrote: the sentence stays, and says why it was not sent.
        Err(Error::Conflict(Conflict(key))) if !typed.sentence.trim().is_empty() => {
            cx.page_with(StatusCode::CONFLICT, move |tx| {
                let (entry, _) = queries::find(tx, &slug)?;
                JoinPage::ask(tx, &entry, &typed, &FieldErrors::one("sentence", key))
            })
            .await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn leave(cx: Cx, slug: Slug, _: Form<Button>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    match cx.write(move |tx| commands::leave(tx, &wanted)).await {
        Ok(entry) => Ok(cx.see_other(&entry.path)),
        Err(Error::Conflict(commands::LAST_LEAD)) => {
            cx.page_with(StatusCode::CONFLICT, move |tx| {
                let (entry, _) = queries::find(tx, &slug)?;
                HandoverPage::new(tx, &entry, &FieldErrors::default(), true)
            })
            .await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn answer(
    cx: Cx,
    path: web::Path<(String, String)>,
    form: Form<AnswerFields>,
) -> Result<HttpResponse> {
    let ((slug, handle), typed) = (path.into_inner(), form.fields.clone());
    let (wanted, person) = (slug.clone(), handle.clone());
    match cx
        .write(move |tx| commands::answer(tx, &wanted, &person, &form.fields))
        .await
    {
        Ok(entry) => Ok(cx.see_other(&format!("{}?tab=team", entry.path))),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                let (entry, _) = queries::find(tx, &slug)?;
                JoinPage::answer(tx, &entry, &handle, &typed, &errors)
            })
            .await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn dismiss(cx: Cx, path: web::Path<(String, String)>, _: Form<Button>) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let entry = cx.write(move |tx| commands::dismiss(tx, &slug, &handle)).await?;
    Ok(cx.see_other(&format!("{}?tab=team", entry.path)))
}

pub(super) async fn handover(cx: Cx, slug: Slug) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, _) = queries::find(tx, &slug)?;
        HandoverPage::new(tx, &entry, &FieldErrors::default(), false)
    })
    .await
}

pub(super) async fn hand_over(cx: Cx, slug: Slug, form: Form<HandoverFields>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    match cx
        .write(move |tx| commands::hand_over(tx, &wanted, &form.fields.person))
        .await
    {
        Ok(entry) => Ok(cx.see_other(&format!("{}?tab=team", entry.path))),
        Err(Error::Invalid(errors)) => {
            cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
                let (entry, _) = queries::find(tx, &slug)?;
                HandoverPage::new(tx, &entry, &errors, false)
            })
            .await
        }
        Err(error) => Err(error),
    }
}
