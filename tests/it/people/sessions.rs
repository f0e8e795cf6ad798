//! Sessions are listed, revocable, and end for good.
use crate::kit::{Client, TestApp};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const PASSWORD: &str = "ein ruhiger Satz";

fn sign_in(app: &TestApp, password: &str) -> Result<Client, u16> {
    let browser = app.anonymous();
    let form = browser.filled(
        "POST",
        "/login",
        &[("email", "ADA@musterhaus.example"), ("password", password)],
    );
    let page = browser.send(form.header("user-agent", FIREFOX));
    if page.status == 303 {
        Ok(browser)
    } else {
        Err(page.status)
    }
}

#[test]
fn a_session_ended_elsewhere_is_dead() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").password(PASSWORD).signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let phone = sign_in(&app, PASSWORD).expect("signed in");
    let list = ada.get("/settings/sessions").ok();
    assert!(list.has("Firefox auf Linux") && list.has("dieses Gerät"));
    let ends = list.attr("form[action$='/end']", "action");
    assert_eq!(ends.len(), 1, "the own one has no button");
    ben.post(&ends[0], &[]).expect(404);
    phone.get("/").ok();
    ada.post(&ends[0], &[]).see_other();
    assert_eq!(phone.get("/").see_other(), "/login?next=%2F");
    let tablet = sign_in(&app, PASSWORD).expect("signed in");
    ada.post("/settings/sessions/end-others", &[]).see_other();
    assert_eq!(tablet.get("/").see_other(), "/login?next=%2F");
    ada.get("/").ok();
    ada.post("/settings/sessions/not-an-id/end", &[]).expect(404);
    assert_eq!(app.count("sessions"), 2, "ada's and ben's");
}

#[test]
fn the_password_changes_with_the_old_one_only() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").password(PASSWORD).signed_in();
    let other = sign_in(&app, PASSWORD).expect("signed in");
    let change = |current: &str, new: &str| ada.post("/settings/password", &[("current", current), ("new", new)]);
    let wrong = change("falsch falsch falsch", "ein neuer ruhiger Satz").expect(422);
    assert!(wrong.shows("#current-error") && wrong.has("Das ist nicht dein jetziges Passwort."));
    assert!(change(PASSWORD, "zu kurz").expect(422).shows("#new-error"));
    other.get("/").ok();
    let old = ada.another_tab();
    let live = ada.live("/");
    change(PASSWORD, "ein neuer ruhiger Satz").see_other();
    assert_ne!(old.token(), ada.token(), "the session has a new token");
    assert_eq!(
        old.get("/").see_other(),
        "/login?next=%2F",
        "whoever had copied the old one is out"
    );
    drop(live);
    assert_eq!(other.get("/").see_other(), "/login?next=%2F");
    ada.get("/").ok();
    assert_eq!(sign_in(&app, PASSWORD).err(), Some(422));
    assert!(sign_in(&app, "ein neuer ruhiger Satz").is_ok());
    let without = app.person("ben").unit("it").signed_in();
    assert!(
        !without
            .get("/settings/sessions")
            .ok()
            .shows("form[action='/settings/password']")
    );
    without
        .post(
            "/settings/password",
            &[("current", ""), ("new", "ein neuer ruhiger Satz")],
        )
        .expect(403);
}

#[test]
fn who_was_deactivated_neither_stays_nor_returns() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").password(PASSWORD).signed_in();
    ada.get("/").ok();
    app.sql("update people set status = 'deactivated' where handle = 'ada'");
    assert_eq!(ada.get("/").see_other(), "/login?next=%2F");
    assert_eq!(sign_in(&app, PASSWORD).err(), Some(422));
}
