//! Joining, leaving, answering who asks, naming another lead.
use actix_web::{HttpResponse, web};

use crate::features::entries::model::Entry;
use crate::features::projects::commands;
use crate::features::projects::forms::{AnswerFields, HandoverFields, JoinFields};
use crate::features::projects::model::{Joining, MemberState};
use crate::features::projects::policy::ProjectAction;
use crate::features::projects::queries;
use crate::features::projects::views::{HandoverPage, JoinPage};
use crate::kernel::address;
use crate::kernel::base::error::{Conflict, Error, FieldErrors, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::submit::Refused;

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
        JoinPage::ask(tx, &entry, &Refused::default())
    })
    .await
}

pub(super) async fn join(cx: Cx, slug: Slug, form: Form<JoinFields>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    cx.submit(
        (form, "sentence"),
        move |tx, form| Ok(commands::join(tx, &wanted, &form.fields)?.path),
        move |tx, refused| {
            // The team was closed while somebody wrote: the sentence stays, and says why it was not sent.
            if let Some(conflict) = refused.conflict.filter(|_| refused.fields().sentence.trim().is_empty()) {
                return Err(Error::Conflict(conflict));
            }
            let (entry, _) = queries::find(tx, &slug)?;
            JoinPage::ask(tx, &entry, &refused)
        },
    )
    .await
}

pub(super) async fn leave(cx: Cx, slug: Slug, form: Form<Button>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    cx.submit(
        (form, ""),
        move |tx, _| Ok(commands::leave(tx, &wanted)?.path),
        move |tx, refused| {
            let (entry, _) = queries::find(tx, &slug)?;
            // That the last lead names another first is said by the page itself.
            HandoverPage::new(tx, &entry, &FieldErrors::default(), refused.conflict.is_some())
        },
    )
    .await
}

type Asking = web::Path<(String, String)>;

pub(super) async fn answer(cx: Cx, path: Asking, form: Form<AnswerFields>) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let (wanted, person) = (slug.clone(), handle.clone());
    cx.submit(
        (form, "reason"),
        move |tx, form| Ok(team_of(&commands::answer(tx, &wanted, &person, &form.fields)?)),
        move |tx, refused| {
            let (entry, _) = queries::find(tx, &slug)?;
            JoinPage::answer(tx, &entry, &handle, &refused)
        },
    )
    .await
}

fn team_of(project: &Entry) -> String {
    address::query(&project.path, &[("tab", &"team")])
}

pub(super) async fn dismiss(cx: Cx, path: Asking, _: Form<Button>) -> Result<HttpResponse> {
    let (slug, handle) = path.into_inner();
    let entry = cx.write(move |tx| commands::dismiss(tx, &slug, &handle)).await?;
    Ok(cx.see_other(&team_of(&entry)))
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
    cx.submit(
        (form, "person"),
        move |tx, form| Ok(team_of(&commands::hand_over(tx, &wanted, &form.fields.person)?)),
        move |tx, refused| {
            let (entry, _) = queries::find(tx, &slug)?;
            HandoverPage::new(tx, &entry, &refused.errors, false)
        },
    )
    .await
}
