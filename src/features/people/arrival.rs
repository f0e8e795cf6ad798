//! What follows when it is known who somebody is: a session of their own, its cookie, and the way on.
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use uuid::Uuid;

use crate::kernel::address::HOME;
use crate::kernel::base::error::{Error, Result};
use crate::kernel::guard::session_cookie;
use crate::kernel::web::cx::Cx;

use super::session;

/// Where somebody wanted to go before they were asked who they are.
#[derive(Deserialize)]
pub struct Next {
    /// Path and query.
    pub next: Option<String>,
}

/// Only a path of our own is a place to go on to. Browsers drop tabs and line ends, so that "/<tab>/evil.example" would
/// lead out of the house.
pub fn local(next: Option<&str>) -> String {
    let fine = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
    };
    next.filter(fine).unwrap_or(HOME.as_str()).to_owned()
}

/// Opens a new session, ends the one the browser may have had, and goes on.
pub async fn open(cx: &Cx, request: &HttpRequest, person: Uuid, next: &str) -> Result<HttpResponse> {
    let device = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
        .to_owned();
    let token = cx
        .write(move |tx| {
            if let Some(old) = tx.viewer().map(|actor| actor.session.id) {
                session::end(tx, old)?;
            }
            session::open(tx, person, &device)
        })
        .await?;
    let mut response = cx.see_other(next);
    response
        .add_cookie(&session_cookie::make(token, cx.kernel().rules.https))
        .map_err(Error::internal)?;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_local_paths_are_followed() {
        assert_eq!(local(Some("/ideas?tab=new")), "/ideas?tab=new");
        for evil in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a\r\nb",
            "/\t/evil.example",
            "",
        ] {
            assert_eq!(local(Some(evil)), "/", "{evil}");
        }
    }
}
