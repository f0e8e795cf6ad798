//! An idea tells its history once, and its outcome first.
use super::{ANSWER, decide, one_signature, submit, team, walk};
use crate::kit::TestApp;

#[test]
fn the_outcome_stands_above_the_text_and_earlier_answers_in_the_history() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (path, number) = submit(&ada, "Ordner", &[]);
    let above = |page: &crate::kit::Page| {
        let html = page.html();
        let at = |part: &str| {
            html.find(&format!("-{part}\" data-version"))
                .expect("a part of the page")
        };
        at("answers") < at("text")
    };
    decide(&app, &ina, number, "evaluate", "Wir schauen uns das an.").see_other();
    let page = ada.get(&path).ok();
    assert!(
        !above(&page) && page.part("#idea-1-answers").has("Wir schauen uns das an."),
        "on its way the idea comes first"
    );
    walk(&app, &ina, number, &["decide", "parked"]);
    let page = ada.get(&path).ok();
    assert!(above(&page) && page.part("#idea-1-answers").has(ANSWER));
    assert_eq!(page.css(".answer h2").len(), 3);
    assert_eq!(page.part("#idea-1-answers").css(".answer").len(), 1, "one outcome");
    assert!(
        page.part("#idea-1-history")
            .css("details")
            .iter()
            .any(|earlier| earlier.contains("Wir schauen uns das an.")),
        "earlier answers are opened in the history"
    );
    let (_, number) = submit(&ada, "Mappe", &[]);
    walk(
        &app,
        &ina,
        number,
        &["evaluate", "decide", "accepted", "delivering", "done"],
    );
    let page = ada.get(&format!("/ideas/{number}-mappe")).ok();
    assert!(above(&page));
    assert_eq!(
        page.css(".stepper time").len(),
        1,
        "the way says where it stands, the history when the rest was"
    );
    assert_eq!(page.css("#idea-2-history > li").len(), 7);
    let ids = page.attr("[id]", "id");
    assert_eq!(
        ids.len(),
        ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
        "every id stands once"
    );
}

#[test]
fn parking_says_on_which_day_in_a_whole_sentence() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let eve = app.person("eve").language("en").signed_in();
    let (path, number) = submit(&ada, "Ordner", &[]);
    walk(&app, &ina, number, &["evaluate", "decide", "parked"]);
    assert!(
        ada.get(&path)
            .ok()
            .part("main .banner")
            .has("Zurückgestellt. Am 1. Juni sehen wir sie wieder an.")
    );
    assert!(
        eve.get(&path)
            .ok()
            .part("main .banner")
            .has("On 1 June we will look at it again.")
    );
}

#[test]
fn the_form_asks_for_what_the_choice_needs_and_its_button_says_what_it_does() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (path, number) = submit(&ada, "Ordner", &[]);
    let page = ina.get(&path).ok();
    let says: Vec<String> = page.css("#decide-form .decide-as");
    assert_eq!(
        says,
        [
            "Antworten und öffnen",
            "Antworten und in Prüfung nehmen",
            "Rückfrage senden",
            "Antworten und nicht weiterverfolgen (Vorschlag)"
        ]
    );
    assert_eq!(
        page.attr("#decide-form .decide-as", "data-stage"),
        page.attr("#decide-form [name=stage]", "value")
    );
    // What stands in fields that are out of sight is not meant, whatever it is.
    let fields = [
        ("version", "1"),
        ("stage", "evaluate"),
        ("answer", "Ja."),
        ("revisit_on", "gestern"),
        ("revisit_trigger", "irgendwann"),
    ];
    ina.post(&format!("/ideas/{number}/decisions"), &fields).see_other();
    assert_eq!(
        app.number("select count(*) from decisions where revisit_on is null and revisit_trigger = ''"),
        3
    );
    let other = ina.get(&path).ok();
    ina.submit(&other, "#decide-form", &[("stage", "decide"), ("answer", "Ja.")])
        .see_other();
    let late = ina
        .submit(&other, "#decide-form", &[("stage", "open"), ("answer", ANSWER)])
        .expect(409);
    assert!(late.has("Du hast gerade an anderer Stelle entschieden") && !late.has("Ina hat gerade entschieden"));
}

#[test]
fn mine_is_what_i_wrote_what_i_support_and_what_i_follow() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (_, voted) = submit(&ada, "Gewählt", &[]);
    let (_, followed) = submit(&ada, "Gefolgt", &[]);
    submit(&ada, "Weder noch", &[]);
    submit(&ben, "Von mir", &[]);
    ben.post(&format!("/ideas/{voted}/vote"), &[]).see_other();
    ben.post(&format!("/entries/idea-{followed}/follow"), &[]).see_other();
    let titles = |by: &str| {
        ben.get(&format!("/ideas?tab=mine{by}"))
            .ok()
            .css(".idea-row .row-title")
    };
    assert_eq!(titles(""), ["Von mir"]);
    assert_eq!(titles("&by=votes"), ["Gewählt"]);
    assert_eq!(titles("&by=follows"), ["Gefolgt", "Gewählt"], "who votes follows");
    let page = ben.get("/ideas?tab=mine&by=votes").ok();
    assert_eq!(page.css(".filter[aria-current=page]"), ["Ich unterstütze"]);
    assert_eq!(
        page.css("nav.list-filters .filter"),
        ["Von mir", "Ich unterstütze", "Ich folge", "Meine Bewertungen"]
    );
    let back = ben.submit(&page, ".idea-row form[data-own=vote]", &[]).see_other();
    assert_eq!(
        back,
        format!("/ideas?tab=mine&by=votes#idea-{voted}"),
        "one comes back to the list one voted in"
    );
    assert!(ben.get("/ideas?tab=mine&by=votes").ok().has("Noch keine unterstützt"));
}
