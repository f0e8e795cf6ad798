//! Posted forms: token, key and version are taken out before the typed form is read, so that every form is strict.
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use futures_util::TryStreamExt as _;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::kernel::base::error::{Error, Result};
use crate::kernel::guard::session_cookie;
use crate::kernel::kernel::Kernel;
use crate::kernel::web::form_key::FormKey;

/// What was sent, kept with the request: an answer that is no page of the form can still show it.
pub(super) struct Sent(pub Vec<(String, String)>);

/// A form as it was sent: known fields only, not yet checked for meaning.
#[derive(Clone, Debug)]
pub struct Form<T> {
    /// The fields of the form.
    pub fields: T,
    /// Made by the page, so that sending twice finds the first row.
    pub key: Option<FormKey>,
    /// The version the person was looking at.
    pub version: Option<i32>,
    /// Did the person say that the same text is to be sent once more?
    pub again: bool,
}

/// A form that is only a button.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Form<T>>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut body = payload.take();
        Box::pin(async move {
            // Its size and its time are watched where the request was admitted.
            let mut bytes = Vec::new();
            while let Some(chunk) = body.try_next().await? {
                bytes.extend_from_slice(&chunk);
            }
            parse(&request, &bytes)
        })
    }
}

fn parse<T: DeserializeOwned>(request: &HttpRequest, bytes: &[u8]) -> Result<Form<T>> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if !bytes.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Error::BadRequest);
    }
    let mut pairs: Vec<(String, String)> = decode(bytes)?;
    request.extensions_mut().insert(Sent(pairs.clone()));
    check_token(request, take(&mut pairs, "csrf")?)?;
    let id: Option<Uuid> = parsed(take(&mut pairs, "token")?)?;
    let version = parsed(take(&mut pairs, "version")?)?;
    let again = take(&mut pairs, "again")?.is_some();
    take(&mut pairs, "_method")?;
    let rest = serde_html_form::to_string(&pairs).map_err(Error::internal)?;
    let key = id.map(|id| FormKey {
        id,
        digest: Sha256::digest(format!("{}\n{rest}", request.path())).into(),
    });
    let fields = serde_html_form::from_str(&rest).map_err(|fault| {
        tracing::debug!(%fault, "a form with other fields than ours");
        Error::Invalid(Default::default())
    })?;
    Ok(Form {
        fields,
        key,
        version,
        again,
    })
}

/// What every form may bring along is taken out before its own fields are read; sent twice, it is refused.
fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Result<Option<String>> {
    let mut found: Vec<_> = pairs.extract_if(.., |(key, _)| key == name).collect();
    match found.len() {
        0 | 1 => Ok(found.pop().map(|(_, value)| value)),
        _ => Err(Error::BadRequest),
    }
}

/// A field that may be missing or empty.
fn parsed<T: FromStr>(text: Option<String>) -> Result<Option<T>> {
    text.filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(|_| Error::BadRequest))
        .transpose()
}

/// The most fields of a form: each takes a hundred times the memory of the two bytes that may name it.
const MOST_FIELDS: usize = 1_000;

/// Percent-decoding that refuses what is not UTF-8 instead of mending it silently.
pub fn decode(bytes: &[u8]) -> Result<Vec<(String, String)>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    if bytes.iter().filter(|byte| **byte == b'&').nth(MOST_FIELDS).is_some() {
        return Err(Error::BadRequest);
    }
    bytes
        .split(|byte| *byte == b'&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let mut sides = part.splitn(2, |byte| *byte == b'=');
            let mut side = || unescape(sides.next().unwrap_or_default());
            Ok((side()?, side()?))
        })
        .collect()
}

fn unescape(bytes: &[u8]) -> Result<String> {
    let spaced: Vec<u8> = bytes
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let is_escape = |rest: &[u8]| rest.len() > 1 && rest[..2].iter().all(u8::is_ascii_hexdigit);
    // The crate lets half an escape stand as it is.
    if !spaced.split(|byte| *byte == b'%').skip(1).all(is_escape) {
        return Err(Error::BadRequest);
    }
    let text = percent_decode(&spaced).decode_utf8();
    text.map(Into::into).map_err(|_| Error::BadRequest)
}

/// Signed in: the token of the session, from the form or from a script's header. Signed out: the Origin check of the
/// guard stands alone.
pub fn check_token(request: &HttpRequest, field: Option<String>) -> Result<()> {
    let kernel = request
        .app_data::<web::Data<Kernel>>()
        .ok_or_else(|| Error::internal("no kernel"))?;
    let Some(session) = session_cookie::read(request, kernel.rules.https) else {
        return Ok(());
    };
    let header = request
        .headers()
        .get("x-csrf-token")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    match field.or(header) {
        Some(given) if session_cookie::form_token_matches(&session, &given) => Ok(()),
        _ => Err(Error::OldPage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_strictly() {
        let pairs = decode(b"a=1+2&b=%C3%A4&a=3").expect("valid");
        assert_eq!(
            pairs,
            [
                ("a".into(), "1 2".into()),
                ("b".into(), "ä".into()),
                ("a".into(), "3".into())
            ]
        );
        for rubbish in [&b"a=%FF"[..], b"a=%4", b"a=%zz", b"\xff=1"] {
            assert!(decode(rubbish).is_err());
        }
    }

    #[test]
    fn no_form_is_made_of_names_alone() {
        assert_eq!(
            decode("a=1&".repeat(MOST_FIELDS).as_bytes()).expect("the most").len(),
            MOST_FIELDS
        );
        assert!(decode("&".repeat(MOST_FIELDS + 1).as_bytes()).is_err());
        assert!(decode("a&".repeat(500_000).as_bytes()).is_err());
    }
}
