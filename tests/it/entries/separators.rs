//! No dot stands before nothing: not beside people of no unit, not anywhere else.
use connect::features::people::role;
use scraper::{ElementRef, Html, Node, Selector};

use crate::kit::pipeline::{one_signature, walk};
use crate::kit::{Page, TestApp};

/// Separators on a page that have nothing to their left, or another separator.
fn dangling(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.html());
    let sep = Selector::parse(".sep").expect("a selector");
    let is_sep = |element: &ElementRef| element.value().classes().any(|class| class == "sep");
    let found = html.select(&sep).filter(|element| {
        let mut before = element.prev_siblings();
        !before.any(|node| match node.value() {
            Node::Text(text) => !text.trim().is_empty(),
            Node::Element(_) => ElementRef::wrap(node)
                .is_some_and(|element| !is_sep(&element) && !element.text().collect::<String>().trim().is_empty()),
            _ => false,
        })
    });
    found
        .map(|element| {
            element
                .parent()
                .and_then(ElementRef::wrap)
                .map_or_else(String::new, |above| above.html())
        })
        .collect()
}

#[test]
fn people_of_no_unit_have_no_dot_before_the_time() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    let ina = app.person("ina").role(role::INNOVATION_TEAM).signed_in();
    ada.post("/compose", &[("body", "Guten Morgen")]).see_other();
    ben.post("/entries/post-1/comments", &[("body", "Morgen")]).see_other();
    ada.post("/posts/1/edit", &[("version", "1"), ("body", "Guten Morgen, alle")])
        .see_other();
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
    one_signature(&app);
    walk(&app, &ina, 1, &["evaluate", "decide", "accepted"]);
    let project = ada
        .post(
            "/projects",
            &[
                ("name", "P"),
                ("goal", "G"),
                ("joining", "request"),
                ("audience", "everyone"),
            ],
        )
        .see_other();
    ada.post(
        &format!("{project}/updates"),
        &[("done", "Läuft."), ("health", "on_track"), ("audience", "project")],
    )
    .see_other();
    ben.post(&format!("{project}/join"), &[("sentence", "Ich auch.")])
        .see_other();
    app.settle();
    let team = format!("{project}?tab=team");
    let update = format!("{project}/updates/1");
    let mut dots = 0;
    for address in [
        "/?tab=all",
        "/posts/1",
        "/entries/post-1/history",
        "/ideas?stage=all",
        &idea,
        &project,
        &team,
        &update,
        "/notifications",
        "/people",
        "/people/ada",
        "/people/ada?tab=ideas",
        "/search?q=morgen",
        "/projects",
    ] {
        let page = ada.get(address).ok();
        dots += page.css(".sep").len();
        assert_eq!(dangling(&page), Vec::<String>::new(), "{address}");
    }
    assert!(dots > 10, "there are dots to be judged");
    assert!(
        dangling(&Page {
            body: "<p class=meta> <span class=sep></span>gestern</p>".into(),
            ..ada.get("/").ok()
        })
        .len()
            == 1
    );
}
