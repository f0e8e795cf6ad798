//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET, POST | `/admin/people/{handle}` | corrects name, e-mail, title, unit and roles of a person |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::address;
use crate::kernel::base::error::{FieldErrors, Lookup, Result};
use crate::kernel::db::schema::people;
use crate::kernel::db::{ReadTx, WriteTx};
use crate::kernel::view::components::{Crumbs, Meanwhile};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::Routes;
use crate::kernel::web::submit::Refused;

use super::super::changes;
use super::super::model::{PersonRef, refs};
use super::form::{Fields, Typed};
use super::{ADMIN, id_of};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::ADMIN_PERSON, ADMIN, show)
        .post(paths::ADMIN_PERSON, ADMIN, save);
}

/// A person as admins see and change them.
#[derive(Serialize)]
pub(super) struct PersonPage {
    crumbs: Crumbs,
    person: PersonRef,
    fields: Fields,
    conflict: Option<Meanwhile>,
    saved: bool,
    action: String,
    version: i32,
    left: bool,
    waiting: bool,
    own: bool,
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
        !self.fields.errors.is_empty() || self.conflict.is_some()
    }
}

#[derive(Default, Deserialize)]
struct Saved {
    saved: Option<String>,
}

impl PersonPage {
    /// The page as it stands, or with what had to be refused.
    pub(super) fn new(tx: &mut ReadTx, handle: &str, refused: Refused<Typed>, saved: bool) -> Result<PersonPage> {
        let id = id_of(tx, handle)?;
        let (version, status, hash): (i32, String, Option<String>) = people::table
            .find(id)
            .select((people::version, people::status, people::password_hash))
            .first(tx.conn())?;
        let person = refs(tx, [id])?.remove(&id).must_exist("a person of a known id")?;
        let stands = Typed::of(tx, id)?;
        let (conflict, errors) = if refused.is_stale() {
            // What was saved stands beside the form and says it all: no field is wrong.
            (Some(stands.meanwhile(tx)?), FieldErrors::default())
        } else {
            (None, refused.errors)
        };
        let typed = refused.typed.unwrap_or(stands);
        let list = (paths::ADMIN_PEOPLE.as_str().to_owned(), tx.say("admin-people", &[])?);
        Ok(PersonPage {
            crumbs: Crumbs::new([list], person.name.clone()),
            fields: Fields::new(tx, &typed, &errors)?,
            conflict,
            saved,
            action: paths::ADMIN_PERSON.with([&handle]),
            version,
            left: status != "active",
            waiting: hash.is_none() && !tx.site().demo,
            own: tx.actor()?.person == id,
            person,
        })
    }
}

async fn show(cx: Cx, handle: web::Path<String>, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| PersonPage::new(tx, &handle, Refused::default(), query.saved.is_some()))
        .await
}

async fn save(cx: Cx, handle: web::Path<String>, form: Form<Typed>) -> Result<HttpResponse> {
    change(&cx, handle.into_inner(), (form, "name"), store, Some).await
}

/// A change of a person that leads back to their page, or comes back on it; what is `typed` there stays.
pub(super) async fn change<T: Clone + Send + 'static>(
    cx: &Cx,
    handle: String,
    form: (Form<T>, &'static str),
    run: impl Fn(&mut WriteTx, Uuid, &Form<T>) -> Result<()> + Send + Sync + 'static,
    typed: impl FnOnce(T) -> Option<Typed> + Send + 'static,
) -> Result<HttpResponse> {
    let wanted = handle.clone();
    cx.submit(
        form,
        move |tx, form| {
            let id = id_of(tx, &wanted)?;
            run(tx, id, form)?;
            Ok(address::query(&paths::ADMIN_PERSON.with([&wanted]), &[("saved", &1)]))
        },
        move |tx, refused| PersonPage::new(tx, &handle, refused.filter_map(typed), false),
    )
    .await
}

fn store(tx: &mut WriteTx, id: Uuid, form: &Form<Typed>) -> Result<()> {
    let (told, unit, roles) = form.fields.check(tx)?;
    // The same form again: what was sent is what stands.
    let stands = Typed::of(tx, id)?;
    if stands.says(&told, &form.fields) {
        return Ok(());
    }
    let manager = form.fields.line_manager(tx, Some(&stands))?;
    changes::set_roles(tx, id, &roles)?;
    changes::set_manager(tx, id, manager)?;
    changes::correct(tx, id, form.version, told, unit)
}
