//! | Method | Path | Does |
//! |---|---|---|
//! | POST | `/settings/password` | changes the password, signs out everywhere else and renews the token here |
use actix_web::HttpResponse;
use diesel::prelude::*;
use serde::Deserialize;

use crate::features::people::paths;
use crate::kernel::base::error::{Error, FieldErrors, Result, invalid};
use crate::kernel::db::schema::people;
use crate::kernel::guard::Class;
use crate::kernel::guard::session_cookie;
use crate::kernel::threads::password;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::Form;
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::taken;

use super::super::accounts;
use super::super::session;
use super::sessions::Sessions;

pub(super) fn routes(routes: &mut Routes) {
    routes.post(paths::PASSWORD, Policy::SignedIn, change);
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    current: String,
    new: String,
}

async fn change(cx: Cx, form: Form<Typed>) -> Result<HttpResponse> {
    let changed = exchange(&cx, form.fields.clone()).await;
    match taken(changed, (form, "current"))? {
        Ok(token) => {
            let mut response = cx.see_other(&paths::SESSIONS.query(&[("saved", &1)]));
            response
                .add_cookie(&session_cookie::make(token, cx.kernel().rules.https))
                .map_err(Error::internal)?;
            Ok(response)
        }
        Err(refused) => {
            cx.refuse(refused, |tx, refused| Sessions::new(tx, &refused.errors, false))
                .await
        }
    }
}

/// Changes the password; returns the new token of the session.
async fn exchange(cx: &Cx, typed: Typed) -> Result<String> {
    let (person, stored) = cx
        .read(|tx| {
            let person = tx.actor()?.person;
            Ok((person, accounts::hash_of(tx, person)?))
        })
        .await?;
    // Whoever sits at an open screen must not guess faster than at the sign-in page.
    cx.kernel()
        .limiter
        .check(&format!("account:{person}"), Class::SignIn)
        .map_err(Error::too_many)?;
    let Some(stored) = stored else {
        return Err(Error::Forbidden);
    };
    accounts::check_password("new", &typed.new)?;
    let before = stored.clone();
    let hash = cx
        .kernel()
        .threads
        .run(move || password::verify(&typed.current, Some(&stored)).then(|| password::hash(&typed.new)))
        .await
        .map_err(|_| Error::Unavailable)?;
    let Some(hash) = hash else {
        return invalid("current", "error-password-wrong");
    };
    let hash = hash.map_err(Error::internal)?;
    cx.write(move |tx| {
        let changed = diesel::update(people::table.find(person).filter(people::password_hash.eq(&before)))
            .set(people::password_hash.eq(&hash))
            .execute(tx.conn())?;
        if changed == 0 {
            return Err(Error::Invalid(FieldErrors::one("current", "error-password-wrong")));
        }
        session::end_others(tx)?;
        session::new_token(tx)
    })
    .await
}
