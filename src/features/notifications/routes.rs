//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/notifications` | groups, newest first; `?tab=unread` only the unread |
//! | POST | `/notifications/read` | marks all as read |
//! | POST | `/notifications/{id}/read` | marks a group as read |
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::features::notifications::paths;
use crate::kernel::base::error::Result;
use crate::kernel::db::WriteTx;
use crate::kernel::db::keyset::Cursor;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};

use super::commands;
use super::views::{Bell, NotificationsPage};

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::NOTIFICATIONS, Policy::SignedIn, index)
        .post(paths::READ_ALL, Policy::SignedIn, read_all)
        .post(paths::READ, Policy::SignedIn, read);
}

#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    tab: String,
    before: Option<String>,
}

async fn index(cx: Cx, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    cx.page(move |tx| {
        NotificationsPage::load(
            tx,
            query.tab == "unread",
            query.before.as_deref().and_then(Cursor::decode),
        )
    })
    .await
}

async fn read(cx: Cx, id: web::Path<i64>, _: Form<Button>) -> Result<HttpResponse> {
    changed(cx, move |tx| commands::read(tx, *id)).await
}

async fn read_all(cx: Cx, _: Form<Button>) -> Result<HttpResponse> {
    changed(cx, commands::read_all).await
}

/// Scripts get the bell back as it then stands.
async fn changed(cx: Cx, command: impl FnOnce(&mut WriteTx) -> Result<()> + Send + 'static) -> Result<HttpResponse> {
    let command = move |tx: &mut WriteTx| Ok((paths::NOTIFICATIONS.as_str().to_owned(), command(tx)?));
    cx.change(command, |tx, ()| Bell::load(tx)).await
}
