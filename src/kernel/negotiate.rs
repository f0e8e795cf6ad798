//! The one place where errors become answers: a page for browsers, JSON for scripts; 5xx are logged here and nowhere else.
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::{PathConfig, QueryConfig, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;

use super::cx::{Cx, Wrote, plain_page};
use super::error::Error;
use super::form::Sent;
use super::guard::RequestId;
use super::view::{Page, Title, View};

/// What an error page says.
#[derive(Clone, Serialize)]
struct Said {
    status: u16,
    title_key: &'static str,
    text: String,
    /// Number to tell the people who run the server.
    reference: Option<String>,
    signed_in: bool,
    /// Our address, when the request came under another name.
    home: Option<String>,
    /// What was written, so that it is not lost.
    kept: Option<Kept>,
}

/// A form that could not be taken now.
#[derive(Clone, Serialize)]
struct Kept {
    action: String,
    csrf: String,
    /// May it be sent again as it is?
    again: bool,
    texts: Vec<KeptField>,
    others: Vec<KeptField>,
}

#[derive(Clone, Serialize)]
struct KeptField {
    name: String,
    value: String,
}

/// Fields that no page shows again; a form that has one is typed again.
const SECRETS: [&str; 4] = ["password", "current", "new", "code"];
/// Who wrote so much would miss it.
const LONG: usize = 40;

impl Kept {
    /// What was written in the form of this request, if somebody would miss it. Nothing is sent again of which it is not
    /// certain that nothing was saved.
    fn of(request: &HttpRequest, cx: &Cx, certain: bool) -> Option<Kept> {
        let extensions = request.extensions();
        let Sent(fields) = extensions.get::<Sent>()?;
        if fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
            return None;
        }
        let fields = fields.iter().filter(|(name, _)| name != "csrf");
        let fields = fields.map(|(name, value)| KeptField { name: name.clone(), value: value.clone() });
        let is_text = |field: &KeptField| field.name != "token" && (field.value.contains('\n') || field.value.chars().nth(LONG).is_some());
        let (texts, others): (Vec<_>, Vec<_>) = fields.partition(is_text);
        (!texts.is_empty()).then(|| Kept { action: cx.path().to_owned(), csrf: cx.csrf(), again: certain, texts, others })
    }
}

/// An error inside the frame, where the session is known.
#[derive(Serialize)]
struct InsideError {
    error: Said,
}
impl View for InsideError {
    const TEMPLATE: &'static str = "errors/shell";
}
impl Page for InsideError {
    fn title(&self) -> Title {
        Title::Key(self.error.title_key)
    }
}

/// An error for somebody who is not signed in, or without a database.
#[derive(Serialize)]
struct PlainError {
    error: Said,
}
impl View for PlainError {
    const TEMPLATE: &'static str = "errors/show";
}

#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
    message: String,
    reference: Option<String>,
}

/// What cannot be read from an address: a number that is none names nothing, a query that says a thing twice is wrong. Who
/// is not signed in is asked to sign in, as everywhere else.
pub fn addresses(config: &mut ServiceConfig) {
    let refuse = |request: &HttpRequest, error: Error| match Cx::of(request) {
        Ok(cx) if cx.token().is_none() && !cx.is_public() => Error::SignIn,
        _ => error,
    };
    config
        .app_data(PathConfig::default().error_handler(move |_, request| refuse(request, Error::NotFound).into()))
        .app_data(QueryConfig::default().error_handler(move |_, request| refuse(request, Error::BadRequest).into()));
}

/// Middleware: replaces bare error answers by negotiated ones.
pub async fn errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || response.headers().contains_key(header::CONTENT_TYPE) {
        return Ok(response);
    }
    let (request, bare) = response.into_parts();
    let what = describe(&request, &bare);
    let answer = negotiate(&request, status, what).await;
    let mut answer = answer.unwrap_or_else(|_| {
        HttpResponse::build(status).insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8")).body(status.to_string())
    });
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = bare.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    Ok(ServiceResponse::new(request, answer))
}

/// What is to be said about a request that failed.
struct What {
    key: &'static str,
    reference: Option<String>,
    /// Is it certain that nothing was saved, and that the same may go through later?
    again: bool,
    /// Is it refused before it is known who asks?
    outside: bool,
}

fn describe(request: &HttpRequest, bare: &HttpResponse) -> What {
    let error = bare.error().and_then(|error| error.as_error::<Error>());
    let reference = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    let expected = matches!(error, Some(Error::Unavailable | Error::Lost | Error::NoSpace));
    if bare.status().is_server_error() && !expected {
        tracing::error!(
            path = request.path(),
            error = error.map(ToString::to_string).or_else(|| bare.error().map(ToString::to_string)),
            "request failed"
        );
    }
    let wrote = Wrote::of(request).is();
    let key = match (error, bare.status()) {
        (_, status) if wrote && status.is_server_error() => "error-saved",
        (Some(Error::Unavailable), _) if !request.method().is_safe() => "error-unavailable-unsaved",
        (Some(error), _) => error.key(),
        (None, StatusCode::NOT_FOUND) => "error-not-found",
        (None, StatusCode::METHOD_NOT_ALLOWED) => "error-method",
        (None, StatusCode::PAYLOAD_TOO_LARGE) => "error-too-large",
        (None, status) if status.is_server_error() => "error-internal",
        _ => "error-bad-request",
    };
    let again = !wrote && matches!(error, Some(Error::Unavailable | Error::NoSpace | Error::TooMany(_)));
    let outside = matches!(error, Some(Error::OtherName | Error::OtherPage));
    What { key, reference: reference.filter(|_| bare.status().is_server_error()), again, outside }
}

async fn negotiate(request: &HttpRequest, status: StatusCode, what: What) -> super::error::Result<HttpResponse> {
    let What { key, reference, again, outside } = what;
    let cx = Cx::of(request)?;
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let wants_page = accepts.contains("text/html") && !cx.is_script();
    if status == StatusCode::UNAUTHORIZED && wants_page && request.method().is_safe() {
        let next = serde_html_form::to_string([("next", cx.path())]).map_err(Error::internal)?;
        return Ok(cx.see_other(&format!("/login?{next}")));
    }
    let text = |lang| cx.kernel().words.translate(lang, key, None).map_err(Error::internal);
    if !wants_page {
        return Ok(HttpResponse::build(status).json(Failure { error: key, message: text(cx.anonymous_lang())?, reference }));
    }
    let said = Said {
        status: status.as_u16(),
        title_key: title_key(status, key),
        text: text(cx.anonymous_lang())?,
        reference,
        signed_in: cx.token().is_some(),
        home: (status == StatusCode::MISDIRECTED_REQUEST).then(|| cx.kernel().rules.base_url.clone()),
        kept: Kept::of(request, &cx, again),
    };
    // Whoever asks too often, or from outside, is not answered with another look at the database.
    if outside || status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS || cx.token().is_none() {
        return plain_page(&cx, status, said.title_key, "narrow", &PlainError { error: said });
    }
    let inside = said.clone();
    let open = cx.open();
    let answer = open.page_with(status, move |tx| {
        tx.actor()?;
        Ok(InsideError { error: Said { text: tx.say(key, &[])?, ..inside } })
    });
    match answer.await {
        Ok(answer) => Ok(answer),
        Err(_) => plain_page(&cx, status, said.title_key, "narrow", &PlainError { error: said }),
    }
}

fn title_key(status: StatusCode, key: &str) -> &'static str {
    match (status, key) {
        (_, "error-saved") => "error-saved-title",
        (_, "error-other-page") => "error-other-page-title",
        (StatusCode::NOT_FOUND, _) => "error-404",
        (StatusCode::FORBIDDEN, _) => "error-403",
        (StatusCode::CONFLICT, _) => "error-409",
        (StatusCode::PAYLOAD_TOO_LARGE, _) => "error-413",
        (StatusCode::MISDIRECTED_REQUEST, _) => "error-421",
        (StatusCode::TOO_MANY_REQUESTS, _) => "error-429",
        (StatusCode::SERVICE_UNAVAILABLE, "error-lost") => "error-500",
        (StatusCode::SERVICE_UNAVAILABLE, _) => "error-503",
        (StatusCode::INSUFFICIENT_STORAGE, _) => "error-507",
        (status, _) if status.is_server_error() => "error-500",
        _ => "error-400",
    }
}
