//! All versions of a text: counted from one, each with who wrote it, when, and what it changed.
use chrono::TimeDelta;

use crate::kit::{Page, TestApp};

/// Number and the people named in it, newest first.
fn versions(page: &Page) -> Vec<String> {
    page.css(".versions > li > h2")
}

#[test]
fn versions_are_counted_from_one_and_end_with_what_stands() {
    let app = TestApp::start();
    let (ada, eve) = (
        app.person("ada").signed_in(),
        app.person("eve").language("en").signed_in(),
    );
    ada.post("/compose", &[("body", "Wir treffen uns am Montag.")])
        .see_other();
    let untouched = ada.get("/entries/post-1/history").ok();
    assert!(untouched.has("Dieser Text wurde noch nicht geändert.") && untouched.part("#version-1").has("am Montag"));
    for body in ["Wir treffen uns am Dienstag.", "Wir treffen uns am Dienstag im Foyer."] {
        app.later(TimeDelta::hours(1));
        ada.submit(&ada.get("/posts/1/edit").ok(), "main form", &[("body", body)])
            .see_other();
    }
    let page = ada.get("/entries/post-1/history").ok();
    assert_eq!(versions(&page), ["Fassung 3 aktuell", "Fassung 2", "Fassung 1"]);
    assert_eq!(
        page.part("#version-1").css("p.versions-text"),
        ["Wir treffen uns am Montag."]
    );
    let second = page.part("#version-2");
    assert_eq!(
        (second.css("del"), second.css("ins")),
        (vec!["Montag.".into()], vec!["Dienstag.".into()])
    );
    assert_eq!(
        second.attr("del", "data-before"),
        ["[entfernt: "],
        "what a line says to the eye is said to the ear"
    );
    assert!(
        page.shows("#version-3 ins") && !page.shows("main h3"),
        "a text that is one field has no name"
    );
    assert!(
        !page.has("galt bis") && page.attr("main time", "data-fixed").len() == 3,
        "no time becomes relative behind a preposition"
    );
    assert_eq!(
        versions(&eve.get("/entries/post-1/history").ok())[0],
        "Version 3 current"
    );
    let whole = ada.get("/entries/post-1/history?version=2").ok();
    assert_eq!(versions(&whole), ["Fassung 2"]);
    for nowhere in ["?version=4", "?version=0", "?version=-1"] {
        ada.get(&format!("/entries/post-1/history{nowhere}")).expect(404);
    }
}

#[test]
fn every_field_of_an_idea_has_its_history_and_moves_do_not_count() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ina = app
        .person("ina")
        .unit("it")
        .role(connect::features::people::role::INNOVATION_TEAM)
        .signed_in();
    let idea = [
        ("problem", "Zu viel Papier"),
        ("proposal", "Ein Ordner"),
        ("benefit", ""),
        ("title", "Ordner"),
        ("intent", "publish"),
    ];
    let path = ada.post("/ideas/new", &idea).see_other();
    ina.post(
        "/ideas/1/decisions",
        &[("version", "1"), ("stage", "evaluate"), ("answer", "Wir schauen.")],
    )
    .see_other();
    let form = ada.get(&format!("{path}/edit")).ok();
    let changed = [
        ("problem", "Zu viel Papier"),
        ("proposal", "Zwei Ordner"),
        ("benefit", "Alle"),
        ("title", "Ordner für alle"),
    ];
    ada.submit(&form, "form[data-composer]", &changed).see_other();
    let page = ina.get("/entries/idea-1/history").ok();
    assert_eq!(
        versions(&page),
        ["Fassung 2 aktuell", "Fassung 1"],
        "the decision between them is no version"
    );
    let second = page.part("#version-2");
    assert_eq!(
        second.css("h3"),
        ["Titel", "Was schlägst du vor?", "Wer hat etwas davon?"],
        "only what changed"
    );
    assert_eq!(second.css("ins"), ["für alle", "Zwei", "Alle"]);
    assert_eq!(
        page.part("#version-1").css("h3"),
        ["Titel", "Was stört oder fehlt?", "Was schlägst du vor?"]
    );
    let whole = ina.get("/entries/idea-1/history?version=2").ok();
    assert!(whole.has("Zu viel Papier"), "one version alone is shown in full");
}

#[test]
fn whoever_leads_now_is_named_for_what_they_wrote() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let start = [
        ("name", "Brücke"),
        ("goal", "Niemand wartet."),
        ("joining", "open"),
        ("audience", "everyone"),
    ];
    let path = ada.post("/projects", &start).see_other();
    ben.post(&format!("{path}/join"), &[]).see_other();
    ada.post(&format!("{path}/handover"), &[("person", "ben")]).see_other();
    let form = ben.get(&format!("{path}/edit")).ok();
    ben.submit(
        &form,
        &format!("form[action='{path}/edit']"),
        &[("goal", "Niemand wartet länger.")],
    )
    .see_other();
    let page = ada.get("/entries/project-1/history").ok();
    assert!(page.part("#version-1").has("Ada") && page.part("#version-2").has("Ben"));
    assert_eq!(page.part("#version-2").css("ins"), ["wartet länger."]);
    let late = ada.get(&format!("{path}/updates/1/edit"));
    assert_eq!(late.status, 404);
}

#[test]
fn the_lamp_of_an_update_is_told_in_the_language_of_the_reader() {
    let app = TestApp::start();
    let (ada, eve) = (
        app.person("ada").signed_in(),
        app.person("eve").language("en").signed_in(),
    );
    let start = [
        ("name", "Brücke"),
        ("goal", "Niemand wartet."),
        ("joining", "open"),
        ("audience", "everyone"),
    ];
    let path = ada.post("/projects", &start).see_other();
    ada.post(
        &format!("{path}/updates"),
        &[("done", "Läuft."), ("health", "on_track"), ("audience", "project")],
    )
    .see_other();
    ada.post(
        &format!("{path}/updates/1/edit"),
        &[("version", "1"), ("done", "Läuft."), ("health", "at_risk")],
    )
    .see_other();
    let english = eve.get("/entries/update-1/history").ok().part("#version-2");
    assert_eq!(
        (english.css("del"), english.css("ins")),
        (vec!["On track".into()], vec!["Attention".into()])
    );
    assert_eq!(
        ada.get("/entries/update-1/history").ok().part("#version-2").css("ins"),
        ["Achtung"]
    );
}

#[test]
fn a_long_history_goes_on_and_long_texts_show_what_changed() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let long = |word: &str| format!("{}{word} {}", "wort ".repeat(180), "wort ".repeat(180));
    ada.post("/compose", &[("body", &long("nullte"))]).see_other();
    for version in 1..=25 {
        ada.post(
            "/posts/1/edit",
            &[
                ("version", &version.to_string()),
                ("body", &long(&format!("zahl{version}"))),
            ],
        )
        .see_other();
    }
    let (mut seen, mut path) = (Vec::new(), "/entries/post-1/history".to_owned());
    loop {
        let page = ada.get(&path).ok();
        seen.extend(page.attr(".versions > li", "id"));
        match page.attr("a[rel=next]", "href").first() {
            Some(older) => path = older.clone(),
            None => break,
        }
    }
    assert_eq!(
        seen,
        (1..=26)
            .rev()
            .map(|number| format!("version-{number}"))
            .collect::<Vec<_>>()
    );
    let newest = ada.get("/entries/post-1/history").ok().part("#version-26");
    assert_eq!(
        (newest.css("del"), newest.css("ins")),
        (vec!["zahl24".into()], vec!["zahl25".into()])
    );
    assert_eq!(newest.css(".versions-gap").len(), 2);
    let whole = ada.get(&newest.attr("a.link-strong", "href").concat()).ok();
    assert!(!whole.shows(".versions-gap") && whole.part("#version-26").words().matches("wort").count() == 360);
}

#[test]
fn who_saved_in_another_window_is_told_so_and_not_their_own_name() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    ada.post("/compose", &[("body", "Hallo")]).see_other();
    ada.post("/entries/post-1/comments", &[("body", "Hallo")]).see_other();
    let idea = ada
        .post(
            "/ideas/new",
            &[
                ("problem", "a"),
                ("proposal", "b"),
                ("title", "c"),
                ("intent", "publish"),
            ],
        )
        .see_other();
    let project = ada
        .post(
            "/projects",
            &[
                ("name", "P"),
                ("goal", "G"),
                ("joining", "open"),
                ("audience", "everyone"),
            ],
        )
        .see_other();
    ada.post(
        &format!("{project}/updates"),
        &[("done", "Läuft."), ("health", "on_track"), ("audience", "project")],
    )
    .see_other();
    for (edit, field) in [
        ("/posts/1/edit".to_owned(), "body"),
        ("/comments/1/edit".to_owned(), "body"),
        (format!("{idea}/edit"), "problem"),
        (format!("{project}/edit"), "goal"),
        (format!("{project}/updates/1/edit"), "done"),
    ] {
        let (old, form) = (ada.get(&edit).ok(), format!("form[action='{edit}']"));
        ada.submit(&old, &form, &[(field, "Erst dies")]).see_other();
        let stale = ada.submit(&old, &form, &[(field, "Dann das")]).expect(409);
        assert!(
            stale.has("Du hast inzwischen an anderer Stelle gespeichert"),
            "{edit}: {}",
            stale.words()
        );
        assert!(!stale.part(".conflict").has("Ada"), "{edit}");
    }
}
