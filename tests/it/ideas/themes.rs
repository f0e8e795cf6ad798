//! What ideas are about: a company's own words, proposed by authors, said by the innovation team, and a way to look.
use connect::features::people::role;

use super::{ANSWER, decide, submit, team};
use crate::kit::{Page, Person, TestApp};
use crate::people::cli::{connect, fine, refused};

/// Two themes; the first has so many places.
pub fn themes(app: &TestApp, places: Option<i32>) {
    app.write(|tx| {
        connect::features::ideas::commands::add_theme(tx, "kunden", ("Kundenerlebnis", "Customers"), places)?;
        connect::features::ideas::commands::add_theme(tx, "arbeit", ("Gutes Arbeiten", "Good work"), None)
    });
}

/// Says what an idea is about, from the version that stands.
#[track_caller]
pub fn sort(app: &TestApp, person: &Person, number: i32, theme: &str) -> Page {
    let version = version(app, number);
    person.post(
        &format!("/ideas/{number}/theme"),
        &[("version", version.as_str()), ("theme", theme)],
    )
}

pub fn version(app: &TestApp, number: i32) -> String {
    app.number(&format!(
        "select version from entries where kind = 'idea' and number = {number}"
    ))
    .to_string()
}

pub fn theme_of(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select coalesce(code, '-') from ideas join entries on entries.id = entry_id \
         left join idea_themes on idea_themes.id = theme_id where number = {number}"
    ))
}

#[test]
fn a_company_begins_without_themes_and_makes_its_own() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    assert!(!ada.get("/ideas/new").ok().shows("#theme"), "nobody is asked");
    assert!(!ada.get("/ideas").ok().has("Thema"));
    let run = |arguments: &[&str]| connect(&app, &[&["themes"], arguments].concat(), "");
    assert!(fine(&run(&[])).contains("no themes"));
    let customers = ["add", "--code", "kunden", "--de", "Kundenerlebnis", "--en", "Customers"];
    let made = fine(&run(&[&customers[..], &["--capacity", "3"]].concat()));
    assert!(
        made.contains("kunden: Kundenerlebnis / Customers, 0 of 3 places taken"),
        "{made}"
    );
    refused(&run(&customers), "taken");
    refused(
        &run(&["add", "--code", "Kunden!", "--de", "A", "--en", "B"]),
        "small letters",
    );
    refused(
        &run(&["add", "--code", "none", "--de", "A", "--en", "B"]),
        "small letters",
    );
    refused(&run(&["change", "--code", "kunden", "--capacity", "0"]), "0");
    refused(&run(&["change", "--code", "nirgends", "--de", "A"]), "no theme");
    let page = ada.get("/ideas/new").ok();
    assert_eq!(
        page.attr("#theme option", "value"),
        ["", "kunden"],
        "running servers hear of it"
    );
    let changed = fine(&run(&[
        "change",
        "--code",
        "kunden",
        "--no-capacity",
        "--en",
        "Our customers",
    ]));
    assert!(changed.contains("Our customers, 0 under way, any number"), "{changed}");
    assert!(fine(&run(&["retire", "--code", "kunden"])).contains("no longer offered"));
    assert!(!ada.get("/ideas/new").ok().shows("#theme"));
    assert!(!fine(&run(&["retire", "--code", "kunden", "--undo"])).contains("no longer"));
}

#[test]
fn an_author_proposes_and_whoever_opens_it_says() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    themes(&app, None);
    let page = ada.get("/ideas/new").ok();
    let texts = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Ordner"),
        ("theme", "kunden"),
    ];
    let wrong = ada.submit(&page, "form[data-composer]", &[&texts[..3], &[("theme", "?")]].concat());
    assert!(wrong.expect(422).shows("#theme-error"));
    let draft = [&texts[..], &[("intent", "draft")]].concat();
    let draft = ada.submit(&page, "form[data-composer]", &draft).see_other();
    let edit = ada.get(&format!("{draft}/edit")).ok();
    assert_eq!(
        edit.attr("#theme option[selected]", "value"),
        ["kunden"],
        "a draft keeps what was chosen"
    );
    let path = ada
        .submit(&edit, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    assert!(ada.get(&path).ok().part(".facts").has("Thema Kundenerlebnis"));
    assert!(
        !ada.get(&format!("{path}/edit")).ok().shows("#theme"),
        "the team's from now on"
    );
    let page = ina.get(&path).ok();
    assert_eq!(page.attr("#decide-form #theme option[selected]", "value"), ["kunden"]);
    assert!(!page.shows("#theme-form"), "asked once");
    // Forms of before, and whoever leaves it out.
    let without = decide(&app, &ina, 1, "open", "Gern, sagt wofür.").expect(422);
    assert!(without.shows("#theme-error") && without.has("Gern, sagt wofür."));
    assert_eq!(app.text("select state from ideas"), "inbox");
    let opens = [("stage", "open"), ("answer", "Gern."), ("theme", "arbeit")];
    ina.submit(&page, "#decide-form", &opens).see_other();
    assert_eq!(theme_of(&app, 1), "arbeit");
    let page = ada.get(&path).ok();
    assert!(page.part(".facts").has("Thema Gutes Arbeiten"));
    assert!(page.part("#idea-1-history").has("Thema: Gutes Arbeiten Ina"));
    let (_, next) = submit(&ada, "Mappe", &[]);
    let page = ina.get(&format!("/ideas/{next}-mappe")).ok();
    let pulls = [("stage", "evaluate"), ("answer", "Gleich."), ("theme", "none")];
    ina.submit(&page, "#decide-form", &pulls).see_other();
    assert_eq!(theme_of(&app, next), "-", "none of them is an answer too");
}

#[test]
fn the_team_may_change_its_mind_and_nobody_else_does() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ivo = app.person("ivo").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let (path, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ina, number, "open", ANSWER).see_other();
    assert!(!ina.get(&path).ok().shows("#theme-form"), "there is nothing to choose");
    themes(&app, None);
    assert!(!ada.get(&path).ok().shows("#theme-form"));
    sort(&app, &ada, number, "kunden").expect(403);
    let (own, own_number) = submit(&ina, "Eigene", &[]);
    sort(&app, &ina, own_number, "kunden").expect(403);
    assert!(!ina.get(&own).ok().shows("#theme-form"), "nobody sorts their own");
    let (page, other) = (ina.get(&path).ok(), ivo.get(&path).ok());
    ina.submit(&page, "#theme-form", &[("theme", "kunden")]).see_other();
    ina.submit(&page, "#theme-form", &[("theme", "kunden")]).see_other();
    let late = ivo.submit(&other, "#theme-form", &[("theme", "arbeit")]).expect(409);
    assert!(late.has("Die Idee wurde inzwischen geändert"));
    assert_eq!(
        late.attr("#theme-form option[selected]", "value"),
        ["arbeit"],
        "the choice stays"
    );
    ivo.submit(&late, "#theme-form", &[("theme", "arbeit")]).see_other();
    assert!(sort(&app, &ina, number, "nirgends").expect(422).shows("#theme-error"));
    sort(&app, &ina, number, "none").see_other();
    let history = ada.get(&path).ok().part("#idea-1-history");
    for line in [
        "Thema: Keines davon Ina",
        "Thema: Gutes Arbeiten Ivo",
        "Thema: Kundenerlebnis Ina",
    ] {
        assert!(history.has(line), "{line}");
    }
    assert_eq!(app.count("idea_theme_changes"), 3, "twice is once");
}

#[test]
fn every_list_shows_no_more_than_one_theme_where_that_is_asked() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    themes(&app, None);
    for (title, theme) in [("Ordner", "kunden"), ("Mappe", "arbeit"), ("Regal", "none")] {
        let (path, number) = submit(&ada, title, &[]);
        let opens = [("stage", "open"), ("answer", "Gern."), ("theme", theme)];
        ina.submit(&ina.get(&path).ok(), "#decide-form", &opens).see_other();
        ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    }
    app.write(connect::features::ideas::commands::rank);
    let titles = |person: &Person, address: &str| {
        let mut titles = person.get(address).ok().css(".idea-row .row-title");
        titles.sort();
        titles
    };
    let lists = [
        (&ben, "/ideas"),
        (&ben, "/ideas?tab=rising"),
        (&ben, "/ideas?tab=wanted"),
        (&ina, "/ideas?tab=unvoted"),
        (&ben, "/ideas?tab=discussed"),
        (&ben, "/ideas?tab=random"),
        (&ben, "/ideas?tab=new"),
        (&ada, "/ideas?tab=mine&by=me"),
        (&ben, "/ideas?tab=mine&by=votes"),
        (&ben, "/ideas?stage=all"),
        (&ben, "/ideas?stage=new"),
    ];
    for (who, list) in lists {
        assert_eq!(titles(who, list), ["Mappe", "Ordner", "Regal"], "{list}");
        let narrow = format!("{list}{}theme=kunden", if list.contains('?') { '&' } else { '?' });
        assert_eq!(titles(who, &narrow), ["Ordner"], "{narrow}");
        let page = who.get(&narrow).ok();
        assert!(page.has("Thema: Kundenerlebnis"), "{narrow}");
        let tabs = page.attr(".tabs .tab", "href");
        assert!(
            tabs.iter().all(|tab| tab.contains("theme=kunden")),
            "tabs keep it: {tabs:?}"
        );
    }
    assert_eq!(titles(&ben, "/ideas?tab=new&theme=nirgends").len(), 3, "no such theme");
    assert!(titles(&ben, "/ideas?stage=underway&theme=kunden").is_empty());
    let page = ben.get("/ideas?tab=new").ok();
    assert_eq!(
        page.css(".list-filters .menu-row"),
        ["Kundenerlebnis", "Gutes Arbeiten"]
    );
}
