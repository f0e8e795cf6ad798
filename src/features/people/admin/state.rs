//! | Method | Path | Does |
//! |---|---|---|
//! | POST | `/admin/people/{handle}/deactivate` | locks somebody out; what they wrote stays |
//! | POST | `/admin/people/{handle}/reactivate` | lets them in again |
//! | POST | `/admin/people/{handle}/code` | a new one-time code, shown once in the answer |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;

use crate::features::people::paths;
use crate::kernel::base::error::{Result, invalid};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::people;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::Routes;

use super::super::changes;
use super::super::invitations::{self, Code};
use super::add::CodePage;
use super::person::{self, PersonPage};
use super::{ADMIN, id_of};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .post(paths::DEACTIVATE, ADMIN, deactivate)
        .post(paths::REACTIVATE, ADMIN, reactivate)
        .post(paths::NEW_CODE, ADMIN, code);
}

async fn deactivate(cx: Cx, handle: web::Path<String>, form: Form<Button>) -> Result<HttpResponse> {
    let lock_out = |tx: &mut WriteTx, id, _: &Form<Button>| {
        // Whoever locked themselves out could not undo it.
        if tx.actor()?.person == id {
            invalid("state", "error-own-account")
        } else {
            changes::deactivate(tx, id)
        }
    };
    person::change(&cx, handle.into_inner(), (form, "state"), lock_out, |_| None).await
}

async fn reactivate(cx: Cx, handle: web::Path<String>, form: Form<Button>) -> Result<HttpResponse> {
    let let_in = |tx: &mut WriteTx, id, _: &Form<Button>| changes::reactivate(tx, id);
    person::change(&cx, handle.into_inner(), (form, "state"), let_in, |_| None).await
}

async fn code(cx: Cx, handle: web::Path<String>, form: Form<Button>) -> Result<HttpResponse> {
    let (handle, base_url) = (handle.into_inner(), cx.kernel().rules.base_url.clone());
    let wanted = handle.clone();
    match cx.attempt((form, "state"), move |tx, _| new_code(tx, &wanted)).await? {
        Ok(code) => cx.page(move |tx| CodePage::new(tx, &handle, &base_url, code)).await,
        Err(refused) => {
            cx.refuse(refused, move |tx, refused| {
                PersonPage::new(tx, &handle, refused.filter_map(|_| None), false)
            })
            .await
        }
    }
}

fn new_code(tx: &mut WriteTx, handle: &str) -> Result<Code> {
    let id = id_of(tx, handle)?;
    let active: bool = people::table
        .find(id)
        .select(people::status.eq("active"))
        .first(tx.conn())?;
    if active {
        invitations::issue(tx, id)
    } else {
        invalid("state", "error-code-left")
    }
}
