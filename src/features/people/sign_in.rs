//! Signing in and out.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/login` | the form; opens a session |
//! | POST | `/logout` | ends it |
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::components::Field;
use crate::kernel::cx::{Cx, plain_page};
use crate::kernel::error::{Error, Result};
use crate::kernel::form::{Button, Form};
use crate::kernel::guard::Class;
use crate::kernel::router::{Policy, Routes};
use crate::kernel::schema::people;
use crate::kernel::session_cookie;
use crate::kernel::view::View;

use super::accounts::lower;
use super::arrival::{self, Next};
use super::{session, setup};

/// Adds the routes of signing in and out.
pub fn routes(routes: &mut Routes) {
    routes.get("/login", Policy::Public, show).post("/login", Policy::Public, sign_in).post("/logout", Policy::SignedIn, sign_out);
}

/// No e-mail address is longer (RFC 5321).
const LONGEST_EMAIL: usize = 254;

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
    demo_href: Option<String>,
    csrf: String,
}
impl View for Login {
    const TEMPLATE: &'static str = "session/login";
}

fn login(cx: &Cx, email: String, next: String, failed: bool) -> Result<Login> {
    let field = |id, label_key, kind, value, autocomplete| Field::new(id, label_key, kind, value).required().autocomplete(autocomplete);
    // One sentence for both fields: which of them was wrong would tell whether the account exists.
    let text = cx.kernel().words.translate(cx.anonymous_lang(), "login-failed", None).map_err(Error::internal)?;
    let on = serde_html_form::to_string([("next", &next)]).map_err(Error::internal)?;
    Ok(Login {
        next,
        errors: if failed { vec![Summary { field: "email", text }] } else { Vec::new() },
        email: field("email", "login-email", "email", email, "username"),
        password: field("password", "login-password", "password", String::new(), "current-password"),
        demo_href: cx.kernel().demo.then(|| format!("/demo?{on}")),
        csrf: cx.csrf(),
    })
}

async fn show(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    if setup::is_waiting(&cx).await? {
        return Ok(cx.see_other("/setup"));
    }
    let signed_in = cx.read(|tx| Ok(tx.viewer().is_some())).await?;
    let next = arrival::local(query.next.as_deref());
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
    let wanted = email.to_lowercase();
    // The address first: what it may not ask any more does not count against the account of somebody else.
    let limiter = &cx.kernel().limiter;
    limiter.check(&cx.address_key(), Class::SignIn).map_err(Error::too_many)?;
    let possible = wanted.len() <= LONGEST_EMAIL && !wanted.contains('\0');
    if possible {
        limiter.check(&wanted, Class::Account).map_err(Error::too_many)?;
    }
    let found: Option<(Uuid, Option<String>)> = cx
        .read(move |tx| {
            if !possible {
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
        Some((person, _)) if right => arrival::open(&cx, &request, person, &arrival::local(Some(&next))).await,
        _ => plain_page(
            &cx,
            StatusCode::UNPROCESSABLE_ENTITY,
            "login-title",
            "narrow",
            &login(&cx, if possible { email } else { String::new() }, arrival::local(Some(&next)), true)?,
        ),
    }
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
