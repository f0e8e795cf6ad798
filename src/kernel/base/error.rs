//! What can go wrong with a request, as the person who asked should hear it.
use std::fmt;

mod database;
mod fault;
mod fields;

use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use uuid::Uuid;

use crate::kernel::base::actor::Role;

pub use database::{Lookup, OnConstraint};
pub use fault::Fault;
pub use fields::{FieldError, FieldErrors, SENT_TWICE, invalid};

/// The result of everything a handler calls.
pub type Result<T> = std::result::Result<T, Error>;

/// Who may do what somebody may not, so that they learn why, and whom to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// People with this role.
    Role(Role),
    /// Whoever wrote it.
    Author(Uuid),
    /// The people who keep an entry together, such as the authors of a blog; with the key of the sentence.
    Members(Uuid, &'static str),
    /// Nobody; with the key of the sentence that says why.
    Nobody(&'static str),
}

/// Why something cannot be done as things are now; holds the key of the sentence. Each is a constant of whoever finds
/// it, by which others tell it from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict(pub &'static str);

/// Somebody else changed it meanwhile.
pub const STALE: Conflict = Conflict("error-stale");

/// One error enum for all slices; shown as a page or as JSON by the middleware in `negotiate.rs`.
#[derive(Debug)]
pub enum Error {
    /// Nobody is signed in.
    SignIn,
    /// Missing or invisible: both look the same.
    NotFound,
    /// Visible, but not for this person to do.
    Forbidden,
    /// The same, and it is known who may.
    Reserved(Reserved),
    /// The form belongs to another sign-in than the one the browser has now.
    OldPage,
    /// The request makes no sense as HTTP.
    BadRequest,
    /// Fields are wrong; the form is shown again with what was typed.
    Invalid(FieldErrors),
    /// Somebody else was faster, or the thing no longer takes this.
    Conflict(Conflict),
    /// Too many requests; holds the seconds to wait.
    TooMany(u64),
    /// Body or picture over its limit.
    TooLarge,
    /// The body did not arrive in time.
    TooSlow,
    /// The database or a queue is busy.
    Unavailable,
    /// The database went away while a change was being committed: nobody knows whether it was.
    Lost,
    /// The database has no room left: the change was refused for certain.
    NoSpace,
    /// The request came under another name than ours.
    OtherName,
    /// The request comes from a page of somebody else.
    OtherPage,
    /// Our fault; logged once at the edge, shown as a number.
    Internal(Box<Fault>),
}

impl Error {
    /// Too many requests; the next is taken after this time.
    pub fn too_many(wait: std::time::Duration) -> Error {
        Error::TooMany(wait.as_secs() + 1)
    }

    /// A mistake of ours and why it happened.
    #[track_caller]
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Fault::new("", cause).into()
    }

    /// Key of the sentence on the error page.
    pub fn key(&self) -> &'static str {
        match self {
            Error::SignIn => "error-sign-in",
            Error::NotFound => "error-not-found",
            Error::Forbidden => "error-forbidden",
            Error::Reserved(Reserved::Role(_)) => "reserved-role",
            Error::Reserved(Reserved::Author(_)) => "reserved-author",
            Error::Reserved(Reserved::Members(_, key) | Reserved::Nobody(key)) => key,
            Error::OldPage => "error-old-page",
            Error::BadRequest => "error-bad-request",
            Error::Invalid(_) => "error-invalid",
            Error::Conflict(Conflict(key)) => key,
            Error::TooMany(_) => "error-too-many",
            Error::TooLarge => "error-too-large",
            Error::TooSlow => "error-too-slow",
            Error::Unavailable => "error-unavailable",
            Error::Lost => "error-lost",
            Error::NoSpace => "error-no-space",
            Error::OtherName => "error-other-name",
            Error::OtherPage => "error-other-page",
            Error::Internal(_) => "error-internal",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Internal(fault) => fault.fmt(out),
            other => out.write_str(other.key()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Internal(fault) => Some(fault.cause()),
            _ => None,
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        Error::Internal(Box::new(fault))
    }
}

impl From<PayloadError> for Error {
    fn from(fault: PayloadError) -> Error {
        match fault {
            PayloadError::Overflow => Error::TooLarge,
            PayloadError::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => Error::TooSlow,
            PayloadError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => Error::Unavailable,
            _ => Error::BadRequest,
        }
    }
}

/// A panic as an error, so that one broken activity or job does not end the thread that carries all of them.
pub(in crate::kernel) fn caught<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|_| Err(Error::internal("it panicked")))
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Forbidden | Error::Reserved(_) | Error::OldPage => StatusCode::FORBIDDEN,
            Error::BadRequest => StatusCode::BAD_REQUEST,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Error::Unavailable | Error::Lost => StatusCode::SERVICE_UNAVAILABLE,
            Error::NoSpace => StatusCode::INSUFFICIENT_STORAGE,
            Error::OtherName => StatusCode::MISDIRECTED_REQUEST,
            Error::OtherPage => StatusCode::FORBIDDEN,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The bare status; the body is made by the negotiating middleware.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Error::TooMany(seconds) => response.insert_header((header::RETRY_AFTER, seconds.to_string())),
            Error::Unavailable | Error::Lost => response.insert_header((header::RETRY_AFTER, "2")),
            _ => &mut response,
        };
        response.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        assert!(matches!(
            caught(|| -> Result<()> { panic!("on purpose") }),
            Err(Error::Internal(_))
        ));
        assert!(matches!(caught(|| Ok(1)), Ok(1)));
    }
}
