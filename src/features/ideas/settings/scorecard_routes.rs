//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/ideas/settings/scorecards` | with what ideas are judged; adds a scorecard |
//! | GET, POST | `/ideas/settings/scorecards/{code}` | its questions; changes it, offers it no more |
//! | GET, POST | `/ideas/settings/checks` | what must hold for every idea; asks one more |
//! | GET, POST | `/ideas/settings/checks/{code}` | words it anew, says whose no is enough, asks it no more |
use actix_web::{HttpResponse, web};

use crate::features::ideas::paths;
use crate::features::ideas::policy::TEAM;
use crate::kernel::base::error::Result;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::scorecard_fields::{CheckSettings, NewScorecard, ScorecardSettings};
use super::{checks, pages, scorecards};

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::SCORECARDS, TEAM, show_scorecards)
        .post(paths::SCORECARDS, TEAM, add_scorecard)
        .get(paths::SCORECARD, TEAM, show_scorecard)
        .post(paths::SCORECARD, TEAM, save_scorecard)
        .get(paths::CHECKS, TEAM, show_checks)
        .post(paths::CHECKS, TEAM, add_check)
        .get(paths::CHECK, TEAM, show_check)
        .post(paths::CHECK, TEAM, save_check);
}

type Code = web::Path<String>;

async fn show_scorecards(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::scorecards(tx, &Refused::default())).await
}

async fn add_scorecard(cx: Cx, form: Form<NewScorecard>) -> Result<HttpResponse> {
    cx.submit(
        (form, "de"),
        |tx, form| {
            let code = scorecards::add(tx, &form.fields)?;
            Ok(paths::SCORECARD.with([&code]))
        },
        |tx, refused| pages::scorecards(tx, &refused),
    )
    .await
}

async fn show_scorecard(cx: Cx, code: Code) -> Result<HttpResponse> {
    cx.page(move |tx| pages::scorecard(tx, &code, &Refused::default()))
        .await
}

async fn save_scorecard(cx: Cx, code: Code, form: Form<ScorecardSettings>) -> Result<HttpResponse> {
    let own = code.to_string();
    cx.submit(
        (form, "question-1"),
        move |tx, form| {
            scorecards::revise(tx, &own, form.version, &form.fields)?;
            Ok(paths::SCORECARDS.as_str().to_owned())
        },
        move |tx, refused| pages::scorecard(tx, &code, &refused),
    )
    .await
}

async fn show_checks(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| pages::checks(tx, &Refused::default())).await
}

async fn add_check(cx: Cx, form: Form<CheckSettings>) -> Result<HttpResponse> {
    cx.submit(
        (form, "de"),
        |tx, form| {
            checks::add(tx, &form.fields)?;
            Ok(paths::CHECKS.as_str().to_owned())
        },
        |tx, refused| pages::checks(tx, &refused),
    )
    .await
}

async fn show_check(cx: Cx, code: Code) -> Result<HttpResponse> {
    cx.page(move |tx| pages::check(tx, &code, &Refused::default())).await
}

async fn save_check(cx: Cx, code: Code, form: Form<CheckSettings>) -> Result<HttpResponse> {
    let own = code.to_string();
    cx.submit(
        (form, "de"),
        move |tx, form| {
            checks::revise(tx, &own, form.version, &form.fields)?;
            Ok(paths::CHECKS.as_str().to_owned())
        },
        move |tx, refused| pages::check(tx, &code, &refused),
    )
    .await
}
