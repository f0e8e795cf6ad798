//! What the database says, as the person who asked should hear it.
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{OptionalExtension as _, QueryResult};

use super::{Error, Fault, Result};

/// Turns the breach of a named constraint into what the person should hear.
pub trait OnConstraint<T> {
    /// When this constraint refused the row, this error is the answer.
    fn on_constraint(self, name: &str, error: Error) -> Result<T>;
}

impl<T> OnConstraint<T> for QueryResult<T> {
    #[track_caller]
    fn on_constraint(self, name: &str, error: Error) -> Result<T> {
        match self {
            Ok(value) => Ok(value),
            Err(DieselError::DatabaseError(_, facts)) if facts.constraint_name() == Some(name) => Err(error),
            Err(fault) => Err(fault.into()),
        }
    }
}

/// What an empty answer of the database means: a person asked for something that is not there for them, or the data
/// lacks what it promises. Only who asks can tell.
pub trait Lookup<T> {
    /// What a person asked for: missing and invisible are the same 404, and nobody needs to be told.
    fn or_missing(self) -> Result<T>;
    /// What another row, or this very transaction, promises: without it something is broken, which is logged by this
    /// name and answered with 500.
    fn must_exist(self, what: &'static str) -> Result<T>;
}

impl<T> Lookup<T> for Option<T> {
    fn or_missing(self) -> Result<T> {
        self.ok_or(Error::NotFound)
    }
    #[track_caller]
    fn must_exist(self, what: &'static str) -> Result<T> {
        match self {
            Some(value) => Ok(value),
            None => Err(Fault::new(what, "it must exist and is missing").into()),
        }
    }
}

impl<T> Lookup<T> for QueryResult<T> {
    #[track_caller]
    fn or_missing(self) -> Result<T> {
        self.optional()?.or_missing()
    }
    #[track_caller]
    fn must_exist(self, what: &'static str) -> Result<T> {
        self.optional()?.must_exist(what)
    }
}

impl From<DieselError> for Error {
    #[track_caller]
    fn from(fault: DieselError) -> Error {
        match &fault {
            // Who looks for what a person asked for says so by `or_missing`; any other row had to be there.
            DieselError::NotFound => Fault::new("a row that must exist is missing", fault).into(),
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Error::Unavailable,
            // A NUL in an address or a form: PostgreSQL takes it in no text.
            DieselError::DatabaseError(_, facts) if is_nul(facts.message()) => Error::BadRequest,
            DieselError::DatabaseError(_, facts) if is_full(facts.message()) => Error::NoSpace,
            DieselError::DatabaseError(_, facts) if is_wait(facts.message()) => Error::Unavailable,
            _ => Error::internal(fault),
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

    /// As a query that finds nothing answers inside a command.
    fn read_on(answer: QueryResult<i32>) -> Result<i32> {
        Ok(answer?)
    }

    #[test]
    fn an_empty_answer_is_missing_only_where_somebody_asked_for_it() {
        let none = || Err::<i32, _>(DieselError::NotFound);
        assert!(matches!(none().or_missing(), Err(Error::NotFound)));
        assert!(matches!(None::<i32>.or_missing(), Err(Error::NotFound)));
        assert!(matches!(Ok(1).or_missing(), Ok(1)) && matches!(Some(1).must_exist("one"), Ok(1)));
        for broken in [
            none().must_exist("the author of an entry"),
            None.must_exist("the author of an entry"),
        ] {
            let told = broken.unwrap_err().to_string();
            assert!(
                told.starts_with("the author of an entry: it must exist and is missing (src/"),
                "{told}"
            );
        }
        let told = read_on(none()).unwrap_err().to_string();
        let place = format!("({}:", file!());
        assert!(
            told.contains("a row that must exist is missing") && told.contains(&place),
            "{told}"
        );
    }

    #[test]
    fn what_could_not_be_done_keeps_its_cause() {
        let fault = read_on(Err(DieselError::RollbackTransaction)).unwrap_err();
        let cause = std::error::Error::source(&fault).unwrap();
        assert_eq!(cause.to_string(), DieselError::RollbackTransaction.to_string());
        assert!(cause.is::<DieselError>());
    }
}
