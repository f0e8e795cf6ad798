//! The days that pass: whom an idea waits for, who is reminded, what opens, parks and wakes by itself.
use chrono::TimeDelta;
use connect::features::ideas::commands;

use super::{ANSWER, decide, one_signature, submit, team, walk};
use crate::kit::{Client, TestApp};
use crate::people::cli::{connect, fine, refused};

/// So many nights.
fn nights(app: &TestApp, nights: u32) {
    for _ in 0..nights {
        app.later(TimeDelta::days(1));
        app.write(|tx| commands::tick(tx).map(drop));
    }
    app.settle();
}

fn told(app: &TestApp, handle: &str, reason: &str) -> i64 {
    app.number(&format!(
        "select count(*) from notifications join people on people.id = person_id \
         where handle = '{handle}' and reason = '{reason}'"
    ))
}

#[test]
fn silence_buries_no_idea_and_the_answer_stays_owed() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    team(&app);
    let (path, _) = submit(&ada, "Ordner", &[]);
    assert!(
        ada.get(&path)
            .ok()
            .part("#idea-1-due")
            .has("Wartet auf das Innovationsteam seit 2. März Antwort bis 9. März")
    );
    // Monday, 2 March. Four of five working days: reminded on Friday.
    nights(&app, 3);
    assert_eq!(told(&app, "ina", "idea_reminded"), 0);
    nights(&app, 1);
    assert_eq!(told(&app, "ina", "idea_reminded"), 1);
    nights(&app, 3);
    assert_eq!(
        app.text("select state from ideas"),
        "inbox",
        "the day itself is still in time"
    );
    nights(&app, 1);
    assert_eq!(app.text("select state from ideas"), "open");
    let page = app.browser_of("ada").get(&path).ok();
    assert!(
        page.part("#idea-1-due").has("seit 1 Arbeitstag überfällig"),
        "the answer is still owed"
    );
    assert!(page.part("#idea-1-history").has("von selbst, nach Ablauf der Frist"));
    assert_eq!(
        app.number("select count(*) from activities where verb = 'moved' and person_id is null"),
        1,
        "nobody did it"
    );
    nights(&app, 1);
    assert_eq!(app.number("select count(*) from decisions where role = 'clock'"), 1);
}

#[test]
fn a_question_stops_the_time_until_it_is_answered() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    nights(&app, 3);
    let (ada, ina_now) = (app.browser_of("ada"), app.browser_of("ina"));
    let fields = [
        ("version", "1"),
        ("stage", "clarify"),
        ("answer", "Uns fehlt noch etwas."),
        ("questions", "Wie oft?\nWen betrifft es?"),
    ];
    ina_now.post(&format!("/ideas/{number}/decisions"), &fields).see_other();
    let page = ada.get(&path).ok();
    // Thursday, 5 March: ten working days later it is Thursday, 19 March.
    assert!(
        page.part("#idea-1-due")
            .has("Wartet auf Antworten von Ada seit 5. März nächster Schritt bis 19. März")
    );
    let half = ada.submit(&page, "#answers-form", &[("answer", "Oft.")]).expect(422);
    assert!(half.has("Oft."), "what was typed stays");
    let whole = [("version", "2"), ("answer", "Oft."), ("answer", "Alle im Service.")];
    nights(&app, 5);
    let ada = app.browser_of("ada");
    let to = ada.post(&format!("/ideas/{number}/answers"), &whole).see_other();
    assert_eq!(
        ada.post(&format!("/ideas/{number}/answers"), &whole).see_other(),
        to,
        "the same answers again are answered already"
    );
    let page = ada.get(&path).ok();
    assert!(page.part("#idea-1-questions").has("Alle im Service."));
    // Three working days were used before; two are left from Tuesday, 10 March.
    assert!(
        page.part("#idea-1-due").has("nächster Schritt bis 12. März"),
        "{}",
        page.part("#idea-1-due").words()
    );
    app.settle();
    assert_eq!(told(&app, &ina.handle, "idea_answered"), 1);
    let late = [("version", "2"), ("answer", "Anders."), ("answer", "Anders.")];
    let late = ada.post(&format!("/ideas/{number}/answers"), &late).expect(409);
    assert!(late.has("Anders."), "what was typed stays");
}

#[test]
fn an_author_is_reminded_twice_before_their_idea_is_put_away_and_takes_it_up_again() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ina, number, "clarify", ANSWER).see_other();
    nights(&app, 14);
    assert_eq!(app.number("select count(*) from activities where verb = 'reminded'"), 2);
    assert_eq!(app.text("select state from ideas"), "clarify");
    nights(&app, 1);
    assert_eq!(app.text("select state from ideas"), "parked");
    let ada = app.browser_of("ada");
    let page = ada.get(&path).ok();
    assert!(page.has("Auf die Rückfragen kam keine Antwort."));
    ada.submit(&page, "#move-wake", &[]).see_other();
    let page = ada.get(&path).ok();
    ada.submit(&page, "#answers-form", &[("answer", "Oft."), ("answer", "Alle.")])
        .see_other();
    assert_eq!(
        app.text("select state from ideas"),
        "inbox",
        "where it was before it was asked"
    );
}

#[test]
fn a_parked_idea_wakes_on_its_day_and_its_followers_hear_of_it() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    walk(&app, &ina, number, &["evaluate", "decide", "parked"]);
    app.settle();
    let before = told(&app, "ben", "stage");
    // 2 March; the day is 1 June.
    nights(&app, 90);
    assert_eq!(app.text("select state from ideas"), "parked");
    nights(&app, 1);
    assert_eq!(app.text("select state from ideas"), "decide");
    assert_eq!(told(&app, "ben", "stage"), before + 1);
    assert!(
        app.browser_of("ben")
            .get(&path)
            .ok()
            .part("#idea-1-history")
            .has("Wird wieder angesehen")
    );
    assert!(
        decide(&app, &ina, number, "decide", ANSWER).status != 303,
        "it is where it is"
    );
}

#[test]
fn a_night_that_was_missed_is_made_up_for_a_step_at_a_time() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (_, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ina, number, "clarify", ANSWER).see_other();
    // The server stood still for a month: whoever is reminded has a day before anything follows.
    app.later(TimeDelta::days(30));
    let state = || app.text("select state from ideas");
    for (reminded, stands) in [(1, "clarify"), (2, "clarify"), (2, "parked")] {
        app.write(|tx| commands::tick(tx).map(drop));
        app.write(|tx| commands::tick(tx).map(drop));
        assert_eq!(
            app.number("select count(*) from activities where verb = 'reminded'"),
            reminded
        );
        assert_eq!(state(), stands);
        app.later(TimeDelta::days(1));
    }
}

#[test]
fn no_night_leaves_a_decision_behind_that_waits() {
    let app = TestApp::start();
    app.sql("update idea_rules set signatures = 'none', hold_hours = 24");
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (_, number) = submit(&ada, "Ordner", &[]);
    // Monday, 2 March, nine in the morning: the last day of the five is Monday, 9 March.
    app.later(TimeDelta::hours(7 * 24 + 8));
    decide_at(&app, &app.browser_of("ina"), number);
    assert_eq!(
        app.text("select state from ideas"),
        "inbox",
        "its author reads it first"
    );
    // The night in which an idea would open by itself.
    app.later(TimeDelta::hours(12));
    app.write(|tx| commands::tick(tx).map(drop));
    app.settle();
    assert_eq!(app.text("select state from ideas"), "inbox");
    app.later(TimeDelta::hours(13));
    app.settle();
    assert_eq!(app.text("select state from ideas"), "declined");
    assert_eq!(ina.handle, "ina");
}

/// Declines an idea, from a browser of somebody of the team.
fn decide_at(app: &TestApp, ina: &Client, number: i32) {
    let version = app
        .number("select version from entries where kind = 'idea'")
        .to_string();
    let fields = [
        ("version", version.as_str()),
        ("stage", "declined"),
        ("answer", ANSWER),
        ("reason", "effort"),
    ];
    ina.post(&format!("/ideas/{number}/decisions"), &fields).see_other();
}

#[test]
fn what_the_team_went_on_without_is_asked_no_more() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = team(&app);
    let (path, number) = submit(&ada, "Ordner", &[]);
    walk(&app, &ina, number, &["clarify", "former", "clarify"]);
    let page = ada.get(&path).ok();
    assert_eq!(page.css("#answers-form textarea").len(), 2, "those of the second time");
    let version = app
        .number("select version from entries where kind = 'idea'")
        .to_string();
    let fields = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
    ada.post(&format!("/ideas/{number}/answers"), &fields).see_other();
    assert_eq!(app.text("select state from ideas"), "inbox");
}

#[test]
fn a_company_chooses_its_days_and_signatures_by_a_command() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    team(&app);
    let (path, _) = submit(&ada, "Ordner", &[]);
    refused(&connect(&app, &["pipeline", "--inbox-days", "0"], ""), "0");
    refused(&connect(&app, &["pipeline", "--signatures", "drei"], ""), "all");
    let shown = fine(&connect(&app, &["pipeline"], ""));
    assert!(
        shown.contains("two signatures for: all") && shown.contains("inbox 5"),
        "{shown}"
    );
    let changed = fine(&connect(
        &app,
        &["pipeline", "--inbox-days", "3", "--signatures", "declines"],
        "",
    ));
    assert!(
        changed.contains("two signatures for: declines") && changed.contains("inbox 3"),
        "{changed}"
    );
    // The command asks for it by the clock of the machine, which is ahead of the one here.
    app.write(|tx| commands::tick(tx).map(drop));
    assert_eq!(app.text("select due_on::text from ideas"), "2026-03-05");
    assert!(ada.get(&path).ok().part("#idea-1-due").has("Antwort bis 5. März"));
}
