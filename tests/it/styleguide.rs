//! The style guide: what the slices show of themselves, in both themes and both languages.
use std::collections::BTreeSet;

use connect::features::entries::slice;
use connect::features::people::role;
use connect::kernel::base::i18n::Lang;
use connect::kernel::view::sample::{Sample, Scheme};

use crate::kit::{Page, TestApp, html};

/// The page as an admin reads it who reads this language.
fn guide(app: &TestApp, lang: Lang) -> Page {
    let admin = app.person(&format!("ada.{}", lang.code())).role(role::ADMIN);
    admin.language(lang.code()).signed_in().get("/styleguide").ok()
}

/// What all slices show in a theme.
fn samples(scheme: Scheme) -> Vec<Sample> {
    let slices = slice::all().iter();
    slices.flat_map(|slice| (slice.samples)(scheme)).collect()
}

#[test]
fn every_slice_with_kinds_shows_itself() {
    let _app = TestApp::start();
    let mut with_kinds = 0;
    for slice in slice::all().iter().filter(|slice| !slice.kinds.is_empty()) {
        with_kinds += 1;
        for scheme in [Scheme::Light, Scheme::Dark] {
            let samples = (slice.samples)(scheme);
            let shown = samples.iter().any(|sample| !sample.cards.is_empty());
            assert!(shown, "nothing of {} in {}", slice.name, scheme.word());
        }
    }
    assert!(with_kinds >= 4, "{with_kinds} slices have kinds");
}

#[test]
fn every_sample_renders_in_both_languages_and_themes() {
    let app = TestApp::start();
    for lang in [Lang::De, Lang::En] {
        let page = guide(&app, lang);
        assert_eq!(page.attr("html", "lang"), [lang.code()]);
        assert_eq!(page.attr(".guide-theme", "data-theme"), ["light", "dark"]);
        for scheme in [Scheme::Light, Scheme::Dark] {
            let section = page
                .part(&format!(".guide-theme[data-theme='{}']", scheme.word()))
                .words();
            for card in samples(scheme).iter().flat_map(|sample| &sample.cards) {
                let alone = app.kernel.views.fragment(lang, card);
                let alone = alone.unwrap_or_else(|error| panic!("{card:?} ({lang:?}): {error}"));
                let said = html::words(&alone);
                assert!(!alone.trim().is_empty() && section.contains(&said), "{card:?}: {said}");
            }
        }
    }
}

#[test]
fn no_id_stands_twice_and_nothing_is_left_open() {
    let app = TestApp::start();
    for lang in [Lang::De, Lang::En] {
        let page = guide(&app, lang);
        let ids = page.attr("[id]", "id");
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "ids of the two themes differ: {ids:?}");
        assert!(page.attr(".guide [id]", "id").len() > 50, "{ids:?}");
        for open in ["{{", "}}", "%T%"] {
            assert!(!page.html().contains(open), "{open} is left");
        }
    }
}

#[test]
fn both_themes_show_the_same_below_headings_that_stand_once() {
    let app = TestApp::start();
    let page = guide(&app, Lang::De);
    let [light, dark] = ["light", "dark"].map(|theme| {
        let section = page.part(&format!(".guide-theme[data-theme='{theme}']"));
        (section.css("h3"), section.words(), section.css("svg").len())
    });
    let parts: BTreeSet<&String> = light.0.iter().collect();
    assert_eq!(parts.len(), light.0.len(), "{:?}", light.0);
    assert!(parts.len() > 10, "{parts:?}");
    let without_title = |words: &str| words.split_once("Farben").map(|(_, rest)| rest.to_owned());
    assert_eq!(
        (without_title(&light.1), &light.0, light.2),
        (without_title(&dark.1), &dark.0, dark.2)
    );
}

/// What is shown is made of keys of no entry: whoever tries a button changes nothing.
#[test]
fn no_button_of_a_sample_does_anything() {
    let app = TestApp::start();
    let actions = guide(&app, Lang::De).attr(".guide form", "action");
    assert!(actions.len() > 6, "{actions:?}");
    let leading: Vec<&String> = actions.iter().filter(|action| !action.starts_with('#')).collect();
    assert!(leading.is_empty(), "{leading:?}");
}
