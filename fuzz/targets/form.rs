//! The body of a form.
#![no_main]
use connect::kernel::web::form::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(fields) = decode(bytes) {
        assert!(fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() <= bytes.len());
    }
});
