//! The only place that knows all slices.
