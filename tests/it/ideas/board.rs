//! The board: where everything stands, for everybody; the team opens from it the form that moves an idea.
use chrono::TimeDelta;

use super::slots::{accept, decided};
use super::themes::themes;
use super::{ANSWER, decide, one_signature, submit, team, walk};
use crate::kit::{Page, Person, TestApp};

const BOARD: &str = "/ideas/board";

/// Titles in a column, and the number in its heading.
fn column(page: &Page, word: &str) -> (Vec<String>, String) {
    let titles = page.css(&format!("#board-{word} .board-title"));
    (titles, page.css(&format!("#board-{word} .board-n")).remove(0))
}

fn titles(page: &Page) -> Vec<String> {
    page.css(".board-title")
}

#[test]
fn every_idea_stands_in_the_column_of_its_stage_and_the_team_may_move_it() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    for (title, way) in [
        ("Neue", &[][..]),
        ("Offene", &["open"]),
        ("Gefragte", &["clarify"]),
        ("Geprüfte", &["evaluate"]),
        ("Erledigte", &["evaluate", "decide", "accepted", "delivering", "done"]),
        ("Abgelehnte", &["declined"]),
    ] {
        let (_, number) = submit(&ada, title, &[]);
        walk(&app, &ina, number, way);
    }
    let page = ada.get(BOARD).ok();
    assert_eq!(
        column(&page, "new"),
        (vec!["Gefragte".into(), "Offene".into(), "Neue".into()], "3".into())
    );
    assert_eq!(column(&page, "review"), (vec!["Geprüfte".into()], "1".into()));
    assert_eq!(
        column(&page, "done"),
        (vec![], "1".into()),
        "where things end, there is a number"
    );
    assert_eq!(column(&page, "notnow"), (vec![], "1".into()));
    assert!(!page.shows(".board-move"), "everybody looks");
    // A figure leads to as many cards.
    for word in ["new", "review", "done", "notnow"] {
        let alone = ada.get(&page.attr(&format!("#board-{word} h2 a"), "href")[0]).ok();
        let (cards, n) = column(&alone, word);
        assert_eq!(cards.len().to_string(), n, "{word}");
        assert_eq!(alone.css(".board-column").len(), 1);
    }
    let page = ina.get(BOARD).ok();
    let (menu, href) = (
        page.attr("#idea-4 .board-move", "data-moves"),
        page.attr("#idea-4 .board-title a", "href"),
    );
    let ways = page
        .with_templates()
        .attr(&format!("[data-menu='{}'] a", menu[0]), "href");
    assert_eq!(
        ways,
        ["clarify", "decide", "open"].map(|word| format!("?stage={word}#decide-title"))
    );
    // Without script the menu leads to the form in which that is chosen.
    assert_eq!(
        page.attr("#idea-4 .board-move a", "href"),
        [format!("{}#decide-title", href[0])]
    );
    let form = ina.get(&format!("{}?stage=decide", href[0])).ok();
    assert_eq!(form.attr("#decide-form [name=stage][checked]", "value"), ["decide"]);
    assert_eq!(
        app.text("select ideas.state from ideas join entries on id = entry_id where number = 4"),
        "evaluate"
    );
    ina.submit(&form, "#decide-form", &[("answer", ANSWER)]).see_other();
    assert_eq!(
        app.text("select ideas.state from ideas join entries on id = entry_id where number = 4"),
        "decide"
    );
    // What cannot be chosen chooses nothing, and whoever decides nothing has no form.
    let other = ina.get("/ideas/2-offene?stage=done").ok();
    assert!(other.shows("#decide-form") && !other.shows("#decide-form [checked]"));
    assert!(!ada.get("/ideas/2-offene?stage=evaluate").ok().shows("#decide-form"));
}

#[test]
fn cards_say_how_long_and_until_when_in_working_days() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    team(&app);
    let (_, number) = submit(&ada, "Ordner", &[]);
    assert!(ada.get(BOARD).ok().part("#idea-1").has("seit heute"));
    // From Monday to Thursday; then a week with its author, which does not count.
    app.later(TimeDelta::days(3));
    let asks = [
        ("version", "1"),
        ("stage", "clarify"),
        ("answer", ANSWER),
        ("questions", "Wie oft?\nWer?"),
    ];
    app.browser_of("ina").post("/ideas/1/decisions", &asks).see_other();
    app.later(TimeDelta::days(7));
    let version = app.number("select version from entries").to_string();
    let answers = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
    app.browser_of("ada")
        .post(&format!("/ideas/{number}/answers"), &answers)
        .see_other();
    app.later(TimeDelta::days(1));
    let card = app.browser_of("ada").get(BOARD).ok().part("#idea-1");
    assert!(
        card.has("seit 4 Arbeitstagen") && card.has("nächster Schritt bis 16. März"),
        "{}",
        card.words()
    );
    assert!(!card.shows(".tint-red"));
    app.later(TimeDelta::days(14));
    assert!(app.browser_of("ada").get(BOARD).ok().part("#idea-1").shows(".tint-red"));
}

#[test]
fn the_board_is_narrowed_by_theme_unit_and_owner_and_counts_what_is_left() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    themes(&app, Some(2));
    let numbers = decided(&app, &ada, &ina, &["Erste", "Zweite"]);
    submit(&ben, "Andere", &[]);
    accept(&app, &ina, numbers[0], "").see_other();
    assert_eq!(titles(&ben.get(BOARD).ok()).len(), 3);
    let narrow = |query: &str| ben.get(&format!("{BOARD}?{query}")).ok();
    let page = narrow("theme=kunden");
    assert_eq!(titles(&page), ["Zweite", "Erste"]);
    assert!(
        page.part("#board-accepted").has("Plätze belegt: 1 von 2"),
        "{}",
        page.words()
    );
    assert!(!page.part("#board-review").has("Plätze belegt") && !ben.get(BOARD).ok().has("Plätze belegt"));
    assert_eq!(column(&page, "new"), (vec![], "0".into()));
    assert_eq!(
        titles(&narrow("unit=sales")),
        ["Zweite", "Erste"],
        "with those below it"
    );
    assert_eq!(titles(&narrow("unit=it")), ["Andere"]);
    let page = narrow("owner=@ina");
    assert_eq!(
        (titles(&page), column(&page, "review").1),
        (vec!["Erste".to_owned()], "0".to_owned())
    );
    assert_eq!(titles(&narrow("owner=ina&theme=arbeit")), Vec::<String>::new());
    let page = narrow("owner=niemand");
    assert!(page.has("Unter diesem Namen arbeitet hier niemand.") && titles(&page).is_empty());
    let alone = narrow("theme=kunden&unit=sales&stage=review");
    assert_eq!(titles(&alone), ["Zweite"]);
    assert_eq!(alone.attr("#theme option[selected]", "value"), ["kunden"]);
    assert_eq!(alone.attr("#unit option[selected]", "value"), ["sales"]);
    assert_eq!(
        alone.attr(".board-back a", "href"),
        [format!("{BOARD}?theme=kunden&unit=sales")]
    );
}

#[test]
fn what_somebody_may_not_see_stands_in_no_column_and_no_number() {
    let app = TestApp::start();
    let (ada, eve) = (
        app.person("ada").unit("sales").signed_in(),
        app.person("eve").unit("it").signed_in(),
    );
    submit(&ada, "Geheime", &["sales"]);
    submit(&ada, "Offene", &[]);
    for (who, titles, n) in [(&ada, vec!["Offene", "Geheime"], "2"), (&eve, vec!["Offene"], "1")] {
        for address in [BOARD, "/ideas/board?unit=sales", "/ideas/board?stage=new"] {
            let titles = titles.iter().map(|title| (*title).to_owned()).collect();
            assert_eq!(column(&who.get(address).ok(), "new"), (titles, n.into()), "{address}");
        }
    }
}

#[test]
fn a_long_column_goes_on_by_a_link() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for n in 1..=52 {
        submit(&ada, &format!("Nummer {n}"), &[]);
    }
    let page = ada.get(BOARD).ok();
    let (cards, n) = column(&page, "new");
    assert_eq!((cards.len(), n.as_str(), cards[0].as_str()), (50, "52", "Nummer 52"));
    let rest = ada.get(&page.attr("#board-new [rel=next]", "href")[0]).ok();
    assert_eq!(titles(&rest), ["Nummer 2", "Nummer 1"]);
    assert!(!rest.shows("[rel=next]"));
}

#[test]
fn an_open_board_hears_of_every_move() {
    let app = TestApp::start();
    let (ada, eve, ina) = (
        app.person("ada").unit("sales").signed_in(),
        app.person("eve").unit("it").signed_in(),
        team(&app),
    );
    let mut open = ada.live(BOARD);
    let mut elsewhere = eve.live(BOARD);
    let again = |patch: &serde_json::Value| patch["target"] == "ideas-board";
    let (_, number) = submit(&ada, "Geheime", &["sales"]);
    open.until(again);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    open.until(again);
    submit(&ada, "Offene", &[]);
    let heard = elsewhere.until(again);
    assert!(
        !heard.iter().any(|patch| patch.to_string().contains("idea-1")),
        "{heard:?}"
    );
}

#[test]
fn the_column_of_what_is_judged_says_how_many_are_to_stand_there() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let limit = |person: &Person, at: &str| person.get(at).ok().css(".board-limit");
    assert!(limit(&ada, BOARD).is_empty(), "as many as there are");
    let clock = ina.get("/ideas/settings/clock").ok();
    ina.submit(&clock, "form#clock", &[("review_places", "2")]).see_other();
    for (title, full) in [("Erste", 0), ("Zweite", 1), ("Dritte", 1)] {
        let (_, number) = submit(&ada, title, &[]);
        walk(&app, &ina, number, &["evaluate"]);
        let page = ada.get(BOARD).ok();
        assert_eq!(page.css("#board-review .board-limit"), ["/ 2 höchstens 2 gleichzeitig"]);
        assert_eq!(page.css(".board-limit").len(), 1);
        assert_eq!(
            page.css(".board-limit.is-full").len(),
            full,
            "{title}: it says so and stops nobody"
        );
    }
    assert!(
        limit(&ada, "/ideas/board?unit=it").is_empty(),
        "another number stands there"
    );
    let told = ina.get("/ideas/settings/changes").ok();
    assert!(
        told.has("Ideen, die gleichzeitig in Prüfung sind: 0 → 2"),
        "{}",
        told.words()
    );
}
