//! Signing in with one click, in `connect demo` only.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/demo` | signs in as any demo person |
use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::actor::Role;
use crate::kernel::cx::{Cx, plain_page};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::form::Form;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::schema::{people, person_roles};
use crate::kernel::view::View;

use super::arrival::{self, Next};
use super::model::{PersonRef, refs};
use super::queries;

/// Adds the one-click page.
pub fn routes(routes: &mut Routes) {
    routes.get("/demo", Policy::Public, show).post("/demo", Policy::Public, sign_in);
}

#[derive(Serialize)]
struct Tile {
    person: PersonRef,
    /// What they do.
    role: String,
    /// What can be tried as this person; empty for the many others.
    can: String,
}

#[derive(Serialize)]
struct Demo {
    next: String,
    main: Vec<Tile>,
    others: Vec<Tile>,
    action: &'static str,
    csrf: String,
}
impl View for Demo {
    const TEMPLATE: &'static str = "session/demo";
}

async fn show(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    let next = arrival::local(query.next.as_deref());
    let csrf = cx.csrf();
    let view = cx.read(move |tx| tiles(tx, next, csrf)).await?;
    plain_page(&cx, StatusCode::OK, "demo-title", "wide", &view)
}

/// The tiles: three people to begin with (an executive, the innovation team, an employee), then everybody by name.
fn tiles(tx: &mut ReadTx, next: String, csrf: String) -> Result<Demo> {
    let active = people::table.filter(people::status.eq("active")).order((people::name, people::id));
    let rows: Vec<(Uuid, String)> = active.limit(300).select((people::id, people::title)).load(tx.conn())?;
    let mut named = refs(tx, rows.iter().map(|(id, _)| *id))?;
    let mut titles: HashMap<Uuid, String> = rows.iter().cloned().collect();
    let first = |tx: &mut ReadTx, role| Ok::<_, Error>(queries::with_role(tx, role)?.into_iter().next().map(|person| person.id));
    let executive = first(tx, Role::Executive)?;
    let team = first(tx, Role::InnovationTeam)?;
    let with_roles: Vec<Uuid> = person_roles::table.select(person_roles::person_id).load(tx.conn())?;
    let employee = rows.iter().map(|(id, _)| *id).find(|id| !with_roles.contains(id));
    let mut main = Vec::new();
    for (id, can_key) in [(employee, "demo-can-employee"), (executive, "demo-can-executive"), (team, "demo-can-innovation-team")] {
        let Some(person) = id.and_then(|id| named.remove(&id)) else { continue };
        let role = titles.remove(&person.id).unwrap_or_default();
        main.push(Tile { person, role, can: tx.say(can_key, &[])? });
    }
    let other = |(id, role): (Uuid, String)| Some(Tile { person: named.remove(&id)?, role, can: String::new() });
    Ok(Demo { next, main, others: rows.into_iter().filter_map(other).collect(), action: "/demo", csrf })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    handle: String,
    #[serde(default)]
    next: String,
}

async fn sign_in(cx: Cx, request: HttpRequest, form: Form<Chosen>) -> Result<HttpResponse> {
    let Chosen { handle, next } = form.fields;
    let person = cx
        .read(move |tx| {
            let marked = tx.site().demo;
            let found = people::table
                .filter(people::handle.eq(handle))
                .filter(people::status.eq("active"))
                .select(people::id)
                .first(tx.conn())
                .optional()?;
            found.filter(|_| marked).ok_or(Error::NotFound)
        })
        .await?;
    arrival::open(&cx, &request, person, &arrival::local(Some(&next))).await
}
