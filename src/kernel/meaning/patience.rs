//! No answer is waited for without end.
use std::time::{Duration, Instant};

/// The time that is left, or an end to waiting.
pub(super) fn left(deadline: Instant) -> std::io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(std::io::ErrorKind::TimedOut.into());
    }
    Ok(left)
}

/// Why it did not answer, in words.
pub(super) fn told(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut => "it does not answer in time".into(),
        _ => error.to_string(),
    }
}
