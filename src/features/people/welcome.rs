//! The first sign-in of somebody who was added, and the way back for who lost their password.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/welcome` | a one-time code and a password of one's own; opens a session |
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::address::HOME;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::threads::password;
use crate::kernel::view::View;
use crate::kernel::view::components::{Field, SummaryRow};
use crate::kernel::web::cx::{Cx, plain_page};
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::taken;

use super::{accounts, arrival, invitations};

/// Adds `/welcome`.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::WELCOME, Policy::Public, show)
        .post(paths::WELCOME, Policy::Public, save);
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    code: String,
    password: String,
}

#[derive(Serialize)]
struct Welcome {
    errors: Vec<SummaryRow>,
    code: Field,
    password: Field,
}
impl View for Welcome {
    const TEMPLATE: &'static str = "session/welcome";
}

impl Welcome {
    fn new(tx: &ReadTx, code: String, errors: &FieldErrors) -> Result<Welcome> {
        let field = |id, label_key, kind, value, autocomplete| {
            Field::new(id, label_key, kind, value)
                .required()
                .autocomplete(autocomplete)
        };
        let password =
            field("password", "password-new", "password", String::new(), "new-password").help("setup-password-help");
        Ok(Welcome {
            code: field("code", "setup-token", "text", code, "one-time-code")
                .help("welcome-code-help")
                .error(errors.at(tx, "code")?),
            password: password.error(errors.at(tx, "password")?),
            errors: errors.summary(tx, str::to_owned)?,
        })
    }
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    page(&cx, StatusCode::OK, String::new(), FieldErrors::default()).await
}

async fn page(cx: &Cx, status: StatusCode, code: String, errors: FieldErrors) -> Result<HttpResponse> {
    let view = cx.read(move |tx| Welcome::new(tx, code, &errors)).await?;
    plain_page(cx, status, "welcome-title", "narrow", &view)
}

async fn save(cx: Cx, request: HttpRequest, form: Form<Typed>) -> Result<HttpResponse> {
    let code = form.fields.code.clone();
    // As of passwords only what is wrong counts: a whole course may arrive from one address.
    let attempts = &cx.kernel().attempts;
    let begun = attempts
        .begin(&code, &cx.address_key(), false)
        .map_err(Error::too_many)?;
    let accepted = accept(&cx, form.fields.clone()).await;
    if !matches!(&accepted, Err(Error::Invalid(errors)) if errors.0.iter().any(|error| error.field == "code")) {
        attempts.give_back(&begun);
    }
    match taken(accepted, (form, "code"))? {
        Ok(person) => arrival::open(&cx, &request, person, HOME.as_str()).await,
        Err(refused) => page(&cx, refused.status(), code, refused.errors).await,
    }
}

async fn accept(cx: &Cx, typed: Typed) -> Result<Uuid> {
    let Typed { code, password: secret } = typed;
    let known = code.clone();
    // Before the costly hash: only who knows a code makes this server compute.
    cx.read(move |tx| invitations::check(tx, &known)).await?;
    accounts::check_password("password", &secret)?;
    let hash = cx
        .kernel()
        .threads
        .run(move || password::hash(&secret))
        .await
        .map_err(|_| Error::Unavailable)?
        .map_err(Error::internal)?;
    cx.write(move |tx| invitations::accept(tx, &code, &hash)).await
}
