//! | Method | Path | Does |
//! |---|---|---|
//! | POST | `/admin/people/{handle}/deactivate` | locks somebody out; what they wrote stays |
//! | POST | `/admin/people/{handle}/reactivate` | lets them in again |
//! | POST | `/admin/people/{handle}/code` | a new one-time code, shown once in the answer |
use actix_web::{HttpResponse, web};
use diesel::prelude::*;
use uuid::Uuid;

use crate::kernel::cx::Cx;
use crate::kernel::db::WriteTx;
use crate::kernel::error::{Error, Result, invalid};
use crate::kernel::form::{Button, Form};
use crate::kernel::router::Routes;
use crate::kernel::schema::people;

use super::super::{changes, invitations};
use super::add::CodePage;
use super::{ADMIN, id_of, person};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .post("/admin/people/{handle}/deactivate", ADMIN, deactivate)
        .post("/admin/people/{handle}/reactivate", ADMIN, reactivate)
        .post("/admin/people/{handle}/code", ADMIN, code);
}

async fn deactivate(cx: Cx, handle: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    change(&cx, handle.into_inner(), |tx, id| {
        // Whoever locked themselves out could not undo it.
        if tx.actor()?.person == id {
            invalid("state", "error-own-account")
        } else {
            changes::deactivate(tx, id)
        }
    })
    .await
}

async fn reactivate(cx: Cx, handle: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    change(&cx, handle.into_inner(), changes::reactivate).await
}

async fn change(
    cx: &Cx,
    handle: String,
    run: impl FnOnce(&mut WriteTx, Uuid) -> Result<()> + Send + 'static,
) -> Result<HttpResponse> {
    let wanted = handle.clone();
    let done = cx.write(move |tx| {
        let id = id_of(tx, &wanted)?;
        run(tx, id)
    });
    match done.await {
        Ok(()) => Ok(cx.see_other(&format!("/admin/people/{handle}?saved=1"))),
        Err(Error::Invalid(errors)) => person::refused(cx, handle, errors).await,
        Err(error) => Err(error),
    }
}

async fn code(cx: Cx, handle: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    let (handle, base_url) = (handle.into_inner(), cx.kernel().rules.base_url.clone());
    let wanted = handle.clone();
    let done = cx.write(move |tx| {
        let id = id_of(tx, &wanted)?;
        let active: bool = people::table
            .find(id)
            .select(people::status.eq("active"))
            .first(tx.conn())?;
        if active {
            invitations::issue(tx, id)
        } else {
            invalid("state", "error-code-left")
        }
    });
    match done.await {
        Ok(code) => cx.page(move |tx| CodePage::new(tx, &handle, &base_url, code)).await,
        Err(Error::Invalid(errors)) => person::refused(&cx, handle, errors).await,
        Err(error) => Err(error),
    }
}
