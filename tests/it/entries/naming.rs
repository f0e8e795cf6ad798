//! Naming people: the list behind an `@`, and what names nobody.
use connect::features::people::accounts::{self, NewPerson};

use crate::kit::TestApp;

fn add(app: &TestApp, name: &str, unit: &str) {
    let (unit, email) = (
        Some(app.unit(unit)),
        format!(
            "{}@musterhaus.example",
            connect::kernel::text::handle(name).unwrap_or_default()
        ),
    );
    app.write(|tx| {
        accounts::add(
            tx,
            NewPerson {
                name: name.into(),
                email,
                unit,
                ..NewPerson::default()
            },
        )
    });
}

#[test]
fn people_are_listed_by_parts_of_their_names() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for name in ["Jasmin Özkan", "Ursula Panter", "Ursula O'Neill", "Сергей Иванов"] {
        add(&app, name, "it");
    }
    for (typed, handles) in [
        ("oz", vec!["jasmin.oezkan"]),
        ("Öz", vec!["jasmin.oezkan"]),
        ("oez", vec!["jasmin.oezkan"]),
        ("jasmin.oez", vec!["jasmin.oezkan"]),
        ("ursula", vec!["ursula.oneill", "ursula.panter"]),
        ("ursula pan", vec!["ursula.panter"]),
        ("pan urs", vec!["ursula.panter"]),
        ("o'neill", vec!["ursula.oneill"]),
        ("серг", vec!["sergei.ivanov"]),
        ("sergei", vec!["sergei.ivanov"]),
        ("%", vec![]),
        ("", vec![]),
        ("anter", vec![]),
    ] {
        let query = serde_html_form::to_string([("q", typed)]).expect("a query");
        let list = ada.get_fragment(&format!("/mentions?{query}")).ok();
        assert_eq!(list.attr("[role=option]", "data-handle"), handles, "{typed}");
    }
    app.sql("update people set status = 'deactivated' where handle = 'jasmin.oezkan'");
    assert!(!ada.get("/mentions?q=oz").ok().shows("[role=option]"));
    assert_eq!(app.anonymous().get("/mentions?q=oz").status, 303);
}

#[test]
fn who_does_not_see_the_place_is_marked() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let outsider = app.person("otto").unit("branch-b").signed_in();
    add(&app, "Ina Innen", "branch-a");
    add(&app, "Ina Draußen", "branch-b");
    ada.post("/compose", &[("body", "Nur für uns"), ("audience", "branch-a")])
        .see_other();
    ada.post("/entries/post-1/comments", &[("body", "Genau")]).see_other();
    ada.post("/compose", &[("body", "Für alle"), ("audience", "everyone")])
        .see_other();
    let marked = |place: &str| {
        let list = ada.get(&format!("/mentions?q=ina&place={place}")).ok();
        assert_eq!(
            list.attr("[role=option]", "data-handle"),
            ["ina.draussen", "ina.innen"],
            "{place}"
        );
        list.css(".mention-hidden").len()
    };
    for (place, hidden) in [
        ("/entries/post-1/comments", 1),
        ("/posts/1/edit", 1),
        ("/comments/1/edit", 1),
        ("units:branch-a", 1),
        ("units:it", 2),
        ("/entries/post-2/comments", 0),
        ("units:everyone", 0),
        ("units:", 0),
        ("units:nowhere", 2),
        ("", 0),
        ("/elsewhere/1", 0),
    ] {
        assert_eq!(marked(place), hidden, "{place}");
    }
    for place in ["/entries/post-1/comments", "/posts/1/edit", "/comments/1/edit"] {
        let list = outsider.get(&format!("/mentions?q=ina&place={place}")).ok();
        assert!(
            !list.shows(".mention-hidden"),
            "what is invisible tells nothing of who is there: {place}"
        );
    }
}

#[test]
fn what_names_nobody_is_said_to_its_writer_alone() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    ada.post("/compose", &[("body", "Hallo @ben und @niemand.hier, auch @nie.da")])
        .see_other();
    ada.post("/entries/post-1/comments", &[("body", "Auch @keiner, aber @ben")])
        .see_other();
    let page = ada.get("/posts/1").ok();
    assert_eq!(page.css(".mention-unknown").len(), 2, "{}", page.words());
    assert!(page.has("@niemand.hier und @nie.da erreichen niemanden") && page.has("@keiner erreicht niemanden"));
    assert!(
        ada.get("/?tab=all").ok().shows(".mention-unknown"),
        "where one comes after sending"
    );
    assert!(!ben.get("/posts/1").ok().shows(".mention-unknown"));
    ada.post("/posts/1/edit", &[("version", "1"), ("body", "Hallo @ben")])
        .see_other();
    assert_eq!(ada.get("/posts/1").ok().css(".mention-unknown").len(), 1);
    app.later(chrono::TimeDelta::hours(2));
    assert!(
        !ada.get("/posts/1").ok().shows(".mention-unknown"),
        "it is said after sending, not for ever"
    );
}

#[test]
fn whoever_is_named_and_cannot_see_it_is_said_to_its_writer_alone() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (cara, dana) = (
        app.person("cara").unit("branch-a").signed_in(),
        app.person("dana").unit("branch-a").signed_in(),
    );
    ada.post("/compose", &[("body", "Hallo @ben und @cara"), ("audience", "it")])
        .see_other();
    let page = ada.get("/posts/1").ok();
    assert_eq!(
        page.css(".mention-unknown"),
        ["Cara kann das hier nicht sehen und erfährt nichts davon."]
    );
    ben.post("/entries/post-1/comments", &[("body", "@ada, @cara und @dana auch")])
        .see_other();
    let both = "Cara und Dana können das hier nicht sehen und erfahren nichts davon.";
    assert_eq!(ben.get("/posts/1").ok().css(".mention-unknown"), [both]);
    assert_eq!(
        ada.get("/posts/1").ok().css(".mention-unknown").len(),
        1,
        "each hears of their own text"
    );
    app.settle();
    for person in [&cara, &dana] {
        assert!(
            person.get("/notifications").ok().css(".note-text").is_empty(),
            "and so it is"
        );
    }
}
