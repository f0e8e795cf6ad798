//! An idea is about several themes: it is found by each, and takes a place in one.
use super::themes::{themes, version};
use super::triage::{office, titles};
use super::walk;
use crate::kit::{Page, Person, TestApp};

fn give(person: &Person, theme: &str, ideas: &[&str]) -> Page {
    let mut fields = vec![("theme", theme), ("coach", "")];
    fields.extend(ideas.iter().map(|idea| ("idea", *idea)));
    person.post("/ideas/triage/themes", &fields)
}

fn topics(app: &TestApp, number: i32) -> Vec<String> {
    app.texts(&format!(
        "select code as text from idea_topics join entries on entries.id = idea_id \
         join idea_themes on idea_themes.id = theme_id where number = {number} order by code"
    ))
}

fn listed(person: &Person, address: &str) -> Vec<String> {
    let mut found = person
        .get(address)
        .ok()
        .css(".idea-row .row-title a, .board-card .board-title a");
    found.sort();
    found
}

#[test]
fn several_ideas_get_a_theme_at_once_and_are_found_by_each_of_theirs() {
    let (app, ada, ina, _) = office();
    themes(&app, Some(1));
    let page = ina.get("/ideas/triage").ok();
    assert!(
        page.shows("button[formaction='/ideas/triage/themes']"),
        "a form without script"
    );
    give(&ina, "kunden", &["1", "2"]).see_other();
    give(&ina, "arbeit", &["2", "3"]).see_other();
    assert_eq!(
        (topics(&app, 1), topics(&app, 2)),
        (vec!["kunden".into()], vec!["arbeit".into(), "kunden".into()])
    );
    assert_eq!(
        super::themes::theme_of(&app, 2),
        "kunden",
        "the first stays the one that counts"
    );
    for address in [
        "/ideas?tab=new&theme=",
        "/ideas?theme=",
        "/ideas?tab=wanted&theme=",
        "/ideas/board?theme=",
        "/ideas?stage=new&theme=",
        "/ideas?tab=unvoted&theme=",
        "/ideas?tab=random&theme=",
    ] {
        let reader = if address.contains("unvoted") { &ina } else { &ada };
        assert_eq!(
            listed(reader, &format!("{address}kunden")),
            ["Lampe", "Ordner"],
            "{address}"
        );
        assert_eq!(
            listed(reader, &format!("{address}arbeit")),
            ["Lampe", "Stuhl"],
            "{address}"
        );
    }
    assert_eq!(titles(&ina.get("/ideas/triage?topic=arbeit").ok()), ["Lampe", "Stuhl"]);
    let shown = ina.get("/ideas/triage?topic=arbeit").ok();
    assert_eq!(shown.css(".count-chip"), ["2"]);
    assert!(
        shown.attr(".export a", "href")[0].contains("topic=arbeit"),
        "a file is narrowed as the page is"
    );
    // The same again changes nothing; nothing chosen is refused beside the form, with what was ticked.
    let before = app.count("activities");
    give(&ina, "kunden", &["1", "2"]).see_other();
    assert_eq!(app.count("activities"), before);
    assert!(give(&ina, "", &["1"]).expect(422).shows("#together-error"));
    give(&ina, "kunden", &[]).expect(422);
    give(&ina, "kein-thema", &["1"]).expect(422);
    give(&ada, "kunden", &["1"]).expect(403);
}

#[test]
fn only_the_theme_that_counts_takes_a_place() {
    let (app, ada, ina, _) = office();
    walk(&app, &ina, 1, &["evaluate", "decide", "accepted"]);
    walk(&app, &ina, 2, &["evaluate", "decide", "accepted"]);
    themes(&app, Some(1));
    give(&ina, "kunden", &["1"]).see_other();
    // The theme is full: beside another one it takes none.
    give(&ina, "arbeit", &["2"]).see_other();
    give(&ina, "kunden", &["2"]).see_other();
    assert_eq!(topics(&app, 2), ["arbeit", "kunden"]);
    let page = ada.get("/ideas/priorities").ok();
    assert!(page.has("1 von 1"), "{}", page.words());
    assert_eq!(
        listed(&ada, "/ideas?stage=underway&theme=kunden"),
        ["Ordner"],
        "what takes a place"
    );
    assert_eq!(
        listed(&ada, "/ideas?stage=accepted&theme=kunden"),
        ["Lampe", "Ordner"],
        "what is about it"
    );
    // On its page the team says all of it at once.
    let to = "/ideas/2/theme";
    let stands = version(&app, 2);
    let all = [("version", stands.as_str()), ("theme", "arbeit"), ("also", "arbeit")];
    ina.post(to, &all).see_other();
    assert_eq!(topics(&app, 2), ["arbeit"]);
    ina.post(to, &all).see_other();
    let late = [("version", stands.as_str()), ("theme", "arbeit"), ("also", "kunden")];
    let page = ina.post(to, &late).expect(409);
    assert_eq!(
        page.attr("input[name='also'][checked]", "value"),
        ["kunden"],
        "nothing ticked is lost"
    );
    ina.post(to, &[("version", &version(&app, 2)), ("theme", "kunden"), ("also", "")])
        .expect(422);
    let path = app.text("select path as text from entries where kind = 'idea' and number = 2");
    assert!(ada.get(&path).ok().has("Gutes Arbeiten"));
    ada.post(to, &all).expect(403);
}
