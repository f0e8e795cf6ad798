//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/new-person` | adds somebody; the answer shows their one-time code, once |
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use crate::features::people::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::schema::people;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::components::SummaryRow;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::form_key::{self, Sent};
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::super::accounts::{self, NewPerson};
use super::super::changes;
use super::super::invitations::{self, Code};
use super::ADMIN;
use super::form::{Fields, Typed};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::NEW_PERSON, ADMIN, show)
        .post(paths::NEW_PERSON, ADMIN, save);
}

#[derive(Serialize)]
struct NewPersonPage {
    fields: Fields,
    token: String,
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
    pub(super) fn new(tx: &mut ReadTx, handle: &str, base_url: &str, (code, until): Code) -> Result<CodePage> {
        let name: String = people::table
            .filter(people::handle.eq(handle))
            .select(people::name)
            .first(tx.conn())?;
        let title = tx.say("admin-code-title", &[("name", name.as_str().into())])?;
        Ok(CodePage {
            title,
            name,
            address: format!("{base_url}{}", paths::WELCOME.as_str()),
            code,
            until,
            back_href: paths::ADMIN_PERSON.with([&handle]),
        })
    }
}

impl NewPersonPage {
    /// The form, with what was typed and who was added with it before.
    fn new(tx: &mut ReadTx, refused: &Refused<Typed>) -> Result<NewPersonPage> {
        let mut fields = Fields::new(tx, &refused.fields(), &refused.errors)?;
        fields.errors.extend(first_added(tx, refused)?);
        Ok(NewPersonPage {
            fields,
            token: tx.new_id().to_string(),
        })
    }
}

fn first_added(tx: &mut ReadTx, refused: &Refused<Typed>) -> Result<Option<SummaryRow>> {
    let Some(made) = form_key::made(tx, refused.key.filter(|_| refused.conflict.is_some()))? else {
        return Ok(None);
    };
    let first: Option<(String, String, String)> = people::table
        .find(made)
        .select((people::handle, people::name, people::email))
        .first(tx.conn())
        .optional()?;
    first
        .map(|(handle, name, email)| form_key::first_row(tx, paths::ADMIN_PERSON.with([&handle]), [&name, &email]))
        .transpose()
}

async fn show(cx: Cx) -> Result<HttpResponse> {
    cx.page(|tx| NewPersonPage::new(tx, &Refused::default())).await
}

async fn save(cx: Cx, form: Form<Typed>) -> Result<HttpResponse> {
    match cx.attempt((form, "name"), add).await? {
        Ok((handle, Some(code))) => {
            let base_url = cx.kernel().rules.base_url.clone();
            cx.page(move |tx| CodePage::new(tx, &handle, &base_url, code)).await
        }
        Ok((handle, None)) => Ok(cx.see_other(&paths::ADMIN_PERSON.with([&handle]))),
        Err(refused) => cx.refuse(refused, |tx, refused| NewPersonPage::new(tx, &refused)).await,
    }
}

/// Handle and code of whoever was added. The same form again leads to them: their code was shown, is kept nowhere, and
/// may be on its way, so that no other takes its place unasked.
fn add(tx: &mut WriteTx, form: &Form<Typed>) -> Result<(String, Option<Code>)> {
    let claim = form_key::claim(tx, form.key)?;
    let fresh = claim.sent == Sent::First;
    if fresh {
        let (told, unit, roles) = form.fields.check(tx)?;
        let new = NewPerson {
            name: told.name,
            email: told.email,
            title: told.title,
            unit,
            roles,
            ..NewPerson::default()
        };
        let manager = form.fields.line_manager(tx, None)?;
        accounts::add_as(tx, claim.made, new)?;
        changes::set_manager(tx, claim.made, manager)?;
    }
    let added = people::table.find(claim.made).select(people::handle);
    let handle = added.first(tx.conn())?;
    let code = fresh.then(|| invitations::issue(tx, claim.made)).transpose()?;
    Ok((handle, code))
}
