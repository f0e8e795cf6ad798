//! Our own mistakes: what was wanted, why it failed, and where that was noticed. They are logged at the edge and shown
//! as a number, so they may say everything but the words of people.
use std::backtrace::{Backtrace, BacktraceStatus};
use std::error::Error;
use std::fmt;
use std::panic::Location;

type Cause = Box<dyn Error + Send + Sync>;

/// A mistake of ours with its cause.
#[derive(Debug)]
pub struct Fault {
    /// What was wanted; empty where the cause says it all.
    what: &'static str,
    cause: Cause,
    place: &'static Location<'static>,
    /// Taken only where `RUST_BACKTRACE` asks for it.
    trace: Backtrace,
}

impl Fault {
    /// What was wanted, and why it failed.
    #[track_caller]
    pub fn new(what: &'static str, cause: impl Into<Cause>) -> Fault {
        Fault {
            what,
            cause: cause.into(),
            place: Location::caller(),
            trace: Backtrace::capture(),
        }
    }

    /// Why it failed.
    pub fn cause(&self) -> &(dyn Error + Send + Sync + 'static) {
        self.cause.as_ref()
    }
}

impl Fault {
    /// From what was wanted down to the first cause, without the place: for those who type a command.
    pub fn story(&self) -> String {
        let mut story = self.what.to_owned();
        let mut cause: Option<&dyn Error> = Some(self.cause.as_ref());
        while let Some(next) = cause {
            let words = without_values(&next.to_string());
            // Some errors repeat their cause.
            if !story.ends_with(&words) {
                let joint = if story.is_empty() { "" } else { ": " };
                story = format!("{story}{joint}{words}");
            }
            cause = next.source();
        }
        story
    }
}

/// All of it in one line: nobody who logs it can forget a part.
impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.story())?;
        // A place in a library says nothing: it is that of a function given away by its name.
        if !self.place.file().starts_with('/') {
            write!(out, " ({}:{})", self.place.file(), self.place.line())?;
        }
        match self.trace.status() {
            BacktraceStatus::Captured => write!(out, "\n{}", self.trace),
            _ => Ok(()),
        }
    }
}

/// PostgreSQL and serde quote the value that they could not read, and a value may be what a person wrote. What they
/// quote elsewhere is a name of ours: a table, a constraint, a type.
fn without_values(message: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(message.len()), message);
    while let Some(at) = rest.find(['"', '»', '`']) {
        let (before, quoted) = rest.split_at(at);
        kept.push_str(before);
        let opened = quoted.chars().next().unwrap_or('"');
        let closing = if opened == '»' { '«' } else { opened };
        let inside = &quoted[opened.len_utf8()..];
        let is_value = [": ", "value ", "Wert ", "string ", "variant ", "field "]
            .iter()
            .any(|word| kept.ends_with(word));
        let end = match (is_value, inside.find(closing)) {
            // The value may hold quotes itself: nothing after it can be told from it.
            (true, _) => {
                kept.push('…');
                return kept;
            }
            (false, Some(end)) => opened.len_utf8() + end + closing.len_utf8(),
            (false, None) => quoted.len(),
        };
        kept.push_str(&quoted[..end]);
        rest = &quoted[end..];
    }
    kept.push_str(rest);
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_left_out_and_names_are_told() {
        for (message, told) in [
            (
                "invalid input syntax for type uuid: \"Liebe Ada\"",
                "invalid input syntax for type uuid: …",
            ),
            ("syntax error in tsquery: \"a \"b\" c\"", "syntax error in tsquery: …"),
            (
                "ungültige Eingabesyntax für Typ uuid: »Liebe Ada«",
                "ungültige Eingabesyntax für Typ uuid: …",
            ),
            ("value \"12 Monate\" is out of range for type integer", "value …"),
            (
                "invalid type: string \"Liebe Ada\", expected u64",
                "invalid type: string …",
            ),
            ("unknown field `geheim`, expected `body`", "unknown field …"),
            (
                "duplicate key value violates unique constraint \"people_email_key\"",
                "duplicate key value violates unique constraint \"people_email_key\"",
            ),
            (
                "relation \"posts\" does\n not exist",
                "relation \"posts\" does not exist",
            ),
        ] {
            assert_eq!(without_values(message), told);
        }
    }

    #[test]
    fn the_whole_chain_is_one_line_with_its_place() {
        let inner = std::io::Error::other(std::io::Error::other("disk on fire"));
        let told = Fault::new("a portrait was not kept", inner).to_string();
        assert!(
            told.starts_with("a portrait was not kept: disk on fire (src/kernel/base/error/fault.rs:"),
            "{told}"
        );
    }
}
