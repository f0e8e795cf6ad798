#![doc = include_str!("ARCHITECTURE.md")]
pub mod app;
pub mod features;
pub mod kernel;

/// Makes all slices known, for tests that build no application.
#[cfg(test)]
pub(crate) fn know_slices() {
    app::slices::install();
}
