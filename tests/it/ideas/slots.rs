//! The places of a theme: taken once, and one more by stopping another.
use connect::features::people::role;

use super::themes::{sort, theme_of, themes, version};
use super::{one_signature, submit, team, walk};
use crate::kit::{Page, Person, TestApp};

/// So many ideas by Ada about customers, up for decision.
pub fn decided(app: &TestApp, ada: &Person, ina: &Person, titles: &[&str]) -> Vec<i32> {
    let one = |title: &&str| {
        let (path, number) = submit(ada, title, &[]);
        let pulls = [("stage", "evaluate"), ("answer", "Gern."), ("theme", "kunden")];
        ina.submit(&ina.get(&path).ok(), "#decide-form", &pulls).see_other();
        walk(app, ina, number, &["decide"]);
        number
    };
    titles.iter().map(one).collect()
}

/// Accepts an idea with all a form needs, and with what stops for it.
pub fn accept(app: &TestApp, person: &Person, number: i32, stops: &str) -> Page {
    let version = version(app, number);
    let fields = [
        ("version", version.as_str()),
        ("stage", "accepted"),
        ("answer", "Wir machen das."),
        ("benefit", "Weniger Wege"),
        ("first_step", "Ein Gespräch"),
        ("owner", &person.handle),
        ("stops", stops),
    ];
    person.post(&format!("/ideas/{number}/decisions"), &fields)
}

pub fn state(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select ideas.state from ideas join entries on entries.id = entry_id where number = {number}"
    ))
}

#[test]
fn where_a_theme_is_full_one_idea_stops_for_another() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    themes(&app, Some(1));
    let numbers = decided(&app, &ada, &ina, &["Erste", "Zweite", "Dritte"]);
    let [first, second, third] = numbers[..] else {
        panic!("three ideas")
    };
    assert!(!ina.get("/ideas/1-erste").ok().shows("#stops"), "there is a place");
    accept(&app, &ina, first, "").see_other();
    let page = ina.get("/ideas/2-zweite").ok();
    assert_eq!(page.attr("#stops option", "value"), ["", &first.to_string()]);
    let refused = accept(&app, &ina, second, "").expect(422);
    assert!(refused.shows("#stops-error") && refused.has("Wir machen das.") && refused.has("Weniger Wege"));
    assert!(refused.part("#stops-error").has("Nenne die Idee, die dafür stoppt"));
    let other = third.to_string();
    for wrong in ["99", "x", "0", other.as_str(), "2"] {
        assert!(
            accept(&app, &ina, second, wrong).expect(422).shows("#stops-error"),
            "{wrong}"
        );
    }
    assert_eq!(
        (state(&app, first), state(&app, second)),
        ("accepted".into(), "decide".into())
    );
    walk(&app, &ina, first, &["delivering"]);
    accept(&app, &ina, second, &first.to_string()).see_other();
    assert_eq!(
        (state(&app, first), state(&app, second)),
        ("parked".into(), "accepted".into())
    );
    let page = ben.get("/ideas/1-erste").ok();
    assert!(page.has("Gestoppt für Nr. 2") && page.part("#idea-1-history").has("Gestoppt für eine andere Idee"));
    assert!(page.has("Wir sehen sie wieder an, wenn: im Thema „Kundenerlebnis“ wieder ein Platz frei ist"));
    assert_eq!(
        app.number("select count(*) from decisions where stopped_for_id is not null and to_state = 'parked'"),
        1
    );
    // Freed by itself: nobody is asked, and what a form names stays where it is.
    walk(&app, &ina, second, &["delivering", "done"]);
    let (path, fourth) = submit(&ada, "Vierte", &[]);
    let opens = [("stage", "evaluate"), ("answer", "Gern."), ("theme", "kunden")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &opens).see_other();
    walk(&app, &ina, fourth, &["decide"]);
    accept(&app, &ina, fourth, "").see_other();
    // What is under way takes a place where it is moved to.
    let (path, fifth) = submit(&ada, "Fünfte", &[]);
    let elsewhere = [("stage", "evaluate"), ("answer", "Gern."), ("theme", "arbeit")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &elsewhere).see_other();
    walk(&app, &ina, fifth, &["decide"]);
    accept(&app, &ina, fifth, "").see_other();
    assert!(
        sort(&app, &ina, fifth, "kunden")
            .expect(422)
            .has("kein Platz mehr frei")
    );
    assert_eq!(theme_of(&app, fifth), "arbeit");
}

#[test]
fn the_last_place_is_taken_once() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ivo = app.person("ivo").unit("it").role(role::INNOVATION_TEAM).signed_in();
    themes(&app, Some(1));
    let numbers = decided(&app, &ada, &ina, &["Erste", "Zweite"]);
    let (first, second) = std::thread::scope(|scope| {
        let accept = |person, number| {
            let app = &app;
            scope.spawn(move || accept(app, person, number, ""))
        };
        let (one, other) = (accept(&ina, numbers[0]), accept(&ivo, numbers[1]));
        (one.join().expect("an answer"), other.join().expect("an answer"))
    });
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let late = if first.status == 422 { first } else { second };
    assert!(late.shows("#stops-error") && late.shows("#stops option[value='1'], #stops option[value='2']"));
    assert_eq!(app.number("select count(*) from ideas where state = 'accepted'"), 1);
}

#[test]
fn a_swap_is_part_of_what_two_sign_and_looked_at_again() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ivo = app
        .person("ivo")
        .unit("branch-a")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    themes(&app, Some(1));
    app.sql("update idea_rules set signatures = 'none'");
    let numbers = decided(&app, &ada, &ina, &["Erste", "Zweite"]);
    accept(&app, &ina, numbers[0], "").see_other();
    app.sql("update idea_rules set signatures = 'all'");
    let stops = numbers[0].to_string();
    accept(&app, &ina, numbers[1], &stops).see_other();
    assert_eq!(
        state(&app, numbers[0]),
        "accepted",
        "nothing stops before two have signed"
    );
    let page = ivo.get("/ideas/2-zweite").ok();
    assert!(page.part("#proposal").has("Dafür wird gestoppt Nr. 1: Erste"));
    assert!(!ada.get("/ideas/1-erste").ok().has("Nr. 2"), "nobody else reads it");
    let sign_after = |sql: &str| {
        app.sql(sql);
        ivo.submit(
            &ivo.get("/ideas/2-zweite").ok(),
            "#proposal form:has([value=sign])",
            &[("verdict", "sign")],
        )
    };
    // The one that was to stop is about something else now, and the place it had is taken.
    let (path, third) = submit(&ada, "Dritte", &[]);
    let opens = [("stage", "evaluate"), ("answer", "Gern."), ("theme", "kunden")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &opens).see_other();
    let late = sign_after(&format!(
        "update ideas set theme_id = case number when 1 then null else theme_id end, \
         state = case number when {third} then 'accepted' else ideas.state end \
         from entries where entries.id = entry_id"
    ));
    assert!(late.expect(409).has("Inzwischen passt der Tausch nicht mehr"));
    assert_eq!(state(&app, numbers[1]), "decide");
    let signed = sign_after(&format!(
        "update ideas set theme_id = (select id from idea_themes where code = 'kunden'), \
         state = case number when {third} then 'evaluate' else ideas.state end \
         from entries where entries.id = entry_id"
    ));
    signed.see_other();
    assert_eq!(
        (state(&app, numbers[0]), state(&app, numbers[1])),
        ("parked".into(), "accepted".into())
    );
    assert_eq!(
        app.number("select count(*) from decisions where stopped_for_id is not null and second_id is not null"),
        1,
        "both names stand with what stopped too"
    );
}
