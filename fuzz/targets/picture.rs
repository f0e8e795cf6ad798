//! Pictures, as a portrait.
#![no_main]
use std::time::{Duration, Instant};

use connect::kernel::picture::recode_face;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = recode_face(bytes, Instant::now() + Duration::from_secs(1));
});
