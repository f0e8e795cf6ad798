//! Found while typing: by whom, and what is found by nobody.
use connect::features::people::role;

use crate::ideas::{ANSWER, decide, one_signature, team};
use crate::kit::TestApp;

use super::{BIKES, LUNCH, hand_in, look, titles};

const TYPED: &str = "Mein Fahrrad wird nass, wir brauchen ein Dach";

#[test]
fn what_others_handed_in_is_found_with_its_stage_and_a_vote() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").language("de").signed_in();
    let (number, _) = (hand_in(&ada, BIKES, &[]), hand_in(&ada, LUNCH, &[]));
    let found = look(&ben, TYPED);
    assert_eq!(titles(&found), [BIKES[0]]);
    assert_eq!(found.attr("[data-shown]", "data-shown"), [number.to_string()]);
    assert!(found.has("ähnlich") && !found.has("%"), "{}", found.words());
    assert!(found.has("Neu"), "{}", found.words());
    let action = &found.attr("form[data-own=vote]", "action")[0];
    ben.post_script(action, &[]).ok();
    assert_eq!(app.count("idea_votes"), 1);
    assert_eq!(look(&ben, TYPED).attr("button.vote", "aria-pressed"), ["true"]);
    assert!(
        look(&ada, TYPED).attr("button.vote", "aria-pressed").is_empty(),
        "one's own"
    );
}

#[test]
fn what_was_declined_is_found_and_takes_no_vote() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ina = team(&app);
    let number = hand_in(&ada, BIKES, &[]);
    one_signature(&app);
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    let found = look(&ina, TYPED);
    assert_eq!(titles(&found), [BIKES[0]]);
    assert!(found.has("Nicht jetzt"), "{}", found.words());
    assert!(!found.shows("form[data-own=vote]"));
}

#[test]
fn nobody_finds_what_they_may_not_see() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let outsider = app.person("olaf").unit("it").role(role::ADMIN).signed_in();
    hand_in(&ada, BIKES, &["branch-a"]);
    assert_eq!(titles(&look(&ben, TYPED)), [BIKES[0]]);
    assert!(!look(&outsider, TYPED).has("Fahrrad"));
    app.anonymous()
        .post("/ideas/similar", &[("problem", TYPED), ("proposal", ""), ("title", "")])
        .expect(401);
}

#[test]
fn drafts_are_found_by_nobody() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let fields = [
        ("title", BIKES[0]),
        ("problem", BIKES[1]),
        ("proposal", BIKES[2]),
        ("intent", "draft"),
    ];
    ada.post("/ideas/new", &fields).see_other();
    assert!(!look(&ada, TYPED).has("Fahrrad") && !look(&ben, TYPED).has("Fahrrad"));
    assert_eq!(app.count("idea_features"), 0);
}

#[test]
fn what_is_removed_leaves_at_once_and_what_is_changed_is_read_anew() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let (number, lunch) = (hand_in(&ada, BIKES, &[]), hand_in(&ada, LUNCH, &[]));
    let fields = [
        ("version", "1"),
        ("title", "Obstkorb"),
        ("problem", "Zu viel Schokolade"),
        ("proposal", "Frische Äpfel"),
    ];
    ada.post(&format!("/ideas/{number}/edit"), &fields).see_other();
    assert!(titles(&look(&ben, TYPED)).is_empty(), "the words of before");
    assert_eq!(titles(&look(&ben, "Frische Äpfel statt Schokolade")), ["Obstkorb"]);
    ada.post(&format!("/entries/idea-{number}/remove"), &[]).see_other();
    assert!(titles(&look(&ben, "Frische Äpfel statt Schokolade")).is_empty());
    app.settle();
    let left = "select count(*) from idea_features join entries on entries.id = idea_id where number <> ";
    assert_eq!(app.number(&format!("{left}{lunch}")), 0);
    assert_eq!(app.count("idea_neighbours"), 0);
    // By hand as well: the database itself forgets it.
    app.sql("update entries set state = 'removed', removed_at = now()");
    assert_eq!(app.count("idea_features"), 0);
}

#[test]
fn too_little_too_much_and_rubbish_find_nothing_and_break_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    hand_in(&ada, BIKES, &[]);
    for little in ["", "   ", "Fahrrad", "Fahrräder a", "           Rad        "] {
        assert!(titles(&look(&ada, little)).is_empty(), "{little}");
    }
    assert_eq!(titles(&look(&ada, "Fahrräder ab")), [BIKES[0]], "twelve letters");
    let rubbish = [
        "<script>alert('x')</script> & 'a' | !b:* <-> \\ ''",
        "!!!!!!!!!!!!!!!! ((((()))))) ????",
        "\u{0}\u{1}\u{202e}\u{feff} \u{0} Wörter mit Nullen",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲",
        "'); drop table ideas; -- und mehr",
        "und oder aber nicht wir sollten das doch",
    ];
    for text in rubbish {
        let found = look(&ada, text);
        assert!(!found.html().contains("<script"), "{text}");
    }
    let long = "Fahrradständer mit Dach ".repeat(4_000);
    assert_eq!(titles(&look(&ada, &long)), [BIKES[0]]);
    let wide = "x".repeat(200_000);
    assert!(titles(&look(&ada, &wide)).is_empty());
    assert_eq!(
        titles(&look(&ada, &format!("{wide} Fahrrad"))).len(),
        0,
        "only the beginning is read"
    );
}

#[test]
fn a_title_with_markup_stays_words() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    hand_in(&ada, ["<b>Fahrrad</b> & Dach", "Es regnet", "Ein Dach"], &[]);
    let found = look(&ada, "Fahrräder mit Dach");
    assert_eq!(titles(&found), ["<b>Fahrrad</b> & Dach"]);
    assert!(!found.shows("b"));
}

/// What the page asks by itself takes nothing from what the person asks for.
#[test]
fn looking_while_typing_uses_no_other_limit() {
    let app = TestApp::with().flag("--read-rate=60").flag("--write-rate=20").start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let fields = [("problem", TYPED), ("proposal", ""), ("benefit", ""), ("title", "")];
    let answers: Vec<u16> = (0..30)
        .map(|_| ada.post_script("/ideas/similar", &fields).status)
        .collect();
    assert!(answers.contains(&200) && answers.contains(&429), "{answers:?}");
    ada.get("/ideas/new").ok();
    hand_in(&ada, BIKES, &[]);
}
