//! Words are found whatever their ending, in both languages, with and without umlauts.
use chrono::TimeDelta;
use connect::features::blogs::ARTICLE;
use connect::features::entries::audience::{self, Part};
use connect::features::entries::create::{self, NewEntry};
use connect::features::entries::model::State;
use connect::features::ideas::IDEA;

use super::{address, contexts, entry, everything_is_frequent, post};
use crate::kit::TestApp;

#[test]
fn stems_umlauts_and_both_languages() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let eve = app.person("eve").unit("it").language("en").signed_in();
    post(&ada, "Wir prüfen jeden Antrag am selben Tag.", "everyone");
    post(&eve, "Customers keep asking the same questions.", "everyone");
    post(&ada, "Frau Müller öffnet die Türen.", "everyone");
    for (question, found) in [
        ("Anträge", "Antrag"),
        ("antrage", "Antrag"),
        ("ANTRAG", "Antrag"),
        ("prüfe", "Antrag"),
        ("asked question", "Customers"),
        ("customer", "Customers"),
        ("muller", "Müller"),
        ("Tür", "Müller"),
        ("\"jeden Antrag\"", "Antrag"),
        ("antrag -kunden", "Antrag"),
        ("antrag or customer", ""),
    ] {
        let hits = contexts(&ada, question);
        assert_eq!(hits.len(), if found.is_empty() { 2 } else { 1 }, "{question}: {hits:?}");
        assert!(hits[0].contains(found), "{question}: {hits:?}");
    }
    for question in ["antrag -prüfen", "\"Antrag prüfen\"", "Zeppelin", "antrag zeppelin"] {
        assert_eq!(contexts(&ada, question), [""; 0], "{question}");
    }
}

#[test]
fn titles_weigh_more_and_beginnings_of_their_words_count() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    entry(
        &app,
        &ada,
        IDEA,
        "Antragsstatus wie Paketverfolgung",
        "In der App sehen.",
        Part::Everyone,
        State::Published,
    );
    app.later(chrono::TimeDelta::seconds(1));
    post(&ada, "Noch ein Antrag.", "everyone");
    entry(
        &app,
        &ada,
        ARTICLE,
        "Der Antrag",
        "Ein Text.",
        Part::Everyone,
        State::Published,
    );
    let page = ada.get(&address("antrag")).ok();
    assert_eq!(page.css(".row-title")[0], "Der Antrag");
    assert_eq!(page.css(".row-title").len(), 3);
    assert_eq!(
        page.css(".tab"),
        [
            "Alles 3",
            "Ideen 1",
            "Beiträge 1",
            "Artikel 1",
            "Vorhaben",
            "Aktionen",
            "Menschen"
        ]
    );
    let ideas = ada.get("/search?q=antrag&kind=idea").ok();
    assert_eq!(ideas.css(".row-title"), ["Antragsstatus wie Paketverfolgung"]);
    assert_eq!(ideas.css(".row-title mark"), ["Antragsstatus"]);
    assert!(ideas.has("1 Treffer"));
    let none = ada.get("/search?q=antrag&kind=project").ok();
    assert!(none.has("Unter den anderen Reitern gibt es Treffer"));
}

#[test]
fn edits_are_found_at_once_and_what_they_took_away_is_not() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Der Tresor klemmt.", "everyone");
    assert_eq!(contexts(&ada, "tresor").len(), 1);
    ada.post("/posts/1/edit", &[("version", "1"), ("body", "Der Schalter klemmt.")])
        .see_other();
    assert_eq!(contexts(&ada, "tresor"), [""; 0]);
    assert_eq!(contexts(&ada, "schalter"), ["Der Schalter klemmt."]);
}

#[test]
fn people_are_found_by_name_handle_title_and_skill() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let zoe = app.person("zoe.klein-marten").unit("branch-a").signed_in();
    app.sql(
        "update people set name = 'Zoé Klein-Märten', title = 'Leiterin Zahlungsverkehr' \
        where handle = 'zoe.klein-marten'",
    );
    app.sql(&format!(
        "insert into person_skills (person_id, skill) values ('{}', 'Moderation von Gruppen')",
        zoe.id
    ));
    for question in [
        "zoe",
        "Zoé",
        "märten",
        "marten",
        "klein zo",
        "zahlungs",
        "moderation",
        "Gruppen Zoe",
    ] {
        let page = ada.get(&format!("{}&kind=person", address(question))).ok();
        assert_eq!(page.css(".row-title"), ["Zoé Klein-Märten"], "{question}");
        assert!(page.has("Leiterin Zahlungsverkehr · Filiale A"));
    }
    for question in ["oe", "verkehr", "zoe zeppelin", "%", "_"] {
        assert!(!ada.get(&address(question)).ok().shows(".hit"), "{question}");
    }
    app.sql("update people set status = 'deactivated' where handle = 'zoe.klein-marten'");
    assert!(!ada.get(&address("zoe")).ok().shows(".hit"));
}

#[test]
fn suggestions_are_people_then_titles_then_everything() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    app.person("anton").unit("branch-a").signed_in();
    entry(
        &app,
        &ada,
        IDEA,
        "Antragsstatus wie Paketverfolgung",
        "In der App sehen.",
        Part::Everyone,
        State::Published,
    );
    let list = ada.get_fragment("/search/suggest?q=ant").ok();
    assert!(!list.shows("header"), "a fragment, not a page");
    assert_eq!(
        list.attr("a[role=option]", "href"),
        ["/people/anton", "/idea/1", "/search?q=ant"]
    );
    assert_eq!(ada.get("/search/suggest?q=a").ok().attr("a", "href"), ["/search?q=a"]);
    assert_eq!(ada.get("/search/suggest?q=").ok().attr("a", "href"), [""; 0]);
}

#[test]
fn a_rare_word_is_found_beside_a_frequent_one_and_without_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for number in 0..20 {
        post(&ada, &format!("Im Haus ist es ruhig, Tag {number}"), "everyone");
    }
    post(&ada, "Im Haus singt ein Kanarienvogel", "everyone");
    post(&ada, "Draußen singt ein Kanarienvogel", "everyone");
    app.sql("analyze search_documents");
    let size = "relpages = pg_relation_size('search_documents') / 8192";
    app.sql(&format!(
        "update pg_class set reltuples = 1e5, {size} where oid = 'search_documents'::regclass"
    ));
    assert_eq!(
        contexts(&ada, "Haus Kanarienvogel"),
        ["Im Haus singt ein Kanarienvogel"]
    );
    assert_eq!(
        contexts(&ada, "Kanarienvogel Haus"),
        ["Im Haus singt ein Kanarienvogel"]
    );
    assert_eq!(
        contexts(&ada, "Kanarienvogel -Haus"),
        ["Draußen singt ein Kanarienvogel"]
    );
    assert_eq!(contexts(&ada, "Kanarienvogel").len(), 2);
}

/// Of frequent words the 500 newest are looked at; what one kind has among older ones is found on its tab.
#[test]
fn a_tab_reaches_past_the_newest_of_all_kinds() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let title = "Kanarienvogel im Foyer";
    entry(&app, &ada, IDEA, title, "Er singt.", Part::Everyone, State::Published);
    app.clock.advance(TimeDelta::seconds(1));
    ada.run(&app, |tx| {
        for number in 0..500 {
            let audience = audience::of_parts(tx, vec![Part::Everyone])?;
            let new = NewEntry {
                kind: ARTICLE,
                parent: None,
                audience,
                channel: None,
                title: String::new(),
                state: State::Published,
                key: None,
            };
            let entry = create::create(tx, new, |number| format!("/article/{number}"))?.entry;
            create::index(tx, entry.id, "", &format!("Kanarienvogel {number}"))?;
        }
        Ok(())
    });
    everything_is_frequent(&app);
    let everything = ada.get("/search?q=kanarienvogel").ok();
    assert!(everything.has("100+") && !everything.has(title), "the newest hide it");
    let page = ada.get("/search?q=kanarienvogel&kind=idea").ok();
    assert_eq!(page.css(".hit h2"), [title]);
}
