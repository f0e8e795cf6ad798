//! Who is refused early, and whom that must not hit.
use crate::kit::{TestApp, until};

#[test]
fn nobody_closes_the_account_of_somebody_else() {
    let app = TestApp::with().flag("--sign-in-rate=3").start();
    let _ada = app.person("ada").password("correct horse").signed_in();
    let from = |address: &str, email: &str, password: &str| {
        let browser = app.anonymous();
        let request = browser.filled("POST", "/login", &[("email", email), ("password", password)]);
        browser.send(request.header("x-forwarded-for", address))
    };
    let ada = "ada@musterhaus.example";
    for _ in 0..3 {
        from("10.0.0.1", ada, "1234").expect(422);
    }
    from("10.0.0.1", ada, "1234").expect(429);
    from("10.0.0.2", ada, "correct horse").expect(303);
    let long = format!("{}@musterhaus.example", "a".repeat(100_000));
    let page = from("10.0.0.3", &long, "1234").expect(422);
    assert!(page.has("passen nicht zusammen") && page.body.len() < 50_000, "{}", page.body.len());
}

#[test]
fn addresses_that_make_no_sense_get_the_answer_of_the_house() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    for (path, status, words) in [("/posts/abc", 404, "Nicht gefunden"), ("/?tab=all&tab=own", 400, "unvollständig")] {
        let page = ada.get(path).expect(status);
        assert!(page.has(words) && page.shows("nav"), "{path}: {}", page.words());
        assert!(app.anonymous().get(path).expect(303).location().starts_with("/login?next="), "{path}");
    }
}

#[test]
fn who_asks_too_often_costs_no_look_at_the_database() {
    let app = TestApp::with().flag("--read-rate=2").start();
    let ada = app.person("ada").signed_in();
    until("too often", || ada.get("/").status == 429);
    let held: Vec<_> = (0..4).map(|_| app.kernel.db.checkout().expect("a connection of the pool")).collect();
    let page = ada.get("/").expect(429);
    assert!(page.has("sehr viele Anfragen"), "{}", page.words());
    drop(held);
}
