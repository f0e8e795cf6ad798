//! | Method | Path | Shows or does |
//! |---|---|---|
//! | GET | `/live` | opens the websocket of a page |
//! | GET | `/live/patches/{cursor}/{place}` | a fragment too large for the socket, or what waits behind a pill |
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::features::live::session;
use crate::kernel::address::{LIVE, PATCH};
use crate::kernel::background::relay;
use crate::kernel::base::cursor::LiveCursor;
use crate::kernel::base::error::{Error, Lookup, Result};
use crate::kernel::live::patch::Content;
use crate::kernel::web::cx::Cx;
use crate::kernel::web::router::{Policy, Routes};

/// Adds the routes of this slice.
pub fn routes(routes: &mut Routes) {
    routes
        .get(LIVE, Policy::SignedIn, open)
        .get(PATCH, Policy::SignedIn, fragment);
}

async fn open(cx: Cx, request: HttpRequest, stream: web::Payload) -> actix_web::Result<HttpResponse> {
    let upgrade = request
        .headers()
        .get(header::UPGRADE)
        .and_then(|value| value.to_str().ok());
    if !upgrade.is_some_and(|value| value.eq_ignore_ascii_case("websocket")) {
        return Err(Error::NotFound.into());
    }
    let (lang, person) = cx.read(|tx| Ok((tx.lang(), tx.actor()?.clone()))).await?;
    session::start(cx, &person, lang, &request, stream)
}

async fn fragment(cx: Cx, place: web::Path<(String, usize)>) -> Result<HttpResponse> {
    let (cursor, place) = place.into_inner();
    let cursor: LiveCursor = cursor.parse().ok().or_missing()?;
    let kernel = cx.kernel().clone();
    let (lang, fragment) = cx
        .read(move |tx| {
            let actor = tx.actor()?.clone();
            let patch = relay::patches_at(&kernel, tx, cursor)?
                .into_iter()
                .nth(place)
                .or_missing()?;
            let allowed = patch
                .address
                .admits(actor.person, |audience| actor.rights.audiences.contains(audience));
            match patch.content {
                Content::Html(whole) | Content::Held { whole, .. } if allowed => Ok((tx.lang(), whole)),
                _ => Err(Error::NotFound),
            }
        })
        .await?;
    cx.html(StatusCode::OK, cx.kernel().views.fragment(lang, &fragment)?)
}
