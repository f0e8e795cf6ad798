//! The first start: one code, one admin, once.
use chrono::TimeDelta;
use connect::features::people::setup_code;

use super::cli::{connect, fine, refused};
use crate::kit::TestApp;

const FIELDS: [(&str, &str); 8] = [
    ("organisation", "Stadtwerke Nord"),
    ("unit", "Zentrale Verwaltung"),
    ("language", "de"),
    ("zone", "America/New_York"),
    ("region", "DE-HH"),
    ("name", "Berta Neu"),
    ("email", "berta@nord.example"),
    ("password", "ein ruhiger Satz"),
];

fn filled<'a>(token: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("code", token)];
    fields.extend(
        FIELDS
            .iter()
            .map(|(name, value)| *other.iter().find(|(own, _)| own == name).unwrap_or(&(*name, *value))),
    );
    fields
}

#[test]
fn an_empty_database_becomes_a_company() {
    let app = TestApp::with().empty().start();
    let berta = app.anonymous();
    assert_eq!(berta.get("/").see_other(), "/login?next=%2F");
    assert_eq!(berta.get("/login").see_other(), "/setup");
    let form = berta.get("/setup").ok();
    assert!(form.has("Einmal-Code"));
    let code = app.write(setup_code::issue);
    let wrong = berta
        .post("/setup", &filled("00000-00000-00000-00000", &[]))
        .expect(422);
    assert!(wrong.shows("#code-error"));
    assert_eq!(
        wrong.attr("#organisation", "value"),
        ["Stadtwerke Nord"],
        "nothing typed is lost"
    );
    assert_eq!(
        wrong.attr("#password", "value"),
        [""],
        "but a password never comes back"
    );
    let short = berta
        .post(
            "/setup",
            &filled(&code, &[("password", "kurz"), ("email", "x"), ("zone", "Mars/Base")]),
        )
        .expect(422);
    for field in ["#password-error", "#email-error", "#zone-error"] {
        assert!(short.shows(field), "{field}");
    }
    assert_eq!(
        (app.count("people"), app.count("units"), app.count("organisation")),
        (0, 0, 0),
        "nothing half written"
    );
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(berta.post("/setup", &filled(&typed, &[])).see_other(), "/");
    let home = berta.get("/").ok();
    assert!(home.has("Stadtwerke Nord") && home.shows(".sidenav a[href='/styleguide']"));
    let sessions = berta.get("/settings/sessions").ok();
    assert!(
        sessions.has("2. März 2026") || sessions.has("2. Mär"),
        "{}",
        sessions.words()
    );
    assert!(
        sessions.attr("main time", "title").concat().contains("03:0"),
        "times are New York's: {:?}",
        sessions.attr("time", "title")
    );
    assert!(berta.get("/units/zentrale-verwaltung").ok().has("Berta Neu"));
    berta.get("/setup").expect(404);
    app.anonymous().post("/setup", &filled(&code, &[])).expect(404);
    app.anonymous().get("/login").ok();
    assert_eq!((app.count("people"), app.count("setup_tokens")), (1, 0));
}

#[test]
fn a_code_is_good_for_a_day() {
    let app = TestApp::with().empty().start();
    let code = app.write(setup_code::issue);
    app.later(TimeDelta::hours(24));
    let page = app.anonymous().post("/setup", &filled(&code, &[])).expect(422);
    assert!(page.shows("#code-error"));
    assert_eq!(app.count("people"), 0);
}

#[test]
fn guessing_is_slow() {
    let app = TestApp::with().empty().flag("--sign-in-rate=3").start();
    let statuses: Vec<u16> = (0..5)
        .map(|_| app.anonymous().post("/setup", &filled("guess", &[])).status)
        .collect();
    assert_eq!(statuses, [422, 422, 422, 429, 429]);
}

#[test]
fn a_demo_is_never_set_up() {
    let app = TestApp::with().demo().start();
    app.anonymous().get("/setup").expect(404);
}

#[test]
fn the_door_stays_shut_when_the_role_got_lost() {
    let app = TestApp::with().empty().start();
    let code = app.write(setup_code::issue);
    app.anonymous().post("/setup", &filled(&code, &[])).see_other();
    app.sql("delete from person_roles");
    app.anonymous().get("/setup").expect(404);
    app.anonymous()
        .post(
            "/setup",
            &filled(&app.write(setup_code::issue), &[("email", "evil@x.example")]),
        )
        .expect(404);
    refused(&connect(&app, &["doctor"], ""), "connect user role");
    fine(&connect(
        &app,
        &["user", "role", "--email", "berta@nord.example", "--role", "admin"],
        "",
    ));
    fine(&connect(&app, &["doctor"], ""));
}

#[test]
fn the_first_day_leads_to_what_there_is_to_do() {
    let app = TestApp::with().empty().start();
    let berta = app.anonymous();
    let code = app.write(setup_code::issue);
    berta.post("/setup", &filled(&code, &[])).see_other();
    let home = berta.get("/").ok();
    assert_eq!(
        home.attr(".steps a", "href"),
        ["/admin/units", "/admin/people", "/compose"]
    );
    assert!(
        home.shows(".empty a[href='/compose']") && !home.shows(".empty a[href='/?tab=all']"),
        "no way to an empty list"
    );
    assert!(home.shows(".sidenav a[href='/admin/people']"));
    berta
        .post(
            "/admin/new-person",
            &[("name", "Carl Kurz"), ("email", "carl@nord.example")],
        )
        .ok();
    assert_eq!(berta.get("/").ok().css(".steps .is-done").len(), 1);
    let carl = app.write(|tx| {
        let id = connect::features::people::accounts::by_email(tx, "carl@nord.example")?;
        connect::features::people::session::open(tx, id, "test")
    });
    // Nothing to follow, nothing to vote for: a picture is what is left.
    assert_eq!(
        app.browser(carl).get("/").ok().attr(".steps a", "href"),
        ["/settings/profile"]
    );
}
