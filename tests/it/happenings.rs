//! Everything that happens is in the list of a slice, with what follows from it.
use std::collections::BTreeSet;

use connect::app::slices::SLICES;
use connect::features::entries::{happening, kind, reason};
use connect::kernel::base::cursor::LiveCursor;
use connect::kernel::db::activity;

use crate::kit::TestApp;

#[test]
fn every_word_means_one_thing() {
    let _app = TestApp::start();
    let lines = || SLICES.iter().flat_map(|slice| slice.happenings);
    let mut pairs = BTreeSet::new();
    for line in lines() {
        assert!(
            pairs.insert((line.about, line.verb)),
            "{} {} twice",
            line.about,
            line.verb
        );
        if let Some(why) = line.silent {
            assert!(why.len() > 20, "why does {} {} change no page?", line.about, line.verb);
        }
    }
    let twice = |words: Vec<&'static str>| {
        let mut known = BTreeSet::new();
        words
            .into_iter()
            .filter(|word| !known.insert(*word))
            .collect::<Vec<_>>()
    };
    assert!(twice(kind::all().map(|kind| kind.word()).collect()).is_empty(), "kinds");
    assert!(
        twice(reason::all().map(|reason| reason.word).collect()).is_empty(),
        "reasons"
    );
    assert!(
        twice(SLICES.iter().flat_map(|slice| slice.jobs).map(|job| job.name).collect()).is_empty(),
        "jobs"
    );
    assert!(
        twice(SLICES.iter().map(|slice| slice.name).collect()).is_empty(),
        "slices"
    );
}

#[test]
fn the_kinds_of_the_slices_are_those_of_the_table() {
    let app = TestApp::start();
    let mut words: Vec<&str> = kind::all().map(|kind| kind.word()).collect();
    words.sort_unstable();
    assert_eq!(
        app.text("select string_agg(word, ' ' order by word) from kinds"),
        words.join(" ")
    );
}

/// The demo company does nearly everything that can be done.
#[test]
fn whatever_the_demo_company_does_has_its_rules() {
    let app = TestApp::with().empty().start();
    connect::app::demo::fill(&app.kernel).expect("the demo");
    let mut met = BTreeSet::new();
    let mut from = LiveCursor::default();
    loop {
        let some = activity::after(&mut app.conn(), from, 500).expect("activities");
        let Some(last) = some.last() else { break };
        from = last.cursor;
        for recorded in some {
            let line = happening::of(&recorded.activity).expect("a line");
            if met.insert((line.about, line.verb)) {
                let patches = app
                    .kernel
                    .read_as_system(|tx| line.patches(tx, &recorded))
                    .expect("patches");
                assert!(
                    line.silent.is_none() || patches.is_empty(),
                    "{} {}",
                    line.about,
                    line.verb
                );
            }
        }
    }
    // What the demo does not do is told by the stories of its slice.
    let untold = SLICES
        .iter()
        .flat_map(|slice| slice.happenings)
        .map(|line| (line.about, line.verb));
    // Whether two of its ideas read alike is for the night to find.
    let untold = untold.filter(|pair| *pair != ("idea", "paired"));
    let untold: Vec<_> = untold.filter(|pair| !met.contains(pair)).collect();
    assert_eq!(untold, UNTOLD, "who records these now, or who no longer does?");
}

const UNTOLD: [(&str, &str); 33] = [
    ("post", "edited"),
    ("blog", "staffed"),
    ("article", "edited"),
    ("project", "edited"),
    ("update", "edited"),
    ("member", "withdrawn"),
    ("member", "dismissed"),
    ("member", "handed"),
    ("idea", "edited"),
    ("idea", "settled"),
    ("idea", "assigned"),
    ("idea", "handed_over"),
    ("idea", "spoken_for"),
    ("idea", "kept"),
    ("idea", "themed"),
    ("idea", "appealed"),
    ("idea", "reminded"),
    ("idea", "overdue"),
    ("evaluation", "declined"),
    ("idea", "claimed"),
    ("idea", "held_back"),
    ("idea", "released"),
    ("idea", "taken_over"),
    ("idea", "opening_asked"),
    ("idea", "name_opened"),
    ("idea", "opening_settled"),
    ("idea", "name_given"),
    ("campaign", "created"),
    ("campaign", "turned"),
    ("vote", "returned"),
    ("*", "removed"),
    ("comment", "edited"),
    ("comment", "removed"),
];
