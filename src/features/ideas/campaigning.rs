//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/campaigns` | those that run, are planned, have ended |
//! | GET, POST | `/campaigns/new` | begins one; innovation team |
//! | GET | `/campaigns/{number}-{slug}` | one with its phases, its ideas, its result |
//! | GET, POST | `/campaigns/{number}-{slug}/edit` | changes and opens it; host and innovation team |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::features::entries::thread::ThreadQuery;
use crate::features::entries::visibility;
use crate::features::ideas::CAMPAIGN;
use crate::features::people::role::INNOVATION_TEAM;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

use super::forms::{CampaignFields, moved};
use super::queries::{self, number_of};
use super::views::{CampaignForm, CampaignQuery, CampaignsPage, CampaignsQuery, ShowCampaign};
use super::{commands, paths};

const TEAM: Policy = Policy::Role(INNOVATION_TEAM);

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::CAMPAIGNS, Policy::SignedIn, list)
        .get(paths::NEW_CAMPAIGN, TEAM, new)
        .post(paths::NEW_CAMPAIGN, TEAM, found)
        .get(paths::CAMPAIGN, Policy::SignedIn, show)
        .get(paths::EDIT_CAMPAIGN, Policy::SignedIn, edit)
        .post(paths::EDIT_CAMPAIGN, Policy::SignedIn, revise);
}

type Name = web::Path<String>;

async fn list(cx: Cx, query: web::Query<CampaignsQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| CampaignsPage::load(tx, &query)).await
}

async fn new(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| CampaignForm::blank(tx, &Refused::default())).await
}

/// A button beside what it asks adds a row, moves one or takes one away: nothing is saved yet.
fn with_rows_moved(form: &Form<CampaignFields>) -> Option<Refused<CampaignFields>> {
    let fields = &form.fields;
    let rows = moved(fields.question_rows(), &fields.rows);
    let shown = Refused::looked_at(form.clone()).map(|fields| fields.with_rows(&rows));
    (!fields.rows.is_empty()).then_some(shown)
}

async fn found(cx: Cx, form: Form<CampaignFields>) -> Result<HttpResponse> {
    if let Some(shown) = with_rows_moved(&form) {
        return cx
            .page_with(StatusCode::OK, move |tx| CampaignForm::blank(tx, &shown))
            .await;
    }
    cx.submit(
        (form, "title"),
        |tx, form| Ok(commands::found_campaign(tx, form.key, &form.fields)?.path),
        |tx, refused| CampaignForm::blank(tx, &refused),
    )
    .await
}

async fn show(
    cx: Cx,
    name: Name,
    query: web::Query<CampaignQuery>,
    thread: web::Query<ThreadQuery>,
) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let asked = paths::CAMPAIGN.with([&name]);
    let shown = cx.page(move |tx| {
        let pair = queries::find_campaign(tx, number)?;
        if pair.0.path != asked {
            return Err(Error::NotFound);
        }
        ShowCampaign::load(tx, pair, (&query, &thread))
    });
    match shown.await {
        Err(Error::NotFound) => elsewhere(&cx, number).await,
        shown => shown,
    }
}

/// The address of one whose question reads differently there.
async fn elsewhere(cx: &Cx, number: i32) -> Result<HttpResponse> {
    let path = cx
        .read(move |tx| Ok(visibility::find(tx, CAMPAIGN, number)?.path))
        .await?;
    Ok(cx.moved(&path))
}

async fn edit(cx: Cx, name: Name) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| {
        let pair = queries::find_campaign(tx, number)?;
        CampaignForm::edit(tx, &pair, &Refused::default())
    })
    .await
}

async fn revise(cx: Cx, name: Name, form: Form<CampaignFields>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    if let Some(shown) = with_rows_moved(&form) {
        return cx
            .page_with(StatusCode::OK, move |tx| {
                let pair = queries::find_campaign(tx, number)?;
                CampaignForm::edit(tx, &pair, &shown)
            })
            .await;
    }
    cx.submit(
        (form, "title"),
        move |tx, form| Ok(commands::edit_campaign(tx, number, form.version, &form.fields)?.path),
        move |tx, refused| {
            let pair = queries::find_campaign(tx, number)?;
            CampaignForm::edit(tx, &pair, &refused)
        },
    )
    .await
}
