//! Signing in and out.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/login` | the form; opens a session |
//! | POST | `/logout` | ends it |
//! | GET, POST | `/demo` | signs in as any demo person; exists in `connect demo` only |
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::actor::Role;
use crate::kernel::components::Field;
use crate::kernel::cx::{Cx, plain_page};
use crate::kernel::db::ReadTx;
use crate::kernel::error::{Error, Result};
use crate::kernel::form::{Button, Form};
use crate::kernel::guard::Class;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::schema::people;
use crate::kernel::session_cookie;
use crate::kernel::view::View;

use super::accounts::lower;
use super::known;
use super::model::{PersonRef, refs};
use super::session;
use super::setup;

/// Adds the routes of signing in; the demo's one-click page only in the demo.
pub fn routes(routes: &mut Routes, demo: bool) {
    routes.get("/login", Policy::Public, show).post("/login", Policy::Public, sign_in).post("/logout", Policy::SignedIn, sign_out);
    if demo {
        routes.get("/demo", Policy::Public, show_demo).post("/demo", Policy::Public, sign_in_demo);
    }
}

#[derive(Serialize)]
struct Summary {
    field: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Login {
    next: String,
    errors: Vec<Summary>,
    email: Field,
    password: Field,
    demo: bool,
    csrf: String,
}
impl View for Login {
    const TEMPLATE: &'static str = "session/login";
}

fn login(cx: &Cx, email: String, next: String, failed: bool) -> Result<Login> {
    let field = |id, label_key, kind, value, autocomplete| Field::new(id, label_key, kind, value).required().autocomplete(autocomplete);
    // One sentence for both fields: which of them was wrong would tell whether the account exists.
    let text = cx.kernel().words.translate(cx.anonymous_lang(), "login-failed", None).map_err(Error::internal)?;
    Ok(Login {
        next,
        errors: if failed { vec![Summary { field: "email", text }] } else { Vec::new() },
        email: field("email", "login-email", "email", email, "username"),
        password: field("password", "login-password", "password", String::new(), "current-password"),
        demo: cx.kernel().demo,
        csrf: cx.csrf(),
    })
}

#[derive(Deserialize)]
struct Next {
    next: Option<String>,
}

/// Only a path of our own is a place to go on to. Browsers drop tabs and line ends, so that "/<tab>/evil.example" would
/// lead out of the house.
fn local(next: Option<&str>) -> String {
    let fine = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control());
    next.filter(fine).unwrap_or("/").to_owned()
}

async fn show(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    if setup::is_waiting(&cx).await? {
        return Ok(cx.see_other("/setup"));
    }
    let signed_in = cx.read(|tx| Ok(tx.viewer().is_some())).await?;
    let next = local(query.next.as_deref());
    if signed_in {
        return Ok(cx.see_other(&next));
    }
    plain_page(&cx, StatusCode::OK, "login-title", "narrow", &login(&cx, String::new(), next, false)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

async fn sign_in(cx: Cx, request: HttpRequest, form: Form<Credentials>) -> Result<HttpResponse> {
    let Credentials { email, password, next } = form.fields;
    let limiter = &cx.kernel().limiter;
    for key in [format!("account:{}", email.to_lowercase()), cx.address_key()] {
        limiter.check(&key, Class::SignIn).map_err(Error::too_many)?;
    }
    let wanted = email.to_lowercase();
    let found: Option<(Uuid, Option<String>)> = cx
        .read(move |tx| {
            if wanted.contains('\0') {
                return Ok(None);
            }
            let account = people::table.filter(lower(people::email).eq(wanted)).filter(people::status.eq("active"));
            Ok(account.select((people::id, people::password_hash)).first(tx.conn()).optional()?)
        })
        .await?;
    let hash = found.as_ref().and_then(|(_, hash)| hash.clone());
    // An unknown account costs the same work, so that time does not tell.
    let right = cx
        .kernel()
        .work
        .run(move || crate::kernel::work::password::verify(&password, hash.as_deref()))
        .await
        .map_err(|_| Error::Unavailable)?;
    match found {
        Some((person, _)) if right => open(&cx, &request, person, &local(Some(&next))).await,
        _ => plain_page(&cx, StatusCode::UNPROCESSABLE_ENTITY, "login-title", "narrow", &login(&cx, email, local(Some(&next)), true)?),
    }
}

/// Opens a new session, ends the one the browser may have had, and goes on.
pub async fn open(cx: &Cx, request: &HttpRequest, person: Uuid, next: &str) -> Result<HttpResponse> {
    let device = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
    let token = cx
        .write(move |tx| {
            if let Some(old) = tx.viewer().map(|actor| actor.session) {
                session::end(tx, old)?;
            }
            session::open(tx, person, &device)
        })
        .await?;
    let mut response = cx.see_other(next);
    response.add_cookie(&session_cookie::make(token, cx.kernel().rules.https)).map_err(Error::internal)?;
    Ok(response)
}

async fn sign_out(cx: Cx, _: Form<Button>) -> Result<HttpResponse> {
    cx.write(|tx| {
        let own = tx.actor()?.session;
        session::end(tx, own)
    })
    .await?;
    let mut response = cx.see_other("/login");
    response.add_cookie(&session_cookie::clear(cx.kernel().rules.https)).map_err(Error::internal)?;
    response.headers_mut().insert(header::HeaderName::from_static("clear-site-data"), header::HeaderValue::from_static("\"storage\""));
    Ok(response)
}

#[derive(Serialize)]
struct DemoPerson {
    person: PersonRef,
    /// What they do.
    role: String,
    /// What can be tried as this person; empty for the many others.
    can: String,
}

#[derive(Serialize)]
struct Demo {
    next: String,
    main: Vec<DemoPerson>,
    others: Vec<DemoPerson>,
    action: &'static str,
    csrf: String,
}
impl View for Demo {
    const TEMPLATE: &'static str = "session/demo";
}

async fn show_demo(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    let next = local(query.next.as_deref());
    let csrf = cx.csrf();
    let view = cx.read(move |tx| demo(tx, next, csrf)).await?;
    plain_page(&cx, StatusCode::OK, "demo-title", "wide", &view)
}

/// The tiles: three people to begin with (an employee, an executive, the innovation team), then everybody else, those
/// first who are best known.
fn demo(tx: &mut ReadTx, next: String, csrf: String) -> Result<Demo> {
    let (writers, others) = (known::writers(tx)?, known::others(tx)?);
    let employee = others.iter().find(|known| known.roles.is_empty());
    let executive = writers.iter().find(|known| known.is(Role::Executive));
    let team = writers.iter().find(|known| known.is(Role::InnovationTeam) && !known.is(Role::Executive));
    let first = [(employee, "demo-can-employee"), (executive, "demo-can-executive"), (team, "demo-can-innovation-team")];
    let mut named = refs(tx, writers.iter().chain(&others).map(|known| known.id))?;
    let mut main = Vec::new();
    for (known, can_key) in first {
        let Some((known, person)) = known.and_then(|known| Some((known, named.remove(&known.id)?))) else { continue };
        main.push(DemoPerson { person, role: known.title.clone(), can: tx.say(can_key, &[])? });
    }
    let other = |known: known::Known| Some(DemoPerson { person: named.remove(&known.id)?, role: known.title, can: String::new() });
    Ok(Demo { next, main, others: writers.into_iter().chain(others).filter_map(other).collect(), action: "/demo", csrf })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoChoice {
    handle: String,
    #[serde(default)]
    next: String,
}

async fn sign_in_demo(cx: Cx, request: HttpRequest, form: Form<DemoChoice>) -> Result<HttpResponse> {
    let DemoChoice { handle, next } = form.fields;
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
    open(&cx, &request, person, &local(Some(&next))).await
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_local_paths_are_followed() {
        assert_eq!(local(Some("/ideas?tab=new")), "/ideas?tab=new");
        for evil in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb", "/\t/evil.example", ""]
        {
            assert_eq!(local(Some(evil)), "/", "{evil}");
        }
    }
}
