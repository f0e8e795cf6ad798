//! What commands print. A reader that has seen enough, such as `head`, ends the command quietly; a disk that is full
//! does not.
use std::fmt::Display;
use std::io::{ErrorKind, Write, stdout};

/// The reason of a command whose reader has gone: there is nobody left to tell.
pub(super) const GONE: &str = "";

/// Prints one line.
pub(super) fn line(words: impl Display) -> Result<(), String> {
    let mut out = stdout().lock();
    match writeln!(out, "{words}").and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(GONE.into()),
        Err(error) => Err(format!("the answer cannot be written: {error}")),
    }
}

/// The same for a server, which goes on whether somebody reads or not.
pub(super) fn tell(words: impl Display) {
    let _ = line(words);
}
