//! The cover of a campaign, on a page of its own, so that no text that is being written waits for a picture.
//!
//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/campaigns/{number}-{slug}/cover` | the form; host and innovation team |
//! | POST | `/campaigns/{number}-{slug}/cover` | takes a picture (multipart) with its description, or only that |
//! | DELETE | `/campaigns/{number}-{slug}/cover` | takes it away |
//! | GET | `/campaigns/{number}-{slug}/cover/{hash}` | the picture, for whoever may see the campaign |
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::features::ideas::campaigns::policy::{CampaignAction, Standing};
use crate::kernel::base::error::{Error, FieldErrors, Result};
use crate::kernel::base::policy::Permits;
use crate::kernel::picture::{self, Picture, PictureFault};
use crate::kernel::web::asked_anew;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::form::{Button, Form};
use crate::kernel::web::router::{Policy, Routes};
use crate::kernel::web::submit::Refused;
use crate::kernel::web::upload::Upload;

use super::queries::{self, number_of};
use super::views::CoverPage;
use super::{commands, paths};

/// So long may a cover wait and be worked on; most take a fraction of a second.
const PATIENCE: Duration = Duration::from_secs(15);

/// Adds these routes.
pub fn routes(routes: &mut Routes) {
    routes
        .get(paths::COVER, Policy::SignedIn, form)
        .upload(paths::COVER, Policy::SignedIn, save)
        .delete(paths::COVER, Policy::SignedIn, remove)
        .get(paths::COVER_PICTURE, Policy::SignedIn, show);
}

type Name = web::Path<String>;

async fn form(cx: Cx, name: Name) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    cx.page(move |tx| CoverPage::load(tx, number, &Refused::default()))
        .await
}

async fn save(cx: Cx, name: Name, mut upload: Upload) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    // Nothing is decoded for somebody who may not change it.
    cx.read(move |tx| {
        let (entry, _) = queries::find_campaign(tx, number)?;
        Standing::of(&entry).allow(tx.actor()?, CampaignAction::Edit)
    })
    .await?;
    let alt = upload.text("alt").to_owned();
    let done = match commands::check_alt(&alt) {
        Ok(_) => take(&cx, (number, &alt), &mut upload).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(to) => Ok(cx.see_other(&to)),
        Err(Error::Invalid(errors)) => refuse(&cx, number, (alt, errors)).await,
        Err(error) => Err(error),
    }
}

async fn take(cx: &Cx, (number, alt): (i32, &str), upload: &mut Upload) -> Result<String> {
    let picture = recoded(cx, upload).await?;
    let alt = alt.to_owned();
    let entry = cx
        .write(move |tx| commands::set_cover(tx, number, picture.as_ref(), &alt))
        .await?;
    Ok(entry.path)
}

/// The picture of the form, written anew; none where none was chosen.
async fn recoded(cx: &Cx, upload: &mut Upload) -> Result<Option<Picture>> {
    let wrong = |fault: PictureFault| Error::Invalid(FieldErrors::one("cover", fault.key()));
    if upload.is_cut() {
        return Err(wrong(PictureFault::TooLarge));
    }
    let Some(bytes) = upload.take_file("cover") else {
        return Ok(None);
    };
    let work = cx.kernel().pictures.run_for(upload.sender(), PATIENCE, move |until| {
        picture::recode_cover(&bytes, until)
    });
    let picture = work.await.map_err(|_| Error::Unavailable)?;
    picture.map(Some).map_err(wrong)
}

async fn refuse(cx: &Cx, number: i32, (alt, errors): (String, FieldErrors)) -> Result<HttpResponse> {
    let refused = Refused {
        typed: Some(alt),
        errors,
        ..Refused::default()
    };
    cx.page_with(refused.status(), move |tx| CoverPage::load(tx, number, &refused))
        .await
}

async fn remove(cx: Cx, name: Name, _: Form<Button>) -> Result<HttpResponse> {
    let number = number_of(&name)?;
    let entry = cx.write(move |tx| commands::drop_cover(tx, number)).await?;
    Ok(cx.see_other(&entry.path))
}

/// Whoever may no longer see the campaign is shown none, whatever their browser kept.
async fn show(cx: Cx, asked: web::Path<(String, String)>, request: HttpRequest) -> Result<HttpResponse> {
    let (name, hash) = asked.into_inner();
    let (number, tag) = (number_of(&name)?, format!("\"{hash}\""));
    let known = asked_anew::is_kept(&request, &tag);
    let (media_type, bytes) = cx.read(move |tx| queries::cover_of(tx, number, &hash, known)).await?;
    let mut answer = asked_anew::answer(tag, known);
    answer.insert_header((header::CONTENT_TYPE, media_type));
    Ok(match bytes {
        Some(bytes) => answer.body(bytes),
        None => answer.finish(),
    })
}
