//! The box beside an idea.
use crate::kit::TestApp;

use super::{BIKES, LUNCH, hand_in};

const BOX: &str = ".rail [aria-labelledby=similar-title] .rising-title";

#[test]
fn an_idea_shows_what_it_is_like_to_those_who_may_see_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let olaf = app.person("olaf").unit("it").signed_in();
    let first = hand_in(&ada, BIKES, &[]);
    let hidden = hand_in(
        &ada,
        [
            "Dach für Räder der Filiale",
            "Fahrräder werden nass.",
            "Ein Fahrradständer",
        ],
        &["branch-a"],
    );
    let second = hand_in(
        &ada,
        ["Fahrradkeller", "Fahrräder werden nass.", "Ein Keller für Räder"],
        &[],
    );
    hand_in(&ada, LUNCH, &[]);
    app.settle();
    let at = |number: i32| {
        app.text(&format!(
            "select path as text from entries where kind = 'idea' and number = {number}"
        ))
    };
    let mut seen = ada.get(&at(first)).ok().css(BOX);
    seen.sort();
    assert_eq!(seen, ["Dach für Räder der Filiale", "Fahrradkeller"]);
    assert_eq!(olaf.get(&at(first)).ok().css(BOX), ["Fahrradkeller"]);
    assert_eq!(olaf.get(&at(second)).ok().css(BOX), [BIKES[0]], "both ways");
    ada.post(&format!("/entries/idea-{second}/remove"), &[]).see_other();
    assert_eq!(olaf.get(&at(first)).ok().css(BOX), Vec::<String>::new());
    assert_eq!(ada.get(&at(hidden)).ok().css(BOX), [BIKES[0]]);
}

/// Ideas of before are read by a job that the migration asks for.
#[test]
fn ideas_that_were_never_read_are_read_by_a_job() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    hand_in(&ada, BIKES, &[]);
    hand_in(
        &ada,
        ["Fahrradkeller", "Fahrräder werden nass.", "Ein Keller für Räder"],
        &[],
    );
    app.settle();
    assert_eq!(app.count("idea_neighbours"), 2);
    app.sql("delete from idea_features");
    app.write(|tx| tx.enqueue(&connect::features::ideas::similar::keep::ReadAll {}));
    app.settle();
    assert_eq!((app.count("idea_features"), app.count("idea_neighbours")), (2, 2));
    assert_eq!(
        app.number("select ideas::bigint from idea_feature_counts where feature = 0"),
        2
    );
}
