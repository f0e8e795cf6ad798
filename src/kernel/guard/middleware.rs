//! The middleware: `App::new().app_data(Data::new(rules)).wrap(from_fn(guard))`.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::web::{Data, FormConfig, JsonConfig, PayloadConfig, ServiceConfig};
use actix_web::{Error, HttpMessage as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tracing::Instrument as _;
use uuid::Uuid;

use super::headers;
use super::rules::{MAX_BODY, Rules, Source};
use crate::kernel::address::LIVE;
use crate::kernel::base::error::Error as Refusal;

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

/// Dresses every answer, errors included. Outermost of all middleware.
#[allow(
    clippy::disallowed_methods,
    reason = "the id of a request is no row: it needs no clock"
)]
pub async fn dress<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let id = URL_SAFE_NO_PAD.encode(Uuid::now_v7().as_bytes());
    let https = request.app_data::<Data<Rules>>().is_some_and(|rules| rules.https);
    request.extensions_mut().insert(RequestId(id.clone()));
    // Not the address: it may hold the words of a title or of a search. An error, so that no filter parts it from one.
    let route = request.match_pattern().unwrap_or_else(|| "none".into());
    let span = tracing::error_span!("request", id = %id, method = %request.method(), route);
    match next.call(request).instrument(span).await {
        Ok(mut answer) => {
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

/// Refuses what is not for us, before anything else is known about it.
pub async fn refuse<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<impl MessageBody + use<B>>, Error> {
    // Without rules nothing is known to be ours: refuse, rather than let everything in.
    let refusal = match request.app_data::<Data<Rules>>() {
        Some(rules) => refusal(rules, &request),
        None => Some(Refusal::Unavailable),
    };
    match refusal {
        Some(refusal) => Ok(request.error_response(refusal).map_into_right_body()),
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}

/// What a request is refused with, if it is.
fn refusal(rules: &Rules, request: &ServiceRequest) -> Option<Refusal> {
    let text = |name: header::HeaderName| {
        request
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap_or("unreadable"))
    };
    let host = text(header::HOST)
        .or(request.uri().authority().map(|authority| authority.as_str()))
        .unwrap_or_default();
    if !rules.knows_host(host, request.path()) {
        misdirected(host, &rules.base_url);
        return Some(Refusal::OtherName);
    }
    let source = Source {
        host,
        origin: text(header::ORIGIN),
        fetch_site: text(header::HeaderName::from_static("sec-fetch-site")),
        cookie: request.headers().contains_key(header::COOKIE),
    };
    let upgrade = request.path() == LIVE.as_str() || request.headers().contains_key(header::UPGRADE);
    let foreign = (upgrade && !rules.may_upgrade(source)) || (!request.method().is_safe() && !rules.may_write(source));
    foreign.then_some(Refusal::OtherPage)
}

/// Names that were asked for and are told in the log once each; beyond so many somebody is trying them out.
const NAMES: usize = 50;

/// Tells the people who run Connect, who may have set a name differently here and at their proxy.
fn misdirected(host: &str, base_url: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let host: String = host.chars().take(255).collect();
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.len() < NAMES && told.insert(host.clone()) {
        tracing::warn!(
            ?host,
            "a request for a name that is not that of CONNECT_BASE_URL={base_url} was refused; told once for each name"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::Method;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, HttpResponse, web};

    async fn broken() -> Result<&'static str, Error> {
        Err(actix_web::error::ErrorImATeapot("short"))
    }

    /// Status and headers of an answer, whether it went through or not.
    async fn send(base: &str, request: TestRequest) -> (u16, header::HeaderMap) {
        let rules = Rules::new(base, "127.0.0.1:8080".parse().unwrap()).unwrap();
        let ok = || async { HttpResponse::Ok().body("ok") };
        let sandbox = || async {
            HttpResponse::Ok()
                .insert_header(("content-security-policy", "sandbox"))
                .body("file")
        };
        let app = App::new()
            .app_data(Data::new(rules))
            .configure(body_limits)
            .route("/file", web::get().to(sandbox))
            .route("/broken", web::get().to(broken))
            .route(
                "/text",
                web::post().to(|text: String| async move { text.len().to_string() }),
            )
            .default_service(web::to(ok))
            .wrap(from_fn(refuse))
            .wrap(from_fn(dress));
        let app = init_service(app).await;
        match try_call_service(&app, request.to_request()).await {
            Ok(answer) => (answer.status().as_u16(), answer.headers().clone()),
            Err(error) => (
                error.error_response().status().as_u16(),
                error.error_response().headers().clone(),
            ),
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
                assert_eq!(
                    send(BASE, get("/").method(method).insert_header(("origin", origin)))
                        .await
                        .0,
                    status,
                    "{origin}"
                );
            }
            assert_eq!(
                send(
                    BASE,
                    get("/live")
                        .insert_header(("upgrade", "websocket"))
                        .insert_header(("origin", origin))
                )
                .await
                .0,
                status
            );
        }
        assert_eq!(send(BASE, get("/live")).await.0, 403);
        assert_eq!(
            send(
                BASE,
                get("/")
                    .method(Method::POST)
                    .insert_header(("sec-fetch-site", "same-site"))
            )
            .await
            .0,
            403
        );
    }

    #[actix_web::test]
    async fn large_bodies_are_refused() {
        let post = get("/text").method(Method::POST).insert_header(("origin", BASE));
        assert_eq!(send(BASE, post.set_payload(vec![b'a'; MAX_BODY + 1])).await.0, 413);
    }

    #[derive(Clone, Default)]
    struct Kept(std::sync::Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_wrong_name_is_told_once_with_the_right_one() {
        let kept = Kept::default();
        let writer = kept.clone();
        let log = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        tracing::subscriber::with_default(log, || {
            for host in ["intranet.example", "intranet.example", "evil\nline.example"] {
                misdirected(host, BASE);
            }
            (0..1_000).for_each(|number| misdirected(&format!("guess-{number}.example"), BASE));
        });
        let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        assert_eq!(log.matches("\"intranet.example\"").count(), 1, "{log}");
        assert!(log.contains("CONNECT_BASE_URL=https://connect.example"), "{log}");
        assert!(
            log.lines().count() <= NAMES && log.lines().all(|line| line.contains("WARN")),
            "nobody writes lines of their own"
        );
    }
}
