//! Signing in and sessions: who gets one, how long it lasts, and who cannot get at it.
use chrono::TimeDelta;

use super::assert_dressed;
use crate::kit::TestApp;

#[test]
fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::start();
    app.person("ada").password("correct horse").signed_in();
    let browser = app.anonymous();
    let page = browser
        .post(
            "/login",
            &[("email", "ADA@musterhaus.example"), ("password", "correct horse")],
        )
        .expect(303);
    let cookie = page.header("set-cookie").expect("a cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(
        cookie.starts_with("connect=") && !cookie.contains("Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert_eq!(
        app.number("select count(*) from sessions where encode(token_hash, 'escape') like '%connect%'"),
        0
    );
    browser.get("/").ok();
}

#[test]
fn behind_tls_the_cookie_belongs_to_this_host_alone() {
    let app = TestApp::with().flag("--base-url=https://connect.example").start();
    app.person("ada").password("correct horse").signed_in();
    let browser = app.anonymous();
    let login = browser.filled(
        "POST",
        "/login",
        &[("email", "ada@musterhaus.example"), ("password", "correct horse")],
    );
    let login = login
        .header("host", "connect.example")
        .header("origin", "https://connect.example");
    let page = browser.send(login).expect(303);
    let cookie = page.header("set-cookie").expect("a cookie");
    assert!(
        cookie.starts_with("__Host-connect=") && cookie.contains("Secure") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    assert!(page.header("strict-transport-security").is_some());
}

#[test]
fn signing_in_does_not_tell_who_has_an_account() {
    let app = TestApp::start();
    app.person("ada").password("correct horse").signed_in();
    app.person("ben").signed_in();
    app.person("old").password("correct horse").signed_in();
    app.sql("update people set status = 'deactivated' where handle = 'old'");
    let try_as = |email: &str, password: &str| {
        let page = app
            .anonymous()
            .post("/login", &[("email", email), ("password", password)])
            .expect(422);
        assert!(page.header("set-cookie").is_none());
        page.words()
    };
    let wrong = try_as("ada@musterhaus.example", "wrong");
    assert!(wrong.contains("passen nicht zusammen"), "{wrong}");
    assert_eq!(try_as("nobody@musterhaus.example", "wrong"), wrong);
    assert_eq!(
        try_as("ben@musterhaus.example", "wrong"),
        wrong,
        "an account without a password"
    );
    assert_eq!(
        try_as("old@musterhaus.example", "correct horse"),
        wrong,
        "a deactivated account"
    );
    app.anonymous()
        .post(
            "/login",
            &[("email", "ada@musterhaus.example"), ("password", "correct horse")],
        )
        .expect(303);
}

#[test]
fn guessing_is_slowed_down() {
    let app = TestApp::with().flag("--sign-in-rate=3").start();
    let guess = || {
        app.anonymous()
            .post("/login", &[("email", "ada@musterhaus.example"), ("password", "1234")])
    };
    for _ in 0..3 {
        guess().expect(422);
    }
    let page = guess().expect(429);
    let wait: u64 = page.header("retry-after").expect("how long").parse().expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert_dressed(&page);
    let limited = TestApp::with().flag("--write-rate=2").start();
    let ada = limited.person("ada").signed_in();
    for number in 0..2 {
        ada.post("/compose", &[("body", &number.to_string())]).see_other();
    }
    assert!(
        ada.post("/compose", &[("body", "Zuviel")])
            .expect(429)
            .header("retry-after")
            .is_some()
    );
    assert_eq!(limited.count("posts"), 2);
    ada.get("/").ok();
}

#[test]
fn after_signing_in_one_stays_in_the_house() {
    let app = TestApp::start();
    app.person("ada").password("correct horse").signed_in();
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "/\t/evil.example",
    ] {
        let fields = [
            ("email", "ada@musterhaus.example"),
            ("password", "correct horse"),
            ("next", next),
        ];
        assert_eq!(app.anonymous().post("/login", &fields).see_other(), "/", "{next}");
    }
    let fields = [
        ("email", "ada@musterhaus.example"),
        ("password", "correct horse"),
        ("next", "/ceo?before=x"),
    ];
    assert_eq!(app.anonymous().post("/login", &fields).see_other(), "/ceo?before=x");
}

#[test]
fn a_session_ends_everywhere_at_once() {
    let app = TestApp::start();
    let ada = app.person("ada").password("correct horse").signed_in();
    let tab = ada.another_tab();
    tab.get("/").ok();
    let page = ada.post("/logout", &[]).expect(303);
    assert_eq!(page.header("clear-site-data"), Some("\"storage\""));
    assert_eq!(tab.get("/").see_other(), "/login?next=%2F");
    tab.post("/compose", &[("body", "Noch da")]).expect(401);
    assert_eq!(app.count("entries"), 0);
    let browser = app.anonymous();
    browser
        .post(
            "/login",
            &[("email", "ada@musterhaus.example"), ("password", "correct horse")],
        )
        .see_other();
    let old = browser.another_tab();
    browser
        .post(
            "/login",
            &[("email", "ada@musterhaus.example"), ("password", "correct horse")],
        )
        .see_other();
    assert_ne!(old.token(), browser.token(), "a new session at every sign-in");
    old.get("/").expect(303);
    browser.get("/").ok();
    app.later(TimeDelta::hours(13));
    browser.get("/").expect(303);
}

#[test]
fn a_session_in_use_lives_on_but_not_for_ever() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for _ in 0..33 {
        app.later(TimeDelta::hours(10));
        ada.get("/").ok();
    }
    app.later(TimeDelta::hours(7));
    ada.get("/").expect(303);
}

#[test]
fn somebody_who_left_the_company_is_out_at_once() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.get("/").ok();
    app.sql("update people set status = 'deactivated' where handle = 'ada'");
    ada.get("/").expect(303);
    ada.get_fragment("/").expect(401);
    ada.post("/compose", &[("body", "Noch da")]).expect(401);
    assert_eq!(app.count("entries"), 0);
}
