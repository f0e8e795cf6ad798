//! What the question before a removal says is what happens: who reads the reason, who is told, who keeps the text.
use connect::features::people::role;

use crate::kit::{Person, TestApp};

const REASON: &str = "Nennt eine Kundin beim Namen.";

fn moderator(app: &TestApp) -> Person {
    app.person("mod").unit("it").role(role::MODERATOR).signed_in()
}

#[test]
fn a_comment_without_answers_leaves_its_place_and_its_reason() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").signed_in(),
        app.person("ben").signed_in(),
        moderator(&app),
    );
    ada.post("/compose", &[("body", "Guten Morgen")]).see_other();
    for body in ["Frau Meier wartet", "Herr Huber wartet"] {
        ben.post("/entries/post-1/comments", &[("body", body)]).see_other();
    }
    let ask = ina.get("/comments/1/remove").ok();
    assert!(
        ask.has("liest an seiner Stelle diesen Grund")
            && ask.has("bekommt dazu eine Mitteilung")
            && ask.has("nur noch die Moderation")
    );
    ina.submit(&ask, "main form", &[("reason", REASON)]).see_other();
    ina.post("/comments/2/remove", &[("reason", "Auch ein Name.")])
        .see_other();
    for reader in [&ada, &ben] {
        let page = reader.get("/posts/1").ok();
        assert_eq!(
            page.css("#comment-1 .removed"),
            [format!("Kommentar entfernt: von der Moderation. Grund: {REASON}")]
        );
        assert!(
            !page.html().contains("Meier") && !page.part("#comment-1").has("Ben"),
            "neither the text nor whose it was"
        );
    }
    app.settle();
    let told = ben.get("/notifications").ok();
    assert_eq!(
        told.css(".note-text"),
        vec!["Die Moderation hat deinen Kommentar entfernt"; 2],
        "each has its own reason"
    );
    assert_eq!(
        told.css(".note-quote"),
        ["Grund: Auch ein Name.".to_owned(), format!("Grund: {REASON}")]
    );
    assert_eq!(told.css("#bell-count"), ["2"]);
    assert!(
        !told.part("main").html().contains("/people/mod"),
        "which moderator it was is not said"
    );
    let there = told.attr(".note-text", "href")[1].clone();
    assert!(
        ben.get(there.split('#').next().unwrap_or_default())
            .ok()
            .shows("#comment-1 .removed"),
        "it leads to the placeholder"
    );
    ben.submit(&told, ".note form", &[]).see_other();
    assert_eq!(
        ben.get("/notifications").ok().css("#bell-count"),
        ["1"],
        "reading one reason is not reading the other"
    );
    assert_eq!(
        ada.get("/notifications").ok().css(".note-text"),
        [""; 0],
        "what is gone is nothing to hear of"
    );
}

#[test]
fn every_kind_says_why_it_is_gone_and_tells_its_author() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").signed_in(),
        moderator(&app),
    );
    let cora = app.person("cora").role(role::COMMUNICATOR).signed_in();
    ada.post("/compose", &[("body", "Kanari im Beitrag")]).see_other();
    let idea = [
        ("problem", "Kanari"),
        ("proposal", "b"),
        ("title", "Kanari als Idee"),
        ("intent", "publish"),
    ];
    let idea = ada.post("/ideas/new", &idea).see_other();
    let blog = [
        ("name", "Am Hörer"),
        ("purpose", "Was Anrufer sagen"),
        ("tone", "2"),
        ("authors", "ada"),
        ("audience", "everyone"),
    ];
    let blog = cora.post("/blogs/new", &blog).see_other();
    let article = [
        ("title", "Kanari im Titel"),
        ("deck", ""),
        ("body", "Kanari"),
        ("language", "de"),
        ("do", "publish"),
    ];
    let article = ada.post(&format!("{blog}/new"), &article).see_other();
    let project = [
        ("name", "Brücke"),
        ("goal", "Niemand wartet."),
        ("joining", "open"),
        ("audience", "everyone"),
    ];
    let project = ada.post("/projects", &project).see_other();
    ada.post(
        &format!("{project}/updates"),
        &[("done", "Kanari"), ("health", "on_track"), ("audience", "project")],
    )
    .see_other();
    app.settle();
    for (key, path, gone, said) in [
        (
            "post-1",
            "/posts/1".to_owned(),
            "Beitrag entfernt",
            "Die Moderation hat deinen Beitrag entfernt",
        ),
        (
            "idea-1",
            idea,
            "Idee entfernt",
            "Die Moderation hat deine Idee „Kanari als Idee“ entfernt",
        ),
        (
            "article-1",
            article,
            "Artikel entfernt",
            "Die Moderation hat deinen Artikel „Kanari im Titel“ entfernt",
        ),
        (
            "update-1",
            format!("{project}/updates/1"),
            "Neuigkeit entfernt",
            "Die Moderation hat deine Neuigkeit „Brücke“ entfernt",
        ),
    ] {
        let ask = ina.get(&format!("/entries/{key}/remove")).ok();
        assert!(ask.has("liest unter seiner Adresse diesen Grund"), "{key}");
        ina.submit(&ask, "main form", &[("reason", REASON)]).see_other();
        for reader in [&ada, &ben] {
            let page = reader.get(&path).expect(410);
            assert!(
                page.has(gone) && page.has("Die Moderation hat das entfernt.") && page.has(&format!("Grund: {REASON}")),
                "{key}"
            );
            assert!(!page.part("main").html().contains("Kanari"), "{key}");
        }
        app.settle();
        let note = ada.get("/notifications").ok();
        assert_eq!(note.css(".note-text")[0], said);
        assert_eq!(note.css(".note-quote")[0], format!("Grund: {REASON}"));
        assert_eq!(note.attr(".note-text", "href")[0], path);
    }
    assert_eq!(
        ada.get("/notifications").ok().css("#bell-count"),
        ["5"],
        "four reasons, and the blog she writes for"
    );
    let kept = ina.get("/moderation").ok();
    assert_eq!(
        kept.css(".versions h2"),
        [
            "Neuigkeit von Ada",
            "Artikel von Ada",
            "Idee von Ada",
            "Beitrag von Ada"
        ]
    );
    assert_eq!(kept.words().matches("entfernt von Mod").count(), 4);
    assert!(kept.part("#removal-1").has("Kanari im Beitrag") && kept.part("#removal-1").has(REASON));
    assert!(
        ina.get("/")
            .ok()
            .attr(".sidenav a", "href")
            .contains(&"/moderation".to_owned())
    );
    assert!(
        !ada.get("/")
            .ok()
            .attr(".sidenav a", "href")
            .contains(&"/moderation".to_owned())
    );
    ada.get("/moderation").expect(403);
    cora.get("/moderation").expect(403);
}

#[test]
fn who_deletes_their_own_gives_no_reason_and_nobody_keeps_it() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").signed_in(),
        app.person("ben").signed_in(),
        moderator(&app),
    );
    ada.post("/compose", &[("body", "Versehentlich")]).see_other();
    ben.post("/entries/post-1/comments", &[("body", "Was denn")])
        .see_other();
    let ask = ben.get("/comments/1/remove").ok();
    assert!(!ask.shows("#reason") && ask.has("An seiner Stelle steht dann, dass er entfernt wurde."));
    ben.submit(&ask, "main form", &[]).see_other();
    let place = ada.get("/posts/1").ok().css("#comment-1 .removed");
    assert_eq!(place, ["Kommentar entfernt: von der Person, die ihn geschrieben hat."]);
    ada.submit(&ada.get("/entries/post-1/remove").ok(), "main form", &[])
        .see_other();
    let gone = ben.get("/posts/1").expect(410);
    assert!(gone.has("Die Person, die das geschrieben hat, hat es selbst gelöscht.") && !gone.has("Grund:"));
    app.settle();
    assert_eq!(
        app.count("notifications"),
        0,
        "nobody is told of what they did themselves"
    );
    assert_eq!(ina.get("/moderation").ok().css(".versions > li"), [""; 0]);
    assert!(ina.get("/moderation").ok().has("Nichts entfernt"));
}

#[test]
fn the_role_widens_nobodys_reading() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("sales").signed_in();
    let inside = app.person("ivo").unit("sales").role(role::MODERATOR).signed_in();
    let outside = moderator(&app);
    ada.post("/compose", &[("body", "Nur für den Vertrieb"), ("audience", "sales")])
        .see_other();
    outside
        .post("/entries/post-1/remove", &[("reason", REASON)])
        .expect(404);
    inside.post("/entries/post-1/remove", &[("reason", REASON)]).see_other();
    assert!(inside.get("/moderation").ok().has("Nur für den Vertrieb"));
    assert!(!outside.get("/moderation").ok().has("Nur für den Vertrieb"));
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ivo'",
        app.unit("it")
    ));
    assert!(
        inside.get("/moderation").ok().has("Nur für den Vertrieb"),
        "what one took away oneself one has seen"
    );
    app.settle();
    assert_eq!(
        ada.get("/notifications").ok().css(".note-text"),
        ["Die Moderation hat deinen Beitrag entfernt"]
    );
}

#[test]
fn what_was_removed_long_ago_is_reached_page_by_page() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").signed_in(), moderator(&app));
    for number in 1..=23 {
        ada.post("/compose", &[("body", &format!("Beitrag {number} von vielen"))])
            .see_other();
        ina.post(&format!("/entries/post-{number}/remove"), &[("reason", REASON)])
            .see_other();
    }
    let first = ina.get("/moderation").ok();
    let second = ina.get(&first.attr("a[rel=next]", "href").concat()).ok();
    let ids = [first.attr(".versions > li", "id"), second.attr(".versions > li", "id")].concat();
    assert_eq!(
        ids,
        (1..=23)
            .rev()
            .map(|number| format!("removal-{number}"))
            .collect::<Vec<_>>()
    );
    assert!(!second.shows("a[rel=next]"));
}
