//! What other people's requests may write into the log: not without end.
use std::num::NonZeroU32;

use governor::{Quota, RateLimiter};
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::registry::LookupSpan;

/// Lines a minute of the library that reads requests: it tells each malformed one as an error,
/// and anybody can send those.
const LINES: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

/// Lets through what Connect says itself, and of its HTTP library so many lines a minute.
pub fn bounded<S: Subscriber + for<'a> LookupSpan<'a>>() -> impl Layer<S> {
    let lines = RateLimiter::direct(Quota::per_minute(LINES));
    dynamic_filter_fn(move |about, _| about.is_span() || !about.target().starts_with("actix_") || lines.check().is_ok())
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::fmt::MakeWriter;
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);
    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    impl MakeWriter<'_> for Kept {
        type Writer = Kept;
        fn make_writer(&self) -> Kept {
            self.clone()
        }
    }

    #[test]
    fn malformed_requests_do_not_fill_the_log_and_our_own_words_get_through() {
        let kept = Kept::default();
        let log = tracing_subscriber::fmt()
            .with_writer(kept.clone())
            .finish()
            .with(bounded());
        tracing::subscriber::with_default(log, || {
            for number in 0..1_000 {
                tracing::error!(target: "actix_http::h1::dispatcher", "stream error: request parse error: {number}");
                tracing::warn!("our own");
            }
        });
        let lines = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        let count = |words: &str| lines.lines().filter(|line| line.contains(words)).count();
        assert!((1..=11).contains(&count("stream error")), "{}", count("stream error"));
        assert_eq!(count("our own"), 1_000);
    }
}
