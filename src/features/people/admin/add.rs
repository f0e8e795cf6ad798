//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/new-person` | adds somebody; the answer shows their one-time code, once |
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use crate::kernel::cx::Cx;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Error, FieldErrors, Result};
use crate::kernel::form::Form;
use crate::kernel::router::Routes;
use crate::kernel::schema::people;
use crate::kernel::view::{Page, Title, View};

use super::super::accounts::{self, NewPerson};
use super::super::invitations;
use super::ADMIN;
use super::form::{Fields, Typed};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get("/admin/new-person", ADMIN, show)
        .post("/admin/new-person", ADMIN, save);
}

#[derive(Serialize)]
struct NewPersonPage {
    fields: Fields,
    csrf: String,
}
impl View for NewPersonPage {
    const TEMPLATE: &'static str = "admin/new_person";
}
impl Page for NewPersonPage {
    fn title(&self) -> Title {
        Title::Key("admin-add-person")
    }
    fn area(&self) -> &'static str {
        "admin-people"
    }
    fn is_error(&self) -> bool {
        !self.fields.errors.is_empty()
    }
}

/// A code on its way to the person it is for: it is shown here and nowhere else.
#[derive(Serialize)]
pub(super) struct CodePage {
    #[serde(skip)]
    title: String,
    name: String,
    address: String,
    code: String,
    until: DateTime<Utc>,
    back_href: String,
}
impl View for CodePage {
    const TEMPLATE: &'static str = "admin/code";
}
impl Page for CodePage {
    fn title(&self) -> Title {
        Title::Text(self.title.clone())
    }
    fn area(&self) -> &'static str {
        "admin-people"
    }
}

impl CodePage {
    /// The page of a code that was just made.
    pub(super) fn new(
        tx: &mut ReadTx,
        handle: &str,
        base_url: &str,
        (code, until): (String, DateTime<Utc>),
    ) -> Result<CodePage> {
        let name: String = people::table
            .filter(people::handle.eq(handle))
            .select(people::name)
            .first(tx.conn())?;
        let title = tx.say("admin-code-title", &[("name", name.as_str().into())])?;
        Ok(CodePage {
            title,
            name,
            address: format!("{base_url}/welcome"),
            code,
            until,
            back_href: format!("/admin/people/{handle}"),
        })
    }
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    page(&cx, StatusCode::OK, Typed::default(), FieldErrors::default()).await
}

async fn page(cx: &Cx, status: StatusCode, typed: Typed, errors: FieldErrors) -> Result<HttpResponse> {
    cx.page_with(status, move |tx| {
        Ok(NewPersonPage {
            fields: Fields::new(tx, &typed, &errors)?,
            csrf: tx.actor()?.csrf.clone(),
        })
    })
    .await
}

async fn save(cx: Cx, form: Form<Typed>) -> Result<HttpResponse> {
    let typed = form.fields.clone();
    let base_url = cx.kernel().rules.base_url.clone();
    match cx.write(move |tx| add(tx, &form.fields)).await {
        Ok((handle, code)) => cx.page(move |tx| CodePage::new(tx, &handle, &base_url, code)).await,
        Err(Error::Invalid(errors)) => page(&cx, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await,
        Err(error) => Err(error),
    }
}

fn add(tx: &mut WriteTx, typed: &Typed) -> Result<(String, (String, DateTime<Utc>))> {
    let (told, unit, roles) = typed.check(tx)?;
    let new = NewPerson {
        name: told.name,
        email: told.email,
        title: told.title,
        unit,
        roles,
        ..NewPerson::default()
    };
    let id = accounts::add(tx, new)?;
    let handle = people::table.find(id).select(people::handle).first(tx.conn())?;
    Ok((handle, invitations::issue(tx, id)?))
}
