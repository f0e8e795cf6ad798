//! | Method | Path | Does |
//! |---|---|---|
//! | POST | `/settings/face` | takes a portrait (multipart), written anew without what the camera noted |
//! | DELETE | `/settings/face` | takes it away at once |
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use diesel::prelude::*;
use std::time::Duration;

use crate::features::people::paths;
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::db::WriteTx;
use crate::kernel::db::schema::{faces, people};
use crate::kernel::picture::{self, Picture, PictureFault};
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;
use crate::kernel::web::upload::Upload;

use super::super::faces::keep;
use super::profile::ProfileSettings;

/// So long may a portrait wait and be worked on; most take a fraction of a second.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) fn routes(routes: &mut Routes) {
    routes
        .upload(paths::OWN_FACE, Policy::SignedIn, save)
        .delete(paths::OWN_FACE, Policy::SignedIn, remove);
}

async fn save(cx: Cx, mut upload: Upload) -> Result<HttpResponse> {
    if upload.is_cut() {
        return refuse(&cx, PictureFault::TooLarge.key()).await;
    }
    let Some(bytes) = upload.take_file("face") else {
        return refuse(&cx, "picture-missing").await;
    };
    let pictures = &cx.kernel().pictures;
    let recoded = pictures
        .run_for(upload.sender(), PATIENCE, move |until| {
            picture::recode_face(&bytes, until)
        })
        .await;
    let recoded = recoded.map_err(|_| Error::Unavailable)?;
    match recoded {
        Ok(picture) => {
            cx.write(move |tx| store(tx, Some(&picture))).await?;
            Ok(cx.see_other(&paths::PROFILE.query(&[("saved", &1)])))
        }
        Err(fault) => refuse(&cx, fault.key()).await,
    }
}

async fn refuse(cx: &Cx, key: &'static str) -> Result<HttpResponse> {
    let refused = Refused {
        errors: FieldErrors::one("face", key),
        ..Refused::default()
    };
    cx.page_with(StatusCode::UNPROCESSABLE_ENTITY, move |tx| {
        ProfileSettings::new(tx, refused, false)
    })
    .await
}

async fn remove(cx: Cx, _: Form<Button>) -> Result<HttpResponse> {
    cx.write(|tx| store(tx, None)).await?;
    Ok(cx.see_other(&paths::PROFILE.query(&[("saved", &1)])))
}

/// Sets or takes the portrait of the signed-in person; the old picture goes when nobody else has it.
fn store(tx: &mut WriteTx, picture: Option<&Picture>) -> Result<()> {
    let person = tx.actor()?.person;
    let before: Option<String> = people::table
        .find(person)
        .for_update()
        .select(people::face)
        .first(tx.conn())?;
    let face = picture
        .map(|picture| keep(tx, picture.content_type, &picture.bytes))
        .transpose()?;
    diesel::update(people::table.find(person))
        .set((people::face.eq(&face), people::version.eq(people::version + 1)))
        .execute(tx.conn())?;
    if let Some(before) = before.filter(|before| face.as_ref() != Some(before)) {
        let used = diesel::dsl::exists(people::table.filter(people::face.eq(before.clone())));
        diesel::delete(
            faces::table
                .filter(faces::hash.eq(before))
                .filter(diesel::dsl::not(used)),
        )
        .execute(tx.conn())?;
    }
    Ok(())
}
