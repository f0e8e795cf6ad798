//! The session cookie and the form token that hangs on it.
use std::sync::LazyLock;

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use memchr::memmem;
use rand::TryRng;
use rand::rngs::{SysError, SysRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::kernel::base::actor::Actor;

/// A session ends after this many hours without a request.
pub const IDLE_HOURS: i64 = 12;
/// So many bytes has the secret of the forms of a session.
const FORM: usize = 16;
/// A session ends after this many days in any case.
pub const ABSOLUTE_DAYS: i64 = 14;

/// Has at least an hour of the idle limit passed since it was last pushed on?
pub fn is_renewal_due(actor: &Actor, now: DateTime<Utc>) -> bool {
    let renewed = now + Duration::hours(IDLE_HOURS);
    actor.session.expires_at < actor.session.ends_at && renewed - actor.session.expires_at > Duration::hours(1)
}

/// When the session ends if nothing comes after a request that is answered now.
pub fn ends(actor: &Actor, now: DateTime<Utc>) -> DateTime<Utc> {
    let idle = if is_renewal_due(actor, now) {
        now + Duration::hours(IDLE_HOURS)
    } else {
        actor.session.expires_at
    };
    idle.min(actor.session.ends_at)
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

/// What is derived from a session for its forms, so that nothing is stored; useless without the cookie.
fn form_secret(token: &str) -> [u8; FORM] {
    let digest = Sha256::digest(format!("form:{token}").as_bytes());
    std::array::from_fn(|at| digest[at])
}

/// A form token of a session: its secret under a mask of its own. So no two answers hold the same characters, and what
/// is told by the size of compressed answers (BREACH) is of no use.
pub fn form_token(token: &str) -> Result<String, SysError> {
    let mut mask = [0_u8; FORM];
    SysRng.try_fill_bytes(&mut mask)?;
    let masked = form_secret(token)
        .into_iter()
        .zip(mask)
        .map(|(secret, mask)| secret ^ mask);
    let both: Vec<u8> = mask.into_iter().chain(masked).collect();
    Ok(URL_SAFE_NO_PAD.encode(both))
}

/// Is this a form token of that session?
pub fn form_token_matches(token: &str, given: &str) -> bool {
    let Ok(both) = URL_SAFE_NO_PAD.decode(given) else {
        return false;
    };
    let Some((mask, masked)) = both.split_at_checked(FORM) else {
        return false;
    };
    let secret: Vec<u8> = masked.iter().zip(mask).map(|(masked, mask)| masked ^ mask).collect();
    form_secret(token).ct_eq(&secret).into()
}

/// Stands for the form token until an answer is sent, so that what is rendered is nobody's. Nobody can guess it:
/// somebody could write it into a text, in an address that brings them the token of whoever follows it. It is as long
/// as a token, which so takes its place without a copy of the page.
static BLANK: LazyLock<String> = LazyLock::new(|| format!("form-blank-{}", Uuid::new_v4().simple()));

/// What views write where the form token belongs.
pub fn form_token_blank() -> &'static str {
    &BLANK
}

/// The answer with the form token where it belongs.
pub fn with_form_token(mut html: String, token: Option<&str>) -> Result<String, SysError> {
    let blank = form_token_blank();
    let places: Vec<usize> = memmem::find_iter(html.as_bytes(), blank).collect();
    if places.is_empty() {
        return Ok(html);
    }
    let token = token.map(form_token).transpose()?.unwrap_or_default();
    for place in places.into_iter().rev() {
        html.replace_range(place..place + blank.len(), &token);
    }
    Ok(html)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_is_another_each_time_and_of_one_session() {
        let (one, two) = (form_token("a").unwrap(), form_token("a").unwrap());
        assert_ne!(one, two);
        assert_eq!(one.len(), form_token_blank().len());
        assert!(form_token_matches("a", &one) && form_token_matches("a", &two));
        assert!(!form_token_matches("b", &one));
        for wrong in ["", "AAAA", &one[1..], &format!("{one}AA"), form_token_blank()] {
            assert!(!form_token_matches("a", wrong), "{wrong}");
        }
    }

    #[test]
    fn the_token_stands_where_it_belongs() {
        let page = format!("<input value=\"{0}\"><input value=\"{0}\">", form_token_blank());
        let sent = with_form_token(page.clone(), Some("a")).unwrap();
        let token = sent.split('"').nth(1).unwrap();
        assert!(form_token_matches("a", token) && sent.matches(token).count() == 2);
        assert_eq!(
            with_form_token(page, None).unwrap(),
            "<input value=\"\"><input value=\"\">"
        );
    }
}
