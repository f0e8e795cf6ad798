//! What the server logs, as those who run it read it. One log for all tests: a request is found by its id.
use std::io;
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Writes into `LINES`.
struct Kept;

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Kept;
    fn make_writer(&self) -> Kept {
        Kept
    }
}

/// Keeps from here on what a server logs by default.
pub fn keep() {
    static BEGUN: OnceLock<()> = OnceLock::new();
    BEGUN.get_or_init(|| {
        let log = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(connect::kernel::config::LOG));
        let log = log.with_writer(Kept).with_ansi(false).finish();
        tracing::subscriber::set_global_default(log).expect("the only log of the tests");
    });
}

/// The lines of the request with this id.
pub fn lines_of(id: &str) -> Vec<String> {
    let lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    let lines = String::from_utf8_lossy(&lines).into_owned();
    lines
        .lines()
        .filter(|line| line.contains(id))
        .map(str::to_owned)
        .collect()
}
