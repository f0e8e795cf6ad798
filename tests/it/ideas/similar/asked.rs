//! Handing in: the form asks once where very similar ideas were not shown, and keeps every word.
use crate::kit::{Page, Person, TestApp};

use super::{BIKES, LUNCH, hand_in, number_of};

fn house() -> (TestApp, Person, Person, i32) {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").language("de").signed_in();
    let number = hand_in(&ada, BIKES, &[]);
    hand_in(&ada, LUNCH, &[]);
    (app, ada, ben, number)
}

const SAME: [(&str, &str); 6] = [
    ("title", "Fahrradständer überdachen <b>&</b>"),
    ("problem", "Am Haupteingang werden die Räder nass, **jeden** Tag."),
    ("proposal", "Ein Dach mit Bügeln zum Anschließen."),
    ("benefit", "Alle mit Rad"),
    ("audience", "it"),
    ("intent", "publish"),
];

/// Sends the form of the page as a browser without scripts does.
#[track_caller]
fn send(person: &Person, page: &Page, more: &[(&str, &str)]) -> Page {
    let typed: Vec<_> = SAME.iter().chain(more).copied().collect();
    person.submit(page, "form[data-composer]", &typed)
}

#[test]
fn without_scripts_the_form_asks_once_and_keeps_every_word() {
    let (app, _, ben, number) = house();
    let form = ben.get("/ideas/new").ok();
    assert_eq!(form.attr("input[name=shown]", "value"), ["none"]);
    let asked = send(&ben, &form, &[]).expect(200);
    assert_eq!(app.count("ideas"), 2, "nothing is handed in yet");
    assert_eq!(asked.css("#problem"), [SAME[1].1]);
    assert_eq!(asked.css("#proposal"), [SAME[2].1]);
    assert_eq!(asked.css("#benefit"), [SAME[3].1]);
    assert_eq!(asked.attr("#title", "value"), [SAME[0].1]);
    assert_eq!(asked.attr("#idea-audience option[selected]", "value"), ["it"]);
    assert!(
        asked.has("Trotzdem einreichen") && asked.has("Stattdessen unterstützen"),
        "{}",
        asked.words()
    );
    assert!(asked.has(BIKES[0]) && !asked.has(LUNCH[0]));
    assert_eq!(asked.attr("input[name=shown]", "value"), [number.to_string()]);
    let path = send(&ben, &asked, &[]).see_other();
    assert_eq!(app.count("ideas"), 3);
    let kept = format!(
        "select count(*) from idea_shown join entries mine on mine.id = idea_id join entries other on other.id = \
         shown_id where mine.number = {} and other.number = {number}",
        number_of(&path)
    );
    assert_eq!(app.number(&kept), 1);
    assert_eq!(app.count("idea_shown"), 1);
    assert_eq!(
        send(&ben, &asked, &[]).see_other(),
        path,
        "sent again it is found again"
    );
}

#[test]
fn what_was_shown_is_not_asked_again() {
    let (app, _, ben, number) = house();
    let shown = number.to_string();
    let fields: Vec<_> = SAME.iter().copied().chain([("shown", shown.as_str())]).collect();
    ben.post("/ideas/new", &fields).see_other();
    assert_eq!(app.count("idea_shown"), 1);
    // Nobody learns by it what they may not see, and what is no number is passed over.
    let fields: Vec<_> = SAME.iter().copied().chain([("shown", "99, x,-1,1,2,3")]).collect();
    ben.post("/ideas/new", &fields).see_other();
}

#[test]
fn what_reads_otherwise_goes_straight_through() {
    let (app, _, ben, _) = house();
    let form = ben.get("/ideas/new").ok();
    let other = [
        ("title", "Bücherschrank"),
        ("problem", "Gelesene Romane liegen herum"),
        ("proposal", "Ein Regal zum Tauschen"),
        ("intent", "publish"),
    ];
    ben.submit(&form, "form[data-composer]", &other).see_other();
    assert_eq!(app.count("ideas"), 3);
    let draft: Vec<_> = SAME[..5].iter().copied().chain([("intent", "draft")]).collect();
    let form = ben.get("/ideas/new").ok();
    ben.submit(&form, "form[data-composer]", &draft).see_other();
    assert_eq!(app.count("ideas"), 4, "a draft asks nothing");
}

#[test]
fn whoever_supports_one_instead_keeps_the_text_as_a_draft() {
    let (app, ada, ben, number) = house();
    let form = ben.get("/ideas/new").ok();
    let asked = send(&ben, &form, &[]).expect(200);
    assert_eq!(asked.attr("button[name=support]", "value"), [number.to_string()]);
    let support = number.to_string();
    let to = send(&ben, &asked, &[("support", &support)]).see_other();
    assert_eq!(number_of(&to), number);
    assert_eq!(app.count("idea_votes"), 1);
    assert_eq!(
        app.number("select count(*) from entries where state = 'draft' and kind = 'idea'"),
        1
    );
    assert_eq!(
        app.text("select problem as text from ideas join entries on id = entry_id where entries.state = 'draft'"),
        SAME[1].1
    );
    let form = ada.get("/ideas/new").ok();
    let own = send(&ada, &form, &[]).expect(200);
    assert!(!own.shows("button[name=support]"), "nobody votes for their own");
    let refused = send(&ada, &own, &[("support", &support)]);
    assert!(
        refused.status == 403 && refused.has("Am Haupteingang"),
        "{}",
        refused.words()
    );
}

#[test]
fn a_draft_that_is_handed_in_asks_as_well() {
    let (app, _, ben, number) = house();
    let draft: Vec<_> = SAME[..5].iter().copied().chain([("intent", "draft")]).collect();
    let mine = number_of(&ben.post("/ideas/new", &draft).see_other());
    let edit = format!("/ideas/{mine}/edit");
    let form = ben.get(&edit).ok();
    assert!(form.shows("form[data-similar] input[name=shown]"));
    let asked = send(&ben, &form, &[]).expect(200);
    assert!(asked.has(BIKES[0]) && asked.attr("#title", "value") == [SAME[0].1]);
    send(&ben, &asked, &[]).see_other();
    assert_eq!(
        app.number("select number::bigint from idea_shown join entries on id = shown_id"),
        i64::from(number)
    );
    let public = ben.get(&edit).ok();
    assert!(
        !public.shows("[data-similar], #similar, input[name=shown]"),
        "it is handed in"
    );
}

#[test]
fn faults_are_said_before_anything_is_asked() {
    let (_app, _, ben, _) = house();
    let form = ben.get("/ideas/new").ok();
    let faulty: Vec<_> = SAME.iter().copied().filter(|(name, _)| *name != "proposal").collect();
    let refused = ben.submit(&form, "form[data-composer]", &faulty).expect(422);
    assert!(!refused.shows(".similar-question"));
}
