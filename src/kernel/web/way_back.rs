//! From an answer that is not the one hoped for, back to the form, with what was typed.
use actix_web::HttpRequest;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, HeaderName};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;

use crate::kernel::address::SIGN_IN;
use crate::kernel::web::router::Policies;

/// Where a script goes on after a form was taken: its request follows no redirect, so that it fetches nothing twice.
const GO_ON: HeaderName = HeaderName::from_static("x-location");

/// A form that a script sent was taken: it hears where a browser would be led to.
pub(super) fn tell_script<B>(response: &mut ServiceResponse<B>) {
    let request = response.request();
    if request.method().is_safe() || !request.headers().contains_key("x-script") {
        return;
    }
    if let Some(place) = response.response_mut().headers_mut().remove(header::LOCATION).next() {
        response.response_mut().headers_mut().insert(GO_ON, place);
        *response.response_mut().status_mut() = StatusCode::NO_CONTENT;
    }
}

/// The sign-in that leads on to this page of ours.
pub(super) fn sign_in(next: &str) -> String {
    SIGN_IN.query(&[("next", &next)])
}

/// The page with the form: the browser says which it was, and forms are sent to their own address where one is shown.
pub(super) fn form_of(request: &HttpRequest) -> Option<String> {
    if request.method().is_safe() {
        return None;
    }
    sent_from(request).or_else(|| own(request))
}

/// Path and query of the page the request came from, if it is one of ours.
fn sent_from(request: &HttpRequest) -> Option<String> {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (referer, host) = (text(header::REFERER)?, text(header::HOST)?);
    let rest = referer.split_once("://")?.1.strip_prefix(host)?;
    is_local(rest).then(|| rest.to_owned())
}

fn own(request: &HttpRequest) -> Option<String> {
    let policies = request.app_data::<Data<Policies>>()?;
    let shown = policies.contains_key(&(Method::GET, request.match_pattern()?));
    shown.then(|| request.uri().path_and_query().map(|path| path.as_str().to_owned()))?
}

/// A path of this server, by the rule of the sign-in.
fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn from(referer: &str) -> Option<String> {
        let request = TestRequest::post()
            .uri("/entries/post-1/comments")
            .insert_header(("host", "connect.example"));
        form_of(&request.insert_header(("referer", referer)).to_http_request())
    }

    #[test]
    fn only_a_page_of_ours_is_a_way_back() {
        assert_eq!(
            from("https://connect.example/posts/1?reply=2").as_deref(),
            Some("/posts/1?reply=2")
        );
        for foreign in [
            "https://evil.example/posts/1",
            "https://connect.example.evil/",
            "https://connect.example//evil",
            "rubbish",
            "",
        ] {
            assert_eq!(from(foreign), None, "{foreign}");
        }
        let read = TestRequest::get()
            .insert_header(("host", "a"))
            .insert_header(("referer", "http://a/x"))
            .to_http_request();
        assert_eq!(form_of(&read), None);
    }
}
