//! A campaign that is planned is the team's and its host's; from when it is open on, everybody's it is for.
use super::{fields, number, open, version};
use crate::ideas::team;
use crate::kit::TestApp;

const DAYS: (&str, &str) = ("2026-03-11", "2026-03-20");

#[test]
fn a_plan_is_seen_by_the_team_and_its_host_alone() {
    let app = TestApp::start();
    let ina = team(&app);
    let (ada, bob) = (
        app.person("ada").unit("it").signed_in(),
        app.person("bob").unit("sales").signed_in(),
    );
    ada.get("/campaigns/new").expect(403);
    ada.post("/campaigns/new", &fields("Meine", "ada", DAYS, "open"))
        .expect(403);
    let path = ina
        .post("/campaigns/new", &fields("Was fehlt uns?", "bob", DAYS, "plan"))
        .see_other();
    let key = format!("campaign-{}", number(&path));
    app.settle();
    for address in [path.clone(), format!("{path}/edit"), format!("/entries/{key}/history")] {
        ada.get(&address).expect(404);
        bob.get(&address).ok();
        ina.get(&address).ok();
    }
    for address in [
        "/campaigns",
        "/campaigns?tab=planned",
        "/ideas",
        "/",
        "/search?q=fehlt",
        "/people/bob",
    ] {
        assert!(!ada.get(address).ok().has("Was fehlt uns?"), "{address}");
    }
    assert!(!ada.get("/campaigns").ok().has("Geplant") && bob.get("/campaigns").ok().has("Geplant"));
    assert!(bob.get("/campaigns?tab=planned").ok().has("Was fehlt uns?"));
    // Nothing is said to it before everybody may read along, and no idea is handed in.
    ina.post(&format!("/entries/{key}/comments"), &[("body", "Unter uns")])
        .expect(403);
    super::hand_in(&ina, "Vorab", number(&path), "everyone").expect(422);

    // Its host says it better, and opens it; the address follows the question until then.
    let seen = version(&app, number(&path));
    let mut better = fields("Was fehlt dir?", "bob", DAYS, "open");
    better.push(("version", &seen));
    ada.post(&format!("{path}/edit"), &better).expect(404);
    let opened = bob.post(&format!("{path}/edit"), &better).see_other();
    assert!(opened.ends_with("was-fehlt-dir"), "{opened}");
    app.settle();
    assert!(ada.get(&opened).ok().has("Was fehlt dir?"));
    ada.get(&path).expect(301);
    assert!(
        ada.get("/?tab=all").ok().has("Was fehlt dir?"),
        "and it stands in the stream"
    );
    assert!(ada.get("/search?q=fehlt").ok().has("Was fehlt dir?"));
    ada.get(&format!("{opened}/edit")).expect(403);
    ada.post(&format!("{opened}/edit"), &better).expect(403);
}

#[test]
fn whom_it_is_for_stays_from_when_it_is_open_on() {
    let app = TestApp::start();
    let ina = team(&app);
    let (_, campaign) = open(&ina, "Was fehlt?", "ina", "sales");
    let seen = version(&app, campaign);
    let mut wider = fields("Was fehlt?", "ina", DAYS, "");
    wider.extend([("version", seen.as_str()), ("audience", "everyone")]);
    let page = ina.post(&format!("/campaigns/{campaign}/edit"), &wider).expect(422);
    assert!(
        page.has("lässt sich nach dem Veröffentlichen nicht mehr ändern"),
        "{}",
        page.words()
    );
    // What is wrong stands beside each field, with all that was typed.
    let mut wrong = fields("", "niemand", ("11.3.", "2026-02-01"), "open");
    wrong.push(("budget", "sehr viel"));
    let page = ina.post("/campaigns/new", &wrong).expect(422);
    for field in ["title", "collect_until", "review_until", "budget"] {
        assert!(page.shows(&format!("#{field}-error")), "{field}");
    }
    assert_eq!(page.attr("#budget", "value"), ["sehr viel"]);
    let mut fields = fields("Was?", "niemand", DAYS, "open");
    fields.push(("budget", "10.000 €"));
    assert!(ina.post("/campaigns/new", &fields).expect(422).shows("#host-error"));
    fields[2].1 = "ina";
    let path = ina.post("/campaigns/new", &fields).see_other();
    assert!(ina.get(&path).ok().has("10.000"), "the budget stands on its page");
    assert_eq!(
        app.number("select budget_cents from campaigns where budget_cents is not null"),
        1_000_000
    );
}

/// The host sees it wherever they work, and somebody else from when they are no host any more.
#[test]
fn a_host_from_elsewhere_is_let_in_as_long_as_they_host() {
    let app = TestApp::start();
    let (ina, bob) = (team(&app), app.person("bob").unit("it").signed_in());
    let cora = app.person("cora").unit("it").signed_in();
    let (path, campaign) = open(&ina, "Was fehlt?", "bob", "sales");
    bob.get(&path).ok();
    cora.get(&path).expect(404);
    let seen = version(&app, campaign);
    let mut other = fields("Was fehlt?", "cora", DAYS, "");
    other.push(("version", &seen));
    bob.post(&format!("{path}/edit"), &other).see_other();
    bob.get(&path).expect(404);
    cora.get(&format!("{path}/edit")).ok();
}
