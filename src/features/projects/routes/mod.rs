//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/projects`, `/projects/new` | the lists; starts a project |
//! | GET | `/projects/{slug}` | the workshop: news, team, about |
//! | GET, POST | `/projects/{slug}/edit` | changes the page and the phase; leads |
//! | GET, POST, DELETE | `/projects/{slug}/join` | joins or asks to, leaves or takes the request back |
//! | POST | `/projects/{slug}/requests/{handle}` | answers a request; leads |
//! | DELETE | `/projects/{slug}/members/{handle}` | takes a member out of the team; leads |
//! | GET, POST | `/projects/{slug}/handover` | names another lead |
//! | POST | `/projects/{slug}/updates` | writes an update; members |
//! | GET, POST | `/projects/{slug}/updates/{number}`, `…/edit` | one update with its thread; changes it |
//! | GET | `/vorhaben/{slug}` | the German name of the same |
mod team;
mod updates;

use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::features::entries::model::Entry;
use crate::features::entries::pages::SavedMeanwhile;
use crate::features::projects::commands;
use crate::features::projects::forms::{self, ProjectFields};
use crate::features::projects::paths;
use crate::features::projects::policy::ProjectAction;
use crate::features::projects::queries::{self, Tab};
use crate::features::projects::views::{IndexPage, ProjectForm, ShowProject, ShowQuery};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::db::ReadTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::db::schema::revisions;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;

/// Tiles on one page.
const PAGE: usize = 24;

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    use team::{answer, ask, dismiss, hand_over, handover, join, leave};
    use updates::{edit_update, report, revise_update, update};
    routes
        .get(paths::GERMAN, Policy::SignedIn, german)
        .get(paths::PROJECTS, Policy::SignedIn, index)
        .post(paths::PROJECTS, Policy::SignedIn, start)
        .get(paths::NEW, Policy::SignedIn, new)
        .get(paths::PROJECT, Policy::SignedIn, show)
        .get(paths::EDIT, Policy::SignedIn, edit)
        .post(paths::EDIT, Policy::SignedIn, revise)
        .get(paths::JOIN, Policy::SignedIn, ask)
        .post(paths::JOIN, Policy::SignedIn, join)
        .delete(paths::JOIN, Policy::SignedIn, leave)
        .post(paths::REQUEST, Policy::SignedIn, answer)
        .delete(paths::MEMBER, Policy::SignedIn, dismiss)
        .get(paths::HANDOVER, Policy::SignedIn, handover)
        .post(paths::HANDOVER, Policy::SignedIn, hand_over)
        .post(paths::UPDATES, Policy::SignedIn, report)
        .get(paths::UPDATE, Policy::SignedIn, update)
        .get(paths::EDIT_UPDATE, Policy::SignedIn, edit_update)
        .post(paths::EDIT_UPDATE, Policy::SignedIn, revise_update);
}

type Slug = web::Path<String>;

type Number = web::Path<(String, i32)>;

async fn german(cx: Cx, slug: Slug) -> Result<HttpResponse> {
    let path = cx.read(move |tx| Ok(queries::find(tx, &slug)?.0.path)).await?;
    Ok(cx.moved(&path))
}

/// Which list, and where it goes on.
#[derive(Deserialize)]
struct IndexQuery {
    #[serde(default)]
    tab: String,
    before: Option<String>,
}

async fn index(cx: Cx, query: web::Query<IndexQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let tab = Tab::parse(&query.tab);
        let page = queries::page(tx, tab, query.before.as_deref().and_then(Cursor::decode), PAGE)?;
        IndexPage::new(tx, tab, page)
    })
    .await
}

async fn new(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| ProjectForm::start(tx, &Refused::default())).await
}

async fn start(cx: Cx, form: Form<ProjectFields>) -> Result<HttpResponse> {
    cx.submit(
        (form, "name"),
        |tx, form| Ok(commands::start(tx, forms::check_project(form)?)?.path),
        |tx, refused| ProjectForm::start(tx, &refused),
    )
    .await
}

async fn show(cx: Cx, slug: Slug, query: web::Query<ShowQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        let (entry, project) = queries::find(tx, &slug)?;
        ShowProject::new(tx, &entry, &project, &query, None)
    })
    .await
}

async fn edit(cx: Cx, slug: Slug) -> Result<HttpResponse> {
    cx.page(move |tx| edit_form(tx, &slug, &Refused::default())).await
}

fn edit_form(tx: &mut ReadTx, slug: &str, refused: &Refused<ProjectFields>) -> Result<ProjectForm> {
    let (entry, project) = queries::find(tx, slug)?;
    queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
    let theirs = format!(
        "{}\n\n{}\n\n{}\n\n{}",
        entry.title, project.goal, project.about, project.skills
    );
    let conflict = if refused.is_stale() {
        Some(meanwhile(tx, &entry, theirs)?)
    } else {
        None
    };
    ProjectForm::edit(tx, (&entry, &project), refused, conflict)
}

/// The newer text and who wrote it.
fn meanwhile(tx: &mut ReadTx, entry: &Entry, theirs: String) -> Result<SavedMeanwhile> {
    let saved: Option<Uuid> = revisions::table
        .filter(revisions::entry_id.eq(entry.id))
        .filter(revisions::comment_id.is_null())
        .order(revisions::version.desc())
        .select(revisions::person_id)
        .first(tx.conn())
        .optional()?;
    SavedMeanwhile::new(tx, saved, theirs)
}

async fn revise(cx: Cx, slug: Slug, form: Form<ProjectFields>) -> Result<HttpResponse> {
    let slug = slug.into_inner();
    let wanted = slug.clone();
    cx.submit(
        (form, "name"),
        move |tx, form| {
            // Who may not change the page hears that first, and nothing about what was typed.
            let (_, project) = queries::find(tx, &wanted)?;
            queries::standing(tx, &project)?.allow(tx.actor()?, ProjectAction::Lead)?;
            match (forms::check_project(form), forms::check_phase(&form.fields)) {
                (Ok(draft), Ok(phase)) => Ok(commands::edit(tx, &wanted, form.version, draft, phase)?.path),
                (draft, phase) => Err(Error::Invalid(all_errors([draft.err(), phase.err()]))),
            }
        },
        move |tx, refused| edit_form(tx, &slug, &refused),
    )
    .await
}

fn all_errors(faults: [Option<Error>; 2]) -> FieldErrors {
    let of = |fault: Error| match fault {
        Error::Invalid(errors) => errors.0,
        _ => Vec::new(),
    };
    FieldErrors(faults.into_iter().flatten().flat_map(of).collect())
}
