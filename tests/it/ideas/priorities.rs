//! The priorities of each theme: what was accepted, in its order, and what was stopped for it. Nobody learns of an idea
//! there that they may not see, not even that there is one.
use super::slots::{accept, decided};
use super::themes::{sort, themes};
use super::{decide, one_signature, submit, team, walk};
use crate::kit::{Person, TestApp};

const ALL: &str = "/ideas/priorities";

/// Titles under way in the first theme.
fn under_way(person: &Person) -> Vec<String> {
    let page = person.get(ALL).ok();
    page.css("section:has(#theme-kunden) .priorities-list .row-title")
}

#[test]
fn a_company_without_themes_reads_how_to_make_some() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    assert!(ada.get(ALL).ok().has("Noch keine Themen"));
    assert!(!ada.get("/ideas").ok().shows("a[href='/ideas/priorities']"));
    themes(&app, Some(3));
    let page = ada.get("/ideas").ok();
    assert!(page.shows("a[href='/ideas/priorities']") && page.shows("a[href='/ideas/board']"));
    let page = ada.get(ALL).ok();
    assert!(page.has("Kundenerlebnis 0 von 3 belegt") && page.has("Gutes Arbeiten 0 unterwegs"));
}

#[test]
fn what_was_accepted_first_stands_first_and_every_figure_leads_to_as_many() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    themes(&app, Some(2));
    let numbers = decided(&app, &ada, &ina, &["Erste", "Zweite", "Dritte"]);
    accept(&app, &ina, numbers[1], "").see_other();
    accept(&app, &ina, numbers[0], "").see_other();
    walk(&app, &ina, numbers[1], &["delivering"]);
    assert_eq!(
        under_way(&ada),
        ["Zweite", "Erste"],
        "as it was promised, wherever it stands"
    );
    let page = ada.get(ALL).ok();
    assert!(page.has("Kundenerlebnis 2 von 2 belegt"));
    let list = page
        .attr("section:has(#theme-kunden) .priorities-head a", "href")
        .remove(0);
    assert_eq!(ada.get(&list).ok().css(".idea-row .row-title").len(), 2);
    accept(&app, &ina, numbers[2], &numbers[1].to_string()).see_other();
    assert_eq!(under_way(&ada), ["Erste", "Dritte"]);
    let stops = ada.get(ALL).ok().part("#stops");
    assert!(
        stops.has("Zweite Gestoppt für Nr. 3: Dritte Nicht jetzt") && stops.has("2. März"),
        "{}",
        stops.words()
    );
    assert!(stops.has("wenn: im Thema „Kundenerlebnis“ wieder ein Platz frei ist"));
    assert_eq!(
        stops.attr(".priorities-list .row-title", "href")[0].split('#').next(),
        Some("/ideas/2-zweite")
    );
    // What goes on afterwards says so where it was stopped.
    decide(&app, &ina, numbers[1], "decide", "Es ist wieder Platz.").see_other();
    assert!(ada.get(ALL).ok().part("#stops").has("Dritte In Prüfung"));
}

#[test]
fn what_somebody_may_not_see_is_neither_named_nor_counted() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, eve, ina) = (
        app.person("ada").unit("sales").signed_in(),
        app.person("eve").unit("it").signed_in(),
        team(&app),
    );
    themes(&app, Some(2));
    let open = decided(&app, &ada, &ina, &["Offene"])[0];
    let mut hidden = Vec::new();
    for title in ["Geheime", "Verborgene"] {
        let (_, number) = submit(&ada, title, &["sales"]);
        decide(&app, &ina, number, "evaluate", "Gern.").expect(422);
        app.sql(&format!(
            "update ideas set theme_id = (select id from idea_themes where code = 'kunden') \
             from entries where entries.id = entry_id and number = {number}"
        ));
        let page = ina.get(&format!("/ideas/{number}")).location();
        let pulls = [("stage", "evaluate"), ("answer", "Gern."), ("theme", "kunden")];
        ina.submit(&ina.get(&page).ok(), "#decide-form", &pulls).see_other();
        walk(&app, &ina, number, &["decide"]);
        hidden.push(number);
    }
    accept(&app, &ina, open, "").see_other();
    accept(&app, &ina, hidden[0], "").see_other();
    for (who, seen, places) in [(&ina, 2, "2 von 2 belegt"), (&eve, 1, "1 von 2 belegt")] {
        assert_eq!(under_way(who).len(), seen);
        let page = who.get(ALL).ok();
        assert!(page.has(places));
        let list = page
            .attr("section:has(#theme-kunden) .priorities-head a", "href")
            .remove(0);
        assert_eq!(who.get(&list).ok().css(".idea-row .row-title").len(), seen);
    }
    // Stopped for something that not everybody may see: its number stands there, and nothing else.
    accept(&app, &ina, hidden[1], &open.to_string()).see_other();
    let stops = eve.get(ALL).ok().part("#stops");
    assert!(
        stops.has(&format!("Offene Gestoppt für Nr. {} Nicht jetzt", hidden[1])),
        "{}",
        stops.words()
    );
    assert!(!stops.has("Verborgene") && !eve.get("/ideas/1-offene").ok().has("Verborgene"));
    assert!(ada.get(ALL).ok().part("#stops").has("Verborgene"));
    // And the other way round: what was stopped is seen by those alone who could see it.
    let next = decided(&app, &ada, &ina, &["Nächste"])[0];
    accept(&app, &ina, next, &hidden[0].to_string()).see_other();
    assert!(!eve.get(ALL).ok().has("Geheime") && ada.get(ALL).ok().part("#stops").has("Geheime"));
    sort(&app, &eve, hidden[0], "none").expect(404);
}

#[test]
fn what_was_stopped_goes_on_by_pages() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    themes(&app, Some(1));
    let titles: Vec<String> = (1..=23).map(|n| format!("Nummer {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let numbers = decided(&app, &ada, &ina, &titles);
    let mut last = String::new();
    for number in &numbers {
        accept(&app, &ina, *number, &last).see_other();
        last = number.to_string();
    }
    let first = ada.get(ALL).ok();
    let shown = first.css("#stops .row-title");
    assert_eq!((shown.len(), shown[0].as_str()), (20, "Nummer 22"));
    let next = first.attr("#stops .older a", "href").remove(0);
    let rest = ada.get(next.split('#').next().expect("an address")).ok();
    assert_eq!(rest.css("#stops .row-title"), ["Nummer 2", "Nummer 1"]);
    assert!(!rest.shows("#stops .older"));
}
