//! Signing in with one click, in `connect demo` only.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/demo` | signs in as any demo person |
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::features::people::paths;
use crate::features::people::role;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::db::schema::people;
use crate::kernel::guard::Class;
use crate::kernel::view::View;
use crate::kernel::web::cx::{Cx, plain_page};
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};

use super::arrival::{self, Next};
use super::known;
use super::model::{PersonRef, refs};

/// Adds the one-click page.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::DEMO, Policy::Public, show)
        .post(paths::DEMO, Policy::Public, sign_in);
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
}
impl View for Demo {
    const TEMPLATE: &'static str = "session/demo";
}

async fn show(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    let next = arrival::local(query.next.as_deref());
    let view = cx.read(move |tx| tiles(tx, next)).await?;
    plain_page(&cx, StatusCode::OK, "demo-title", "wide", &view)
}

/// The tiles: three people to begin with (an employee, an executive, the innovation team), then everybody else, those
/// first who are best known.
fn tiles(tx: &mut ReadTx, next: String) -> Result<Demo> {
    let (writers, others) = (known::writers(tx)?, known::others(tx)?);
    let employee = others.iter().find(|known| known.roles.is_empty());
    let executive = writers.iter().find(|known| known.is(role::EXECUTIVE));
    let team = writers
        .iter()
        .find(|known| known.is(role::INNOVATION_TEAM) && !known.is(role::EXECUTIVE));
    let first = [
        (employee, "demo-can-employee"),
        (executive, "demo-can-executive"),
        (team, "demo-can-innovation-team"),
    ];
    let mut named = refs(tx, writers.iter().chain(&others).map(|known| known.id))?;
    let mut main = Vec::new();
    for (known, can_key) in first {
        let Some((known, person)) = known.and_then(|known| Some((known, named.remove(&known.id)?))) else {
            continue;
        };
        main.push(Tile {
            person,
            role: known.title.clone(),
            can: tx.say(can_key, &[])?,
        });
    }
    let other = |known: known::Known| {
        Some(Tile {
            person: named.remove(&known.id)?,
            role: known.title,
            can: String::new(),
        })
    };
    Ok(Demo {
        next,
        main,
        others: writers.into_iter().chain(others).filter_map(other).collect(),
        action: paths::DEMO.as_str(),
    })
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
    cx.kernel()
        .limiter
        .check(&cx.address_key(), Class::Write)
        .map_err(Error::too_many)?;
    let person = cx
        .read(move |tx| {
            let marked = tx.site().demo;
            let found = people::table
                .filter(people::handle.eq(handle))
                .filter(people::status.eq("active"))
                .select(people::id)
                .first(tx.conn())
                .optional()?;
            found.filter(|_| marked).or_missing()
        })
        .await?;
    arrival::open(&cx, &request, person, &arrival::local(Some(&next))).await
}
