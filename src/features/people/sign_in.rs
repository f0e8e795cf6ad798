//! Signing in and out.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/login` | the form; opens a session |
//! | POST | `/logout` | ends it |
use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::address::SIGN_IN;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::base::i18n::{FluentArgs, FluentValue};
use crate::kernel::db::schema::{people, sessions};
use crate::kernel::guard::session_cookie;
use crate::kernel::view::View;
use crate::kernel::view::components::{Field, SummaryRow};
use crate::kernel::web::cx::{Cx, plain_page};
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};

use super::accounts::lower;
use super::arrival::{self, Next};
use super::{session, setup};

/// Adds the routes of signing in and out.
pub fn routes(routes: &mut Routes) {
    routes
        .get(SIGN_IN, Policy::Public, show)
        .post(SIGN_IN, Policy::Public, sign_in)
        .post(paths::SIGN_OUT, Policy::SignedIn, sign_out);
}

/// No e-mail address is longer (RFC 5321).
const LONGEST_EMAIL: usize = 254;

#[derive(Serialize)]
struct Login {
    next: String,
    errors: Vec<SummaryRow>,
    email: Field,
    password: Field,
    demo_href: Option<String>,
}
impl View for Login {
    const TEMPLATE: &'static str = "session/login";
}

fn login(cx: &Cx, email: String, next: String, error: Option<String>) -> Result<Login> {
    let field = |id, label_key, kind, value, autocomplete| {
        Field::new(id, label_key, kind, value)
            .required()
            .autocomplete(autocomplete)
    };
    let demo_href = cx.kernel().demo.then(|| paths::DEMO.query(&[("next", &next)]));
    Ok(Login {
        next,
        errors: error.into_iter().map(|text| SummaryRow::at("email", text)).collect(),
        email: field("email", "login-email", "email", email, "username"),
        password: field(
            "password",
            "login-password",
            "password",
            String::new(),
            "current-password",
        ),
        demo_href,
    })
}

async fn show(cx: Cx, query: web::Query<Next>) -> Result<HttpResponse> {
    if setup::is_waiting(&cx).await? {
        return Ok(cx.see_other(paths::SETUP.as_str()));
    }
    let signed_in = cx.read(|tx| Ok(tx.viewer().is_some())).await?;
    let next = arrival::local(query.next.as_deref());
    if signed_in {
        return Ok(cx.see_other(&next));
    }
    plain_page(
        &cx,
        StatusCode::OK,
        "login-title",
        "narrow",
        &login(&cx, String::new(), next, None)?,
    )
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// How an attempt ended.
enum Outcome {
    Right(Uuid),
    Wrong,
    /// Not looked at: so long is to be waited.
    Wait(Duration),
}

async fn sign_in(cx: Cx, request: HttpRequest, form: Form<Credentials>) -> Result<HttpResponse> {
    let typed = form.fields;
    let next = arrival::local(Some(&typed.next));
    match attempt(&cx, &typed).await? {
        Outcome::Right(person) => arrival::open(&cx, &request, person, &next).await,
        // One sentence for both fields: which of them was wrong would tell whether the account exists.
        Outcome::Wrong => refuse(
            &cx,
            StatusCode::UNPROCESSABLE_ENTITY,
            typed.email,
            next,
            ("login-failed", 0),
        ),
        Outcome::Wait(time) => {
            let seconds = time.as_secs() + 1;
            let mut page = refuse(
                &cx,
                StatusCode::TOO_MANY_REQUESTS,
                typed.email,
                next,
                ("login-wait", seconds),
            )?;
            page.headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
            Ok(page)
        }
    }
}

/// The form once more, with the typed address and a sentence.
fn refuse(
    cx: &Cx,
    status: StatusCode,
    email: String,
    next: String,
    (key, seconds): (&str, u64),
) -> Result<HttpResponse> {
    let args: FluentArgs<'_> = [("seconds", FluentValue::from(seconds))].into_iter().collect();
    let text = cx
        .kernel()
        .words
        .translate(cx.anonymous_lang(), key, Some(&args))
        .map_err(Error::internal)?;
    let email = if is_possible(&email) { email } else { String::new() };
    plain_page(
        cx,
        status,
        "login-title",
        "narrow",
        &login(cx, email, next, Some(text))?,
    )
}

fn is_possible(email: &str) -> bool {
    email.len() <= LONGEST_EMAIL && !email.contains('\0')
}

async fn attempt(cx: &Cx, typed: &Credentials) -> Result<Outcome> {
    let wanted = if is_possible(&typed.email) {
        typed.email.to_lowercase()
    } else {
        String::new()
    };
    let attempts = &cx.kernel().attempts;
    let begun = match attempts.begin(&wanted, &cx.address_key(), false) {
        Err(_) if is_own_browser(cx, wanted.clone()).await? => attempts.begin(&wanted, &cx.address_key(), true),
        begun => begun,
    };
    let begun = match begun {
        Ok(begun) => begun,
        Err(time) => return Ok(Outcome::Wait(time)),
    };
    match check(cx, wanted, typed.password.clone()).await {
        Ok(Some(person)) => {
            attempts.succeeded(&begun);
            Ok(Outcome::Right(person))
        }
        Ok(None) => Ok(Outcome::Wrong),
        Err(error) => {
            attempts.give_back(&begun);
            Err(error)
        }
    }
}

/// The person, if the password is right.
async fn check(cx: &Cx, wanted: String, password: String) -> Result<Option<Uuid>> {
    let found: Option<(Uuid, Option<String>)> = cx
        .read(move |tx| {
            let account = people::table
                .filter(lower(people::email).eq(wanted))
                .filter(people::status.eq("active"));
            Ok(account
                .select((people::id, people::password_hash))
                .first(tx.conn())
                .optional()?)
        })
        .await?;
    let hash = found.as_ref().and_then(|(_, hash)| hash.clone());
    // An unknown account costs the same work, so that time does not tell.
    let verify = move || crate::kernel::threads::password::verify(&password, hash.as_deref());
    let right = cx.kernel().threads.run(verify).await.map_err(|_| Error::Unavailable)?;
    Ok(found.filter(|_| right).map(|(person, _)| person))
}

/// Was this account signed in in this browser before? Its cookie tells, though the session may be over.
async fn is_own_browser(cx: &Cx, wanted: String) -> Result<bool> {
    let Some(token) = cx.token().map(session_cookie::hash) else {
        return Ok(false);
    };
    cx.read(move |tx| {
        let own = sessions::table
            .inner_join(people::table)
            .filter(sessions::token_hash.eq(token))
            .filter(lower(people::email).eq(wanted));
        Ok(diesel::select(diesel::dsl::exists(own)).get_result(tx.conn())?)
    })
    .await
}

async fn sign_out(cx: Cx, _: Form<Button>) -> Result<HttpResponse> {
    cx.write(|tx| {
        let own = tx.actor()?.session.id;
        session::end(tx, own)
    })
    .await?;
    let mut response = cx.see_other(SIGN_IN.as_str());
    response
        .add_cookie(&session_cookie::clear(cx.kernel().rules.https))
        .map_err(Error::internal)?;
    response.headers_mut().insert(
        header::HeaderName::from_static("clear-site-data"),
        header::HeaderValue::from_static("\"storage\""),
    );
    Ok(response)
}
