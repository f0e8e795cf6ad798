//! Figures of many measurements, in milliseconds.
use std::time::Duration;

/// As milliseconds.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// The value below which this share of all values lies.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let place = (values.len() as f64 * share).ceil() as usize;
    values[place.clamp(1, values.len()) - 1]
}

/// The value in the middle.
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// Says whether a promise is kept.
pub fn verdict(kept: bool) -> &'static str {
    if kept { "ok" } else { "MISSED" }
}
