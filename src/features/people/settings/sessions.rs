//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/settings/sessions` | where one is signed in, and the password |
//! | POST | `/settings/sessions/{id}/end` | signs out there |
//! | POST | `/settings/sessions/end-others` | signs out everywhere else |
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::features::people::paths;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::ReadTx;
use crate::kernel::view::components::{Field, SummaryRow, Tabs};
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};

use super::super::devices::Device;
use super::super::{accounts, session};
use super::{Saved, tabs};

pub(super) fn routes(routes: &mut Routes) {
    routes
        .get(paths::SESSIONS, Policy::SignedIn, show)
        .post(paths::END_OTHERS, Policy::SignedIn, end_others)
        .post(paths::END_SESSION, Policy::SignedIn, end);
}

#[derive(Serialize)]
struct SessionItem {
    device: String,
    since: DateTime<Utc>,
    symbol: &'static str,
    current: bool,
    action: String,
}

/// Current and new password.
#[derive(Serialize)]
struct PasswordForm {
    action: &'static str,
    current: Field,
    new: Field,
}

/// The page of the own sessions.
#[derive(Serialize)]
pub(super) struct Sessions {
    tabs: Tabs,
    saved: bool,
    errors: Vec<SummaryRow>,
    items: Vec<SessionItem>,
    others_action: Option<&'static str>,
    password: Option<PasswordForm>,
}
impl View for Sessions {
    const TEMPLATE: &'static str = "settings/sessions";
}
impl Page for Sessions {
    fn title(&self) -> Title {
        Title::Key("account-settings")
    }
    fn is_error(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl Sessions {
    /// The page; `errors` are those of the password form.
    pub(super) fn new(tx: &mut ReadTx, errors: &FieldErrors, saved: bool) -> Result<Sessions> {
        let actor = tx.actor()?.clone();
        let items: Vec<SessionItem> = session::own(tx)?
            .into_iter()
            .map(|row| {
                let device = Device::read(&row.device);
                let action = paths::END_SESSION.with([&row.id]);
                Ok(SessionItem {
                    device: device.words(tx)?,
                    since: row.since,
                    symbol: device.symbol(),
                    current: row.id == actor.session.id,
                    action,
                })
            })
            .collect::<Result<_>>()?;
        let field = |id, label_key, autocomplete| {
            Field::new(id, label_key, "password", "")
                .required()
                .autocomplete(autocomplete)
        };
        let password = if accounts::hash_of(tx, actor.person)?.is_some() {
            Some(PasswordForm {
                action: paths::PASSWORD.as_str(),
                current: field("current", "password-current", "current-password").error(errors.at(tx, "current")?),
                new: field("new", "password-new", "new-password")
                    .help("setup-password-help")
                    .error(errors.at(tx, "new")?),
            })
        } else {
            None
        };
        Ok(Sessions {
            tabs: tabs(paths::SESSIONS.as_str()),
            saved,
            errors: errors.summary(tx, str::to_owned)?,
            others_action: (items.len() > 1).then_some(paths::END_OTHERS.as_str()),
            items,
            password,
        })
    }
}

async fn show(cx: Cx, query: web::Query<Saved>) -> Result<HttpResponse> {
    cx.page(move |tx| Sessions::new(tx, &FieldErrors::default(), query.saved.is_some()))
        .await
}

async fn end(cx: Cx, id: web::Path<String>, _: Form<Button>) -> Result<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    cx.write(move |tx| session::end(tx, id)).await?;
    Ok(cx.see_other(&paths::SESSIONS.query(&[("saved", &1)])))
}

async fn end_others(cx: Cx, _: Form<Button>) -> Result<HttpResponse> {
    cx.write(session::end_others).await?;
    Ok(cx.see_other(&paths::SESSIONS.query(&[("saved", &1)])))
}
