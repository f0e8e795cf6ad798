//! Asking PostgreSQL to stop, ever more firmly.

use super::spawn::signal;
use std::{
    path::Path,
    process::Child,
    thread,
    time::{Duration, Instant},
};

/// How long each way of asking PostgreSQL to stop is given.
const PATIENCE: Duration = Duration::from_secs(10);

/// Fast shutdown; then an immediate one, which costs a recovery at the next start; then the hard way.
#[allow(
    clippy::disallowed_methods,
    reason = "PostgreSQL tells nobody when it changes: its files and its process are polled"
)]
pub(super) fn end(child: &mut Child, log: &Path) {
    for request in [libc::SIGINT, libc::SIGQUIT, libc::SIGKILL] {
        // A child that was not waited for keeps its number, so the signal cannot hit a stranger.
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        signal(i32::try_from(child.id()).unwrap_or(0), request);
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        tracing::warn!(log = %log.display(), "the database does not stop; asking harder");
    }
}
