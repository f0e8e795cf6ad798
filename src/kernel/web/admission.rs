//! Before a body is read: who sends it, how often, and how much of it the route takes.
//!
//! The Origin was checked before (`guard::refuse`). Here the session is looked up, the change is counted, and the
//! size is compared with what the route takes; then the body is watched while it arrives ([`watched`]). A small
//! body of a session that was seen a moment ago is admitted without another look at the database: the handler asks
//! again.
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::TryStreamExt as _;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::guard::{Allowance, Class, MAX_BODY, MAX_SMALL, MAX_UPLOAD, watched};
use crate::kernel::picture;
use crate::kernel::web::cx::{Counted, Cx};
use crate::kernel::web::form::{self, Sent};
use crate::kernel::web::router::Policy;

/// So long may a body take: of somebody who is not signed in, a form, a file.
const SMALL_WITHIN: Duration = Duration::from_secs(10);
const FORM_WITHIN: Duration = Duration::from_secs(30);
const FILE_WITHIN: Duration = Duration::from_secs(180);
/// So much of a form is given back to somebody whose session ended: 20,000 letters of an article, each of them escaped.
const MAX_KEPT: usize = 256 * 1024;

/// Middleware: admits the body of a change, or refuses the change before anything of it is read.
pub async fn admit(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if request.method().is_safe() {
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let (cx, allowance) = match enter(request.request()).await {
        Ok(admitted) => admitted,
        Err(error) => {
            if matches!(error, Error::SignIn | Error::Unavailable) {
                keep_text(&mut request).await;
            }
            return Ok(request.error_response(error).map_into_right_body());
        }
    };
    let person = cx.known_person().filter(|_| !cx.is_public());
    let sender = person.map_or_else(|| cx.address_key(), |person| person.to_string());
    let held = cx.kernel().bodies.of(sender, person.is_none());
    // What arrived takes room until the request is answered.
    request.extensions_mut().insert(held.clone());
    let body = watched(request.take_payload(), allowance, held);
    request.set_payload(body);
    Ok(next.call(request).await?.map_into_left_body())
}

/// Somebody whose session ended while they wrote gets their text back with the refusal: it is read with the room and
/// the time of those who are not signed in, and no more of it than a long article has.
async fn keep_text(request: &mut ServiceRequest) -> Option<()> {
    let cx = Cx::of(request.request()).ok()?;
    cx.token()?;
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    text(header::CONTENT_TYPE).filter(|kind| kind.starts_with("application/x-www-form-urlencoded"))?;
    text(header::CONTENT_LENGTH)?
        .parse::<usize>()
        .ok()
        .filter(|length| *length <= MAX_KEPT)?;
    let held = cx.kernel().bodies.of(cx.address_key(), true);
    let allowance = Allowance {
        most: MAX_KEPT,
        kept: MAX_KEPT,
        within: SMALL_WITHIN,
    };
    let mut body = watched(request.take_payload(), allowance, held.clone());
    let mut bytes = Vec::new();
    while let Some(chunk) = body.try_next().await.ok()? {
        bytes.extend_from_slice(&chunk);
    }
    let sent = Sent(form::decode(&bytes).ok()?);
    request.extensions_mut().insert(held);
    request.extensions_mut().insert(sent);
    Some(())
}

async fn enter(request: &HttpRequest) -> Result<(Cx, Allowance)> {
    let cx = Cx::of(request)?;
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let length = request
        .headers()
        .contains_key(header::CONTENT_LENGTH)
        .then(|| text(header::CONTENT_LENGTH)?.parse::<usize>().ok());
    let small =
        !request.headers().contains_key(header::TRANSFER_ENCODING) && length.flatten().unwrap_or(0) <= MAX_SMALL;
    let file = text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let allowance = match cx.rule() {
        Some(rule) if rule.policy != Policy::Public => {
            if small && cx.known_person().is_some() {
                cx.count(rule.class)?;
            } else {
                cx.read_as(rule.class, |_| Ok(())).await?;
            }
            request.extensions_mut().insert(Counted);
            if file && rule.takes_file {
                Allowance {
                    most: MAX_UPLOAD,
                    kept: picture::MAX_BYTES,
                    within: FILE_WITHIN,
                }
            } else {
                Allowance {
                    most: MAX_BODY,
                    kept: MAX_BODY,
                    within: FORM_WITHIN,
                }
            }
        }
        // Everybody's routes, and those that do not exist.
        _ => {
            cx.count(Class::Stranger)?;
            Allowance {
                most: MAX_SMALL,
                kept: MAX_SMALL,
                within: SMALL_WITHIN,
            }
        }
    };
    match length {
        Some(None) => Err(Error::BadRequest),
        Some(Some(length)) if length > allowance.most => Err(Error::TooLarge),
        _ => Ok((cx, allowance)),
    }
}
