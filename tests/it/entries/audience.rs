//! Who reads along: said wherever a thing stands, chosen with open eyes, and fixed once it is public.
use connect::features::people::role;

use crate::kit::{Page, TestApp};

/// The marks beside the times of what stands in a part of a page.
fn marks(page: &Page, part: &str) -> Vec<String> {
    page.css(&format!("{part} .audience"))
        .iter()
        .map(|mark| mark.trim().to_owned())
        .collect()
}

#[test]
fn what_is_for_some_says_so_in_stream_thread_search_and_notifications() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-b").language("en").signed_in();
    ada.post(
        "/compose",
        &[("body", "Der Schlüssel hängt links, @ben"), ("audience", "sales")],
    )
    .see_other();
    ada.post("/compose", &[("body", "Ein Schlüssel für alle, @ben")])
        .see_other();
    let stream = ada.get("/?tab=all").ok();
    assert_eq!(
        marks(&stream, "#stream"),
        ["Nur Vertrieb"],
        "only what is restricted is marked"
    );
    assert_eq!(
        stream.css("#post-1 .post-who .meta"),
        ["Filiale A"],
        "the unit of who wrote it stands beside the name"
    );
    assert_eq!(marks(&ada.get("/posts/1").ok(), "#post-1"), ["Nur Vertrieb"]);
    assert_eq!(
        marks(&ada.get("/posts/2").ok(), "#post-2"),
        ["Für alle"],
        "a page names it always"
    );
    app.settle();
    assert_eq!(marks(&ben.get("/?tab=all").ok(), "#stream"), ["Vertrieb only"]);
    assert_eq!(
        marks(&ben.get("/search?q=Schl%C3%BCssel").ok(), ".hit"),
        ["Vertrieb only"]
    );
    assert_eq!(marks(&ben.get("/notifications").ok(), ".note"), ["Vertrieb only"]);
    let reads = |path| ben.get(path).ok().css("#comment-form .audience-reads").concat();
    assert_eq!(reads("/posts/1").trim(), "Who reads this: Vertrieb");
    assert_eq!(reads("/posts/2").trim(), "Who reads this: everyone");
}

#[test]
fn ideas_projects_and_blogs_name_their_readers_too() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").role(role::COMMUNICATOR).signed_in();
    let idea = [
        ("problem", "p"),
        ("proposal", "v"),
        ("title", "Titel"),
        ("intent", "publish"),
        ("audience", "branch-a"),
    ];
    let idea = ada.post("/ideas/new", &idea).see_other();
    let project = [
        ("name", "Lager"),
        ("goal", "Ordnung"),
        ("joining", "open"),
        ("audience", "branch-a"),
    ];
    let project = ada.post("/projects", &project).see_other();
    let blog = [
        ("name", "Notizen"),
        ("purpose", "x"),
        ("tone", "1"),
        ("authors", "ada"),
        ("audience", "branch-a"),
    ];
    let blog = ada.post("/blogs/new", &blog).see_other();
    assert_eq!(
        marks(&ada.get("/ideas").ok(), ".idea-row"),
        ["Nur Filiale A, Innovationsteam"]
    );
    assert!(
        ada.get(&idea)
            .ok()
            .css("dl.facts")
            .concat()
            .contains("Filiale A, Innovationsteam")
    );
    assert_eq!(
        marks(&ada.get("/projects").ok(), ".tile"),
        ["Nur Filiale A, Mitglieder"]
    );
    assert_eq!(
        marks(&ada.get(&project).ok(), ".project-head"),
        ["Nur Filiale A, Mitglieder"]
    );
    assert_eq!(
        marks(&ada.get("/blogs").ok(), ".blog-row"),
        ["Nur Filiale A, Schreibende"]
    );
    assert_eq!(
        marks(&ada.get(&blog).ok(), ".blog-head"),
        ["Nur Filiale A, Schreibende"]
    );
}

#[test]
fn the_board_alone_can_be_addressed_and_whoever_leaves_it_reads_no_more() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    assert!(
        ada.get("/compose")
            .ok()
            .attr("option", "value")
            .iter()
            .all(|value| value != "role:executive"),
        "no board yet"
    );
    let ceo = app.person("ceo").role(role::EXECUTIVE).signed_in();
    let cfo = app.person("cfo").role(role::EXECUTIVE).signed_in();
    let form = ada.get("/compose").ok();
    assert!(
        form.css("option").contains(&"Vorstand – 2 Personen".to_owned()),
        "{:?}",
        form.css("option")
    );
    ada.submit(
        &form,
        "form.composer",
        &[("body", "Unter uns"), ("audience", "role:executive")],
    )
    .see_other();
    assert_eq!(marks(&ceo.get("/posts/1").ok(), "#post-1"), ["Nur Vorstand"]);
    assert!(ada.get("/posts/1").ok().has("Unter uns"), "who wrote it sees it");
    ben.get("/posts/1").expect(404);
    for tab in ["/", "/?tab=units"] {
        let home = cfo.get(tab).ok();
        assert_eq!(home.attr("#stream [data-item]", "data-key"), ["post-1"], "{tab}");
        assert!(home.attr("body", "data-live").concat().contains("home:board"), "{tab}");
    }
    app.sql(
        "delete from person_roles where role = 'executive' and person_id = (select id from people \
        where handle = 'cfo')",
    );
    cfo.get("/posts/1").expect(404);
    ceo.get("/posts/1").ok();
}

#[test]
fn whom_something_public_is_for_is_told_and_cannot_be_changed_by_the_way() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    ada.post("/compose", &[("body", "Nur hier"), ("audience", "branch-a")])
        .see_other();
    let idea = [
        ("problem", "p"),
        ("proposal", "v"),
        ("title", "Titel"),
        ("intent", "publish"),
        ("audience", "branch-a"),
    ];
    let idea = ada.post("/ideas/new", &idea).see_other();
    let form = ada.get("/posts/1/edit").ok();
    assert!(form.has("Sichtbar für: Filiale A. Nach dem Veröffentlichen lässt sich das nicht mehr ändern."));
    assert!(
        !form.shows("select[name=audience]"),
        "what cannot be changed is not offered"
    );
    let sent = |audience: &'static str| [("body", "Nun für alle"), ("version", "1"), ("audience", audience)];
    for other in ["everyone", "sales", "role:executive"] {
        let refused = ada.post("/posts/1/edit", &sent(other)).expect(422);
        assert!(
            refused.has("lässt sich nach dem Veröffentlichen nicht mehr ändern"),
            "{}",
            refused.words()
        );
        assert_eq!(refused.css("textarea"), ["Nun für alle"], "nothing typed is lost");
    }
    assert!(ada.get("/posts/1").ok().has("Nur hier"));
    ada.post("/posts/1/edit", &sent("branch-a")).see_other();
    let edit = format!("{idea}/edit");
    let fields = [("problem", "p"), ("proposal", "v"), ("title", "Neu"), ("version", "1")];
    assert!(ada.get(&edit).ok().has("Sichtbar für: Filiale A, Innovationsteam."));
    ada.post(&edit, &[&fields[..], &[("audience", "it")]].concat())
        .expect(422);
    ada.post(&edit, &fields).see_other();
}

#[test]
fn the_house_is_everybody_and_no_department() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let units = ada.get("/people").ok().css("select[name=unit] option");
    assert!(
        units.iter().any(|unit| unit == "Vertrieb") && !units.iter().any(|unit| unit.contains("Haus")),
        "{units:?}"
    );
    assert_eq!(
        ada.get("/people/ada").ok().css(".unit-path a"),
        ["Haus", "Vertrieb", "Filiale A"],
        "a path begins with the house"
    );
}
