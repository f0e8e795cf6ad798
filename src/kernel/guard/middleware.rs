//! The middleware: `App::new().app_data(Data::new(rules)).wrap(from_fn(guard))`.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::{Data, FormConfig, JsonConfig, PayloadConfig, ServiceConfig};
use actix_web::{Error, HttpMessage as _, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tracing::Instrument as _;
use uuid::Uuid;

use super::headers;
use super::rules::{MAX_BODY, MAX_UPLOAD, Rules, Source};

/// The id of a request, made here and never taken from outside: in the log, the answer and error pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Caps the bodies that extractors read, chunked ones too.
pub fn body_limits(config: &mut ServiceConfig) {
    config
        .app_data(PayloadConfig::new(MAX_BODY))
        .app_data(FormConfig::default().limit(MAX_BODY))
        .app_data(JsonConfig::default().limit(MAX_BODY));
}

/// Refuses what is not for us and dresses every answer, errors included. Outermost of all middleware.
#[allow(clippy::disallowed_methods, reason = "the id of a request is no row: it needs no clock")]
pub async fn guard<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = URL_SAFE_NO_PAD.encode(Uuid::now_v7().as_bytes());
    let rules = request.app_data::<Data<Rules>>().cloned();
    // Without rules nothing is known to be ours: refuse, rather than let everything in.
    let https = rules.as_ref().is_some_and(|rules| rules.https);
    let refusal = rules.map_or(Some(StatusCode::SERVICE_UNAVAILABLE), |rules| refusal(&rules, &request));
    request.extensions_mut().insert(RequestId(id.clone()));
    if let Some(status) = refusal {
        let answer = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(words(status));
        let mut answer = request.into_response(answer).map_into_right_body();
        headers::add(answer.headers_mut(), https, &id);
        return Ok(answer);
    }
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = request.path());
    match next.call(request).instrument(span).await {
        Ok(answer) => {
            let mut answer = answer.map_into_left_body();
            headers::add(answer.headers_mut(), https, &id);
            Ok(answer)
        }
        Err(error) => {
            let mut answer = error.as_response_error().error_response();
            headers::add(answer.headers_mut(), https, &id);
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

/// The status a request is refused with, if it is.
fn refusal(rules: &Rules, request: &ServiceRequest) -> Option<StatusCode> {
    let text = |name: header::HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let host = text(header::HOST).or(request.uri().authority().map(|authority| authority.as_str())).unwrap_or_default();
    if !rules.knows_host(host, request.path()) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    let source = Source {
        host,
        origin: text(header::ORIGIN),
        fetch_site: text(header::HeaderName::from_static("sec-fetch-site")),
        cookie: request.headers().contains_key(header::COOKIE),
    };
    let upgrade = request.path() == "/live" || request.headers().contains_key(header::UPGRADE);
    if (upgrade && !rules.may_upgrade(source)) || (!request.method().is_safe() && !rules.may_write(source)) {
        return Some(StatusCode::FORBIDDEN);
    }
    let multipart = text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let most = if multipart { MAX_UPLOAD } else { MAX_BODY };
    let length = text(header::CONTENT_LENGTH).map_or(Ok(0), str::parse::<usize>);
    length.map_or(true, |length| length > most).then_some(StatusCode::PAYLOAD_TOO_LARGE)
}

fn words(status: StatusCode) -> &'static str {
    match status {
        StatusCode::MISDIRECTED_REQUEST => "This server does not answer under this name.\n",
        StatusCode::FORBIDDEN => "This request does not come from a page of this server.\n",
        StatusCode::PAYLOAD_TOO_LARGE => "This is more than the server takes.\n",
        _ => "The server is not ready.\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::Method;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, web};

    async fn broken() -> Result<&'static str, Error> {
        Err(actix_web::error::ErrorImATeapot("short"))
    }

    /// Status and headers of an answer, whether it went through or not.
    async fn send(base: &str, request: TestRequest) -> (u16, header::HeaderMap) {
        let rules = Rules::new(base, "127.0.0.1:8080".parse().unwrap()).unwrap();
        let ok = || async { HttpResponse::Ok().body("ok") };
        let sandbox = || async { HttpResponse::Ok().insert_header(("content-security-policy", "sandbox")).body("file") };
        let app = App::new()
            .app_data(Data::new(rules))
            .configure(body_limits)
            .route("/file", web::get().to(sandbox))
            .route("/broken", web::get().to(broken))
            .route("/text", web::post().to(|text: String| async move { text.len().to_string() }))
            .default_service(web::to(ok))
            .wrap(from_fn(guard));
        let app = init_service(app).await;
        match try_call_service(&app, request.to_request()).await {
            Ok(answer) => (answer.status().as_u16(), answer.headers().clone()),
            Err(error) => (error.error_response().status().as_u16(), error.error_response().headers().clone()),
        }
    }

    fn get(path: &str) -> TestRequest {
        TestRequest::with_uri(path).insert_header(("host", "connect.example"))
    }

    const BASE: &str = "https://connect.example";

    #[actix_web::test]
    async fn every_answer_is_dressed() {
        for (path, status) in [("/", 200), ("/broken", 418)] {
            let request = get(path).insert_header(("x-request-id", "forged"));
            let (got, headers) = send(BASE, request).await;
            assert_eq!(got, status);
            assert_eq!(headers.get("content-security-policy").unwrap(), headers::CSP, "{path}");
            assert_eq!(headers.get("x-content-type-options").unwrap(), "nosniff");
            assert!(headers.contains_key("strict-transport-security"));
            assert_eq!(headers.get("x-request-id").unwrap().len(), 22);
        }
        let (_, headers) = send("http://connect.example", get("/file")).await;
        assert!(!headers.contains_key("strict-transport-security"));
        assert_eq!(headers.get("content-security-policy").unwrap(), "sandbox");
    }

    #[actix_web::test]
    async fn foreign_hosts_and_origins_are_refused() {
        let foreign = |path| TestRequest::with_uri(path).insert_header(("host", "evil.example"));
        let (status, headers) = send(BASE, foreign("/")).await;
        assert_eq!((status, headers.contains_key("content-security-policy")), (421, true));
        assert_eq!(send(BASE, foreign("/healthz")).await.0, 200);
        for (origin, status) in [("https://evil.example", 403), ("null", 403), (BASE, 200)] {
            for method in [Method::POST, Method::DELETE, Method::PUT, Method::PATCH] {
                assert_eq!(send(BASE, get("/").method(method).insert_header(("origin", origin))).await.0, status, "{origin}");
            }
            assert_eq!(send(BASE, get("/live").insert_header(("upgrade", "websocket")).insert_header(("origin", origin))).await.0, status);
        }
        assert_eq!(send(BASE, get("/live")).await.0, 403);
        assert_eq!(send(BASE, get("/").method(Method::POST).insert_header(("sec-fetch-site", "same-site"))).await.0, 403);
    }

    #[actix_web::test]
    async fn large_bodies_are_refused_announced_or_not() {
        let post = |path| get(path).method(Method::POST).insert_header(("origin", BASE));
        let announced = |length: usize| post("/").insert_header(("content-length", length.to_string()));
        assert_eq!(send(BASE, announced(MAX_BODY)).await.0, 200);
        assert_eq!(send(BASE, announced(MAX_BODY + 1)).await.0, 413);
        assert_eq!(send(BASE, announced(MAX_UPLOAD).insert_header(("content-type", "multipart/form-data; boundary=x"))).await.0, 200);
        let silent = post("/text").set_payload(vec![b'a'; MAX_BODY + 1]);
        assert_eq!(send(BASE, silent).await.0, 413);
    }
}
