//! Both sizes of a text, with everybody who might be mentioned.
#![no_main]
use connect::kernel::text::{Size, prepare, too_many_mentions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for size in [Size::Small, Size::Full] {
        let rendered = prepare(text, size).fill(&|handle| Some(handle.to_owned()));
        assert!(rendered.html.as_str().len() <= text.len() * 40 + 1_000);
    }
    let _ = too_many_mentions(text);
});
