//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/people/{handle}` | corrects name, e-mail, title, unit and roles of a person |
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::components::Crumbs;
use crate::kernel::cx::Cx;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::error::{Conflict, Error, FieldErrors, Lookup, Result, STALE};
use crate::kernel::form::{Form, Refused};
use crate::kernel::router::Routes;
use crate::kernel::schema::people;
use crate::kernel::view::{Page, Title, View};

use super::super::changes;
use super::super::model::{PersonRef, refs};
use super::form::{Fields, Typed};
use super::{ADMIN, id_of};

/// Somebody else changed the account meanwhile.
const PERSON_STALE: Conflict = Conflict("error-person-stale");

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get("/admin/people/{handle}", ADMIN, show)
        .post("/admin/people/{handle}", ADMIN, save);
}

/// A person as admins see and change them.
#[derive(Serialize)]
pub(super) struct PersonPage {
    crumbs: Crumbs,
    person: PersonRef,
    fields: Fields,
    saved: bool,
    action: String,
    version: i32,
    left: bool,
    waiting: bool,
    own: bool,
    csrf: String,
}
impl View for PersonPage {
    const TEMPLATE: &'static str = "admin/person";
}
impl Page for PersonPage {
    fn title(&self) -> Title {
        Title::Text(self.person.name.clone())
    }
    fn area(&self) -> &'static str {
        "admin-people"
    }
    fn is_error(&self) -> bool {
        !self.fields.errors.is_empty()
    }
}

#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

impl PersonPage {
    /// The page as it stands, or with what had to be refused.
    pub(super) fn new(
        tx: &mut ReadTx,
        handle: &str,
        typed: Option<Typed>,
        errors: &FieldErrors,
        saved: bool,
    ) -> Result<PersonPage> {
        let id = id_of(tx, handle)?;
        let (version, status, hash): (i32, String, Option<String>) = people::table
            .find(id)
            .select((people::version, people::status, people::password_hash))
            .first(tx.conn())?;
        let person = refs(tx, [id])?.remove(&id).must_exist("a person of a known id")?;
        let typed = match typed {
            Some(typed) => typed,
            None => Typed::of(tx, id)?,
        };
        let list = ("/admin/people".to_owned(), tx.say("admin-people", &[])?);
        Ok(PersonPage {
            crumbs: Crumbs::new([list], person.name.clone()),
            fields: Fields::new(tx, &typed, errors)?,
            saved,
            action: format!("/admin/people/{handle}"),
            version,
            left: status != "active",
            waiting: hash.is_none() && !tx.site().demo,
            own: tx.actor()?.person == id,
            csrf: tx.actor()?.csrf.clone(),
            person,
        })
    }
}

async fn show(cx: Cx, handle: web::Path<String>, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| PersonPage::new(tx, &handle, None, &FieldErrors::default(), query.saved.is_some()))
        .await
}

async fn save(cx: Cx, handle: web::Path<String>, form: Form<Typed>) -> Result<HttpResponse> {
    let (typed, wanted) = (form.fields.clone(), handle.clone());
    match cx.write(move |tx| store(tx, &wanted, form.version, &form.fields)).await {
        Ok(()) => Ok(cx.see_other(&format!("/admin/people/{handle}?saved=1"))),
        Err(error) => {
            let refused = Refused::of(error, typed, "name")?;
            let status = refused.status();
            cx.page_with(status, move |tx| {
                PersonPage::new(tx, &handle, refused.typed, &refused.errors, false)
            })
            .await
        }
    }
}

fn store(tx: &mut WriteTx, handle: &str, seen: Option<i32>, typed: &Typed) -> Result<()> {
    let id = id_of(tx, handle)?;
    let (told, unit, roles) = typed.check(tx)?;
    changes::set_roles(tx, id, &roles)?;
    match changes::correct(tx, id, seen, told, unit) {
        Err(Error::Conflict(STALE)) => Err(Error::Conflict(PERSON_STALE)),
        done => done,
    }
}

/// A page with a sentence about the state of the account, such as that the last admin stays.
pub(super) async fn refused(cx: &Cx, handle: String, errors: FieldErrors) -> Result<HttpResponse> {
    cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
        PersonPage::new(tx, &handle, None, &errors, false)
    })
    .await
}
