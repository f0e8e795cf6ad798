//! Everything that is made of a text but HTML.
#![no_main]
use connect::features::blogs::model::ARTICLE_LENGTH;
use connect::kernel::text::bounded::{Bounded, Title};
use connect::kernel::text::{excerpt, excerpt_full, highlight, normalise, slug};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    assert!(excerpt(text, 200).chars().count() <= 200 && excerpt_full(text, 200).chars().count() <= 200);
    assert!(!slug(text).is_empty() && slug(text).len() <= 60);
    let _ = highlight(text);
    if let Ok(kept) = normalise(text) {
        assert_eq!(normalise(&kept).as_deref(), Ok(kept.as_str()), "what is kept is kept as it is");
    }
    let _ = (Title::parse(text), Bounded::<1, ARTICLE_LENGTH>::parse(text));
});
