//! The pages and forms of scorecards.
use actix_web::{HttpResponse, web};

use crate::features::entries::thread::ThreadQuery;
use crate::features::ideas::paths;
use crate::kernel::base::error::Result;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::submit::Refused;

use super::commands;
use super::forms::{EvaluatorsFields, Intent, ScorecardFields};
use super::queries::{self, number_of};
use super::views::{EvaluationPage, EvaluationsPage, EvaluationsQuery, ShowIdea, Tried};

pub(super) async fn list(cx: Cx, query: web::Query<EvaluationsQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| EvaluationsPage::load(tx, &query)).await
}

pub(super) async fn sheet(cx: Cx, name: web::Path<String>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find(tx, number)?;
        EvaluationPage::load(tx, &pair, &Refused::default())
    })
    .await
}

pub(super) async fn send(cx: Cx, name: web::Path<String>, form: Form<ScorecardFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "mark-1"),
        move |tx, form| {
            let entry = commands::send(tx, number, &form.fields)?;
            Ok(match form.fields.intent()? {
                // Whoever goes on later comes back to what they have.
                Intent::Draft => paths::EVALUATION.with([&number]),
                Intent::Submit => format!("{}#scores", entry.path),
                Intent::Decline => paths::EVALUATIONS.as_str().to_owned(),
            })
        },
        move |tx, refused| {
            let pair = queries::find(tx, number)?;
            EvaluationPage::load(tx, &pair, &refused)
        },
    )
    .await
}

pub(super) async fn name(cx: Cx, name: web::Path<String>, form: Form<EvaluatorsFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.submit(
        (form, "person"),
        move |tx, form| {
            let entry = commands::name(tx, number, &form.fields)?;
            Ok(format!("{}#evaluators", entry.path))
        },
        move |tx, evaluators| {
            let pair = queries::find(tx, number)?;
            let tried = Tried {
                evaluators,
                ..Tried::default()
            };
            ShowIdea::load(tx, pair, &ThreadQuery::default(), &tried)
        },
    )
    .await
}
