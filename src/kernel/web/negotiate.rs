//! The one place where errors become answers: a page for browsers, JSON for scripts;
//! 5xx are logged here and nowhere else.
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::{PathConfig, QueryConfig, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;

use crate::kernel::address::{HOME, PERSON};
use crate::kernel::base::error::{Error, Reserved};
use crate::kernel::db::ReadTx;
use crate::kernel::guard::RequestId;
use crate::kernel::view::{Page, Title, View};
use crate::kernel::web::cx::{Cx, Wrote, plain_page};
use crate::kernel::web::form::Sent;
use crate::kernel::web::way_back;
use crate::kernel::wiring::WhoMay;

/// What an error page says.
#[derive(Clone, Serialize)]
struct Said {
    status: u16,
    title_key: &'static str,
    text: String,
    /// Number to tell the people who run the server.
    reference: Option<String>,
    signed_in: bool,
    /// Who may do what was refused.
    ask: Vec<Named>,
    /// Back to the form.
    back: Option<String>,
    /// To the sign-in, and from there to where the person was.
    sign_in: String,
    /// Our address, when the request came under another name.
    home: Option<String>,
    /// What was written, so that it is not lost.
    kept: Option<Kept>,
}

/// Somebody to ask.
#[derive(Clone, Serialize)]
struct Named {
    href: String,
    name: String,
}

/// A form that could not be taken now.
#[derive(Clone, Serialize)]
struct Kept {
    action: String,
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

/// Fields that hold a text, however short it is.
const TEXTS: [&str; 12] = [
    "body", "answer", "problem", "proposal", "benefit", "title", "name", "about", "goal", "done", "next", "blocked",
];

/// Fields that no page shows again; a form that has one is typed again.
const SECRETS: [&str; 4] = ["password", "current", "new", "code"];

impl Kept {
    /// What was written in the form of this request, if somebody would miss it. Nothing is sent again of which it is
    /// not certain that nothing was saved.
    fn of(request: &HttpRequest, cx: &Cx, certain: bool) -> Option<Kept> {
        let extensions = request.extensions();
        let Sent(fields) = extensions.get::<Sent>()?;
        if fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str())) {
            return None;
        }
        let fields = fields.iter().filter(|(name, _)| name != "csrf");
        let fields = fields.map(|(name, value)| KeptField {
            name: name.clone(),
            value: value.clone(),
        });
        let is_text = |field: &KeptField| {
            let value = field.value.trim();
            !value.is_empty()
                && (TEXTS.contains(&field.name.as_str())
                    || field.name != "token" && value.contains(char::is_whitespace))
        };
        let (texts, others): (Vec<_>, Vec<_>) = fields.partition(is_text);
        (!texts.is_empty()).then(|| Kept {
            action: cx.path().to_owned(),
            again: certain,
            texts,
            others,
        })
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

/// The same for scripts: `error` is the key of the sentence.
#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
    message: String,
    reference: Option<&'a str>,
}

impl Failure<'_> {
    fn of<'a>(key: &'a str, said: &'a Said) -> Failure<'a> {
        let names: Vec<&str> = said.ask.iter().map(|named| named.name.as_str()).collect();
        let message = if names.is_empty() {
            said.text.clone()
        } else {
            format!("{} ({})", said.text, names.join(", "))
        };
        Failure {
            error: key,
            message,
            reference: said.reference.as_deref(),
        }
    }
}

/// What cannot be read from an address: a number that is none names nothing, a query that says a thing twice is wrong.
/// Who is not signed in is asked to sign in, as everywhere else.
pub fn addresses(config: &mut ServiceConfig) {
    let refuse = |request: &HttpRequest, error: Error| match Cx::of(request) {
        Ok(cx) if cx.token().is_none() && !cx.is_public() => Error::SignIn,
        _ => error,
    };
    config
        .app_data(PathConfig::default().error_handler(move |_, request| refuse(request, Error::NotFound).into()))
        .app_data(QueryConfig::default().error_handler(move |_, request| refuse(request, Error::BadRequest).into()));
}

/// Middleware: replaces bare error answers by negotiated ones, and tells a script that sent a form where to go on.
pub async fn errors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    let status = response.status();
    if status == StatusCode::SEE_OTHER {
        way_back::tell_script(&mut response);
    }
    if !(status.is_client_error() || status.is_server_error()) || response.headers().contains_key(header::CONTENT_TYPE)
    {
        return Ok(response);
    }
    let (request, bare) = response.into_parts();
    let fault = describe(&request, &bare);
    let answer = negotiate(&request, status, fault).await;
    let mut answer = answer.unwrap_or_else(|_| {
        HttpResponse::build(status)
            .insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"))
            .body(status.to_string())
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
    reserved: Option<Reserved>,
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
        // Id, method and route are told by the span around every request.
        let cause = bare.error().map(ToString::to_string);
        tracing::error!(error = error.map(ToString::to_string).or(cause), "request failed");
    }
    let wrote = Wrote::of(request).is();
    let key = match (error, bare.status()) {
        (_, status) if wrote && status.is_server_error() => "error-saved",
        (Some(Error::Unavailable), _) if !request.method().is_safe() => "error-unavailable-unsaved",
        (Some(Error::SignIn), _) if !request.method().is_safe() => "error-session-over",
        (Some(error), _) => error.key(),
        (None, StatusCode::NOT_FOUND) => "error-not-found",
        (None, StatusCode::METHOD_NOT_ALLOWED) => "error-method",
        (None, StatusCode::PAYLOAD_TOO_LARGE) => "error-too-large",
        (None, status) if status.is_server_error() => "error-internal",
        _ => "error-bad-request",
    };
    let again = !wrote && matches!(error, Some(Error::Unavailable | Error::NoSpace | Error::TooMany(_)));
    let outside = matches!(error, Some(Error::OtherName | Error::OtherPage));
    let reserved = if let Some(Error::Reserved(reserved)) = error {
        Some(*reserved)
    } else {
        None
    };
    What {
        key,
        reserved,
        reference: reference.filter(|_| bare.status().is_server_error()),
        again,
        outside,
    }
}

/// The sentence in the language of the person, and whom to ask.
fn say(tx: &mut ReadTx, fault: &What, who: WhoMay) -> crate::kernel::base::error::Result<(String, Vec<Named>)> {
    let role = match fault.reserved {
        Some(Reserved::Role(role)) => tx.say(&format!("role-{}", role.name()), &[])?,
        _ => String::new(),
    };
    let text = tx.say(fault.key, &[("role", role.into())])?;
    let ask = match fault.reserved {
        Some(reserved) => who(tx, reserved)?,
        None => Vec::new(),
    };
    Ok((
        text,
        ask.into_iter()
            .map(|(handle, name)| Named {
                href: PERSON.with([&handle]),
                name,
            })
            .collect(),
    ))
}

async fn negotiate(
    request: &HttpRequest,
    status: StatusCode,
    fault: What,
) -> crate::kernel::base::error::Result<HttpResponse> {
    let cx = Cx::of(request)?;
    let accepts = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let wants_page = accepts.contains("text/html") && !cx.is_script();
    if status == StatusCode::UNAUTHORIZED && wants_page && request.method().is_safe() {
        return Ok(cx.see_other(&way_back::sign_in(cx.path())));
    }
    let who = cx.kernel().wiring.who_may;
    let mut said = said(request, &cx, status, &fault)?;
    // Whoever asks too often, or from outside, is not answered with another look at the database.
    let stranger =
        fault.outside || status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS || !said.signed_in;
    let open = cx.open();
    if !wants_page {
        let key = fault.key;
        if !stranger && let Ok((text, ask)) = open.read(move |tx| say(tx, &fault, who)).await {
            (said.text, said.ask) = (text, ask);
        }
        return Ok(HttpResponse::build(status).json(Failure::of(key, &said)));
    }
    if stranger {
        return plain_page(&cx, status, said.title_key, "narrow", &PlainError { error: said });
    }
    let inside = said.clone();
    let answer = open.page_with(status, move |tx| {
        tx.actor()?;
        let (text, ask) = say(tx, &fault, who)?;
        Ok(InsideError {
            error: Said { text, ask, ..inside },
        })
    });
    match answer.await {
        Ok(answer) => Ok(answer),
        Err(_) => plain_page(&cx, status, said.title_key, "narrow", &PlainError { error: said }),
    }
}

/// What can be said without asking who it is.
fn said(request: &HttpRequest, cx: &Cx, status: StatusCode, fault: &What) -> crate::kernel::base::error::Result<Said> {
    let words = &cx.kernel().words;
    Ok(Said {
        status: status.as_u16(),
        title_key: title_key(request, status, fault),
        // Where a role is named, the sentence needs it; without a person there is none.
        text: words
            .translate(
                cx.anonymous_lang(),
                fault.key,
                Some(&[("role", "")].into_iter().collect()),
            )
            .map_err(Error::internal)?,
        reference: fault.reference.clone(),
        signed_in: cx.token().is_some() && status != StatusCode::UNAUTHORIZED,
        ask: Vec::new(),
        home: (status == StatusCode::MISDIRECTED_REQUEST).then(|| cx.kernel().rules.base_url.clone()),
        kept: Kept::of(request, cx, fault.again),
        back: way_back::form_of(request),
        sign_in: way_back::sign_in(way_back::form_of(request).as_deref().unwrap_or(HOME.as_str())),
    })
}

fn title_key(request: &HttpRequest, status: StatusCode, what: &What) -> &'static str {
    let is_action =
        !request.method().is_safe() || matches!(what.reserved, Some(Reserved::Author(_) | Reserved::Nobody(_)));
    match (status, what.key) {
        (_, "error-saved") => "error-saved-title",
        (_, "error-other-page") => "error-other-page-title",
        (StatusCode::UNAUTHORIZED, _) => "error-401",
        (StatusCode::FORBIDDEN, "error-old-page") => "error-403-old",
        (StatusCode::FORBIDDEN, _) if is_action => "error-403-action",
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
