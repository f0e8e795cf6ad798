//! The pill of each tab of the home page counts what the tab will show after the click, and nothing else.
use std::collections::BTreeSet;

use connect::features::people::role;
use serde_json::Value;

use super::{post, post_for};
use crate::kit::live::brings;
use crate::kit::{Page, Person, TestApp};

/// "Für mich", "Alle", "Vorstand", "Meine Bereiche".
const TABS: [&str; 4] = ["/", "/?tab=all", "/?tab=board", "/?tab=units"];

/// What a page lists.
fn listed(page: &Page) -> BTreeSet<String> {
    page.attr("#stream [data-item]", "data-key").into_iter().collect()
}

/// What a patch puts behind the pill.
fn waiting(reader: &Person, patch: &Value) -> Option<String> {
    if patch["op"] != "pill" {
        return None;
    }
    let html = match patch["url"].as_str() {
        Some(url) => reader.get_fragment(url).ok().html(),
        None => patch["html"].as_str()?.to_owned(),
    };
    Some(html.split_once("data-key=\"")?.1.split_once('"')?.0.to_owned())
}

/// Two blogs and two projects for everyone; the reader follows the first of each.
fn rooms(app: &TestApp, ada: &Person, reader: &Person) -> ([String; 2], [String; 2]) {
    let cora = app.person("cora").unit("it").role(role::COMMUNICATOR).signed_in();
    let blogs = ["Erster", "Zweiter"].map(|name| {
        let fields = [
            ("name", name),
            ("purpose", "Berichte"),
            ("tone", "2"),
            ("authors", "ada"),
            ("audience", "everyone"),
        ];
        cora.post("/blogs/new", &fields).see_other()
    });
    let projects = ["Eins", "Zwei"].map(|name| project(ada, name));
    for key in ["blog-1", "project-1"] {
        reader.post(&format!("/entries/{key}/follow"), &[]).see_other();
    }
    (blogs, projects)
}

fn project(lead: &Person, name: &str) -> String {
    let fields = [
        ("name", name),
        ("goal", "Niemand wartet länger."),
        ("joining", "open"),
        ("audience", "everyone"),
    ];
    lead.post("/projects", &fields).see_other()
}

/// Something of every kind, for everyone and for units, from near and from far.
fn happenings(ada: &Person, near: &Person, reader: &Person, (blogs, projects): &([String; 2], [String; 2])) {
    post(ada, "Von anderswo.");
    post_for(ada, "An die Filiale.", "branch-a");
    post_for(ada, "An den Vertrieb.", "sales");
    post_for(ada, "An die andere Filiale.", "branch-b");
    post(near, "Von nebenan.");
    post(reader, "Von mir.");
    for audience in ["everyone", "branch-a"] {
        let idea = [
            ("problem", "Was stört"),
            ("proposal", "Was hilft"),
            ("title", audience),
            ("intent", "publish"),
            ("audience", audience),
        ];
        ada.post("/ideas/new", &idea).see_other();
    }
    for (blog, project) in blogs.iter().zip(projects) {
        let article = [
            ("title", "Ein Titel"),
            ("deck", ""),
            ("body", "Text"),
            ("language", "de"),
            ("do", "publish"),
        ];
        ada.post(&format!("{blog}/new"), &article).see_other();
        let update = [("done", "Geschafft."), ("health", "on_track"), ("audience", "project")];
        ada.post(&format!("{project}/updates"), &update).see_other();
    }
    project(ada, "Drei");
}

#[test]
fn the_pill_of_a_tab_counts_what_the_tab_will_show() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let near = app.person("bea").unit("branch-a").signed_in();
    let chief = app.person("eva").unit("it").role(role::EXECUTIVE).signed_in();
    let rooms = rooms(&app, &ada, &ben);
    let before = TABS.map(|tab| listed(&ben.get(tab).ok()));
    let mut open = TABS.map(|tab| ben.live(tab));
    happenings(&ada, &near, &ben, &rooms);
    chief.post("/ceo", &[("body", "Vom Vorstand.")]).see_other();
    // The last one rings on every tab but "Meine Bereiche", where a colleague has the last word.
    post(&near, "Gute Nacht.");
    chief.post("/ceo", &[("body", "Zum Schluss.")]).see_other();
    let last = ["Zum Schluss.", "Zum Schluss.", "Zum Schluss.", "Gute Nacht."];
    let mut counted = Vec::new();
    for (place, (tab, page)) in TABS.iter().zip(&mut open).enumerate() {
        let told = page.until(|patch| brings(patch, last[place]));
        // What happened just before the page was opened may be told again; the browser has it and holds nothing.
        let rung: BTreeSet<String> = told.iter().filter_map(|patch| waiting(&ben, patch)).collect();
        let rung: BTreeSet<String> = rung.difference(&before[place]).cloned().collect();
        let shown = listed(&ben.get(tab).ok());
        assert_eq!(rung, shown.difference(&before[place]).cloned().collect(), "{tab}");
        counted.push(rung);
    }
    let numbers: Vec<usize> = counted.iter().map(BTreeSet::len).collect();
    assert_eq!(numbers, [10, 15, 2, 6], "{counted:#?}");
    // A post of a unit I am not in rings on "Alle" alone.
    let rang: Vec<bool> = counted.iter().map(|rung| rung.contains("post-1")).collect();
    assert_eq!(rang, [false, true, false, false]);
}
