//! The session cookie and the form token that hangs on it.
use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use rand::TryRng;
use rand::rngs::{SysError, SysRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::actor::Actor;

/// A session ends after this many hours without a request.
pub const IDLE_HOURS: i64 = 12;
/// A session ends after this many days in any case.
pub const ABSOLUTE_DAYS: i64 = 14;

/// Has at least an hour of the idle limit passed since it was last pushed on?
pub fn is_renewal_due(actor: &Actor, now: DateTime<Utc>) -> bool {
    let renewed = now + Duration::hours(IDLE_HOURS);
    actor.expires_at < actor.ends_at && renewed - actor.expires_at > Duration::hours(1)
}

/// When the session ends if nothing comes after a request that is answered now.
pub fn ends(actor: &Actor, now: DateTime<Utc>) -> DateTime<Utc> {
    let idle = if is_renewal_due(actor, now) {
        now + Duration::hours(IDLE_HOURS)
    } else {
        actor.expires_at
    };
    idle.min(actor.ends_at)
}

/// A new 256-bit token, in the text form that goes into a cookie or a form.
pub fn new_token() -> Result<String, SysError> {
    let mut bytes = [0_u8; 32];
    SysRng.try_fill_bytes(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What the database keeps of a token.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The form token of a session: derived, so nothing is stored, and useless without the cookie.
pub fn form_token(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("form:{token}").as_bytes()))
}

/// Is this the form token of that session?
pub fn form_token_matches(token: &str, given: &str) -> bool {
    form_token(token).as_bytes().ct_eq(given.as_bytes()).into()
}

/// The name of the cookie: `__Host-` binds it to this host, but browsers accept that over https only.
pub fn name(https: bool) -> &'static str {
    if https { "__Host-connect" } else { "connect" }
}

/// The token of a request.
pub fn read(request: &HttpRequest, https: bool) -> Option<String> {
    request
        .cookie(name(https))
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty() && value.len() <= 64)
}

/// The cookie for a new session.
pub fn make(token: String, https: bool) -> Cookie<'static> {
    Cookie::build(name(https), token)
        .path("/")
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Lax)
        .finish()
}

/// The cookie that ends a session in the browser.
pub fn clear(https: bool) -> Cookie<'static> {
    let mut cookie = make(String::new(), https);
    cookie.make_removal();
    cookie
}
