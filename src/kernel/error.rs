//! What can go wrong with a request, as the person who asked should hear it.
use std::fmt;

use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use serde::Serialize;
use uuid::Uuid;

use super::actor::Role;
use super::bounded::TextFault;
use super::i18n::FluentValue;

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
    /// Somebody else was faster, or the thing no longer takes this; holds the key of the sentence.
    Conflict(&'static str),
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
    Internal(String),
}

/// Key of the question whether the same text is meant to be sent once more.
pub const SENT_TWICE: &str = "error-sent-twice";

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Name of the field in the form; empty for the form as a whole.
    pub field: &'static str,
    /// Key of the sentence.
    pub key: &'static str,
    /// The limit, where there is one.
    pub max: usize,
    /// The size of what was sent, where there is a limit.
    pub now: usize,
    /// What of the field is meant, where it holds several things.
    pub what: String,
}

impl FieldError {
    /// What the sentence may name.
    pub fn facts(&self) -> [(&'static str, FluentValue<'_>); 3] {
        [
            ("max", self.max.into()),
            ("now", self.now.into()),
            ("what", self.what.as_str().into()),
        ]
    }
}

/// What is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// One sentence at one field.
    pub fn one(field: &'static str, key: &'static str) -> FieldErrors {
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        errors
    }

    /// Adds a sentence to a field.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.0.push(FieldError {
            field,
            key,
            max: 0,
            now: 0,
            what: String::new(),
        });
    }

    /// Keeps the value of a checked text, or notes what is wrong with it.
    pub fn text<T>(&mut self, field: &'static str, checked: std::result::Result<T, TextFault>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(fault) => {
                let (max, now) = match fault {
                    TextFault::TooLong { max, now } | TextFault::Crowd { max, now } => (max, now),
                    _ => (0, 0),
                };
                self.0.push(FieldError {
                    field,
                    key: fault.key(),
                    max,
                    now,
                    what: String::new(),
                });
                None
            }
        }
    }

    /// `Ok` when nothing was wrong.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }

    /// Is the person asked whether the same text is meant to be sent once more?
    pub fn asks_again(&self) -> bool {
        self.0.iter().any(|error| error.key == SENT_TWICE)
    }

    /// Is anything wrong?
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The error of a field as a result, for commands that find out late.
pub fn invalid<T>(field: &'static str, key: &'static str) -> Result<T> {
    Err(Error::Invalid(FieldErrors::one(field, key)))
}

/// Turns the breach of a named constraint into what the person should hear.
pub trait OnConstraint<T> {
    /// When this constraint refused the row, this error is the answer.
    fn on_constraint(self, name: &str, error: Error) -> Result<T>;
}

impl<T> OnConstraint<T> for std::result::Result<T, DieselError> {
    fn on_constraint(self, name: &str, error: Error) -> Result<T> {
        self.map_err(|fault| match &fault {
            DieselError::DatabaseError(_, facts) if facts.constraint_name() == Some(name) => error,
            _ => fault.into(),
        })
    }
}

impl Error {
    /// Too many requests; the next is taken after this time.
    pub fn too_many(wait: std::time::Duration) -> Error {
        Error::TooMany(wait.as_secs() + 1)
    }

    /// An internal error with what the log should say.
    pub fn internal(cause: impl fmt::Display) -> Error {
        Error::Internal(cause.to_string())
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
            Error::Conflict(key) => key,
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
            Error::Internal(cause) => write!(out, "internal: {cause}"),
            other => out.write_str(other.key()),
        }
    }
}

impl std::error::Error for Error {}

impl From<DieselError> for Error {
    fn from(fault: DieselError) -> Error {
        match &fault {
            DieselError::NotFound => Error::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Error::Unavailable,
            // A NUL in an address or a form: PostgreSQL takes it in no text.
            DieselError::DatabaseError(_, facts) if is_nul(facts.message()) => Error::BadRequest,
            DieselError::DatabaseError(_, facts) if is_full(facts.message()) => Error::NoSpace,
            DieselError::DatabaseError(_, facts) if is_wait(facts.message()) => Error::Unavailable,
            _ => Error::Internal(fault.to_string()),
        }
    }
}

/// Deadlines, lost servers and deadlocks: trying again later is the right answer.
///
/// By their words, because diesel does not tell the code of an error. A server speaks the language of its
/// `lc_messages`, which only a superuser may set: English and German are known,
/// and `connect doctor` tells of any other.
fn is_wait(message: &str) -> bool {
    let waits = [
        "timeout",
        "deadlock",
        "server closed the connection",
        "terminating connection",
        "connection to server",
    ];
    let gone = [
        "no connection",
        "could not send data",
        "could not receive data",
        "the database system is",
    ];
    let german = [
        "Zeitüberschreitung",
        "Deadlock",
        "Verbindung wird abgebrochen",
        "breche Verbindung ab",
        "das Datenbanksystem",
    ];
    waits
        .iter()
        .chain(&gone)
        .chain(&german)
        .any(|part| message.contains(part))
}

fn is_nul(message: &str) -> bool {
    message.contains("0x00") || message.starts_with("invalid byte sequence")
}

/// No room on the disk of the database (its code is 53100): the statement was refused, and with it the transaction.
fn is_full(message: &str) -> bool {
    let full = [
        "No space left on device",
        "Disk quota exceeded",
        "could not extend file",
    ];
    let german = [
        "kein Speicherplatz mehr verfügbar",
        "Plattenkontingent überschritten",
        "nicht erweitern",
    ];
    full.iter().chain(&german).any(|part| message.contains(part))
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
pub(super) fn caught<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
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
    fn deadlines_and_lost_servers_are_known_in_english_and_german() {
        for message in [
            "canceling statement due to statement timeout",
            "storniere Anfrage wegen Zeitüberschreitung der Anfrage",
            "storniere Anfrage wegen Zeitüberschreitung einer Sperre",
            "Verklemmung (Deadlock) entdeckt",
            "Verbindung wird abgebrochen aufgrund von Anweisung des Administrators",
            "das Datenbanksystem fährt herunter",
        ] {
            assert!(is_wait(message), "{message}");
        }
        for message in [
            "could not extend file \"base/16384/16500\": No space left on device",
            "could not write to file \"base/pgsql_tmp/pgsql_tmp1.0\": No space left on device",
            "konnte Datei »base/16384/16500« nicht erweitern: Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
            "could not extend file \"base/16384/16500\": Disk quota exceeded",
        ] {
            assert!(is_full(message) && !is_wait(message), "{message}");
        }
        assert!(!is_full("duplicate key value violates unique constraint \"space\""));
        assert!(!is_wait("Relation »posts« existiert nicht") && !is_wait("relation \"posts\" does not exist"));
    }

    #[test]
    fn a_panic_becomes_an_error() {
        assert!(matches!(
            caught(|| -> Result<()> { panic!("on purpose") }),
            Err(Error::Internal(_))
        ));
        assert!(matches!(caught(|| Ok(1)), Ok(1)));
    }
}
