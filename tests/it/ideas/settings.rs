//! What the innovation team sets up by itself: what a page shows is what holds from then on, everywhere and at once.
use connect::features::people::role;

use super::themes::theme_of;
use super::triage::office;
use super::{ANSWER, decide, submit, team};
use crate::kit::{Page, Person, TestApp};
use crate::people::cli::{connect, fine};

/// Fills in a form of a page.
#[track_caller]
fn fill(person: &Person, page: &str, form: &str, typed: &[(&str, &str)]) -> Page {
    let shown = person.get(page).ok();
    person.submit(&shown, &format!("form#{form}"), typed)
}

fn due(app: &TestApp, number: i32) -> String {
    app.settle();
    app.text(&format!(
        "select due_on::text as text from ideas join entries on entries.id = entry_id where number = {number}"
    ))
}

/// Who is told to have changed what, the latest first.
fn told(person: &Person) -> Vec<String> {
    let page = person.get("/ideas/settings/changes").ok();
    let rows = page.css(".setting-row");
    rows.iter()
        .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_theme_is_named_given_places_renamed_and_closed_on_pages() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    assert!(ina.get("/ideas/settings/themes").ok().has("Noch kein Thema"));
    fill(
        &ina,
        "/ideas/settings/themes",
        "theme-new",
        &[("de", "Größe & Mut"), ("en", "Courage"), ("capacity", "2")],
    )
    .see_other();
    assert!(ada.get("/ideas/new").ok().has("Größe & Mut"), "it is offered at once");
    let page = ina.get("/ideas/settings/themes").ok();
    assert!(page.has("Plätze belegt: 0 von 2"), "{}", page.words());
    let one = page.attr(".setting-rows a", "href").remove(0);
    fill(&ina, &one, "theme", &[("de", "Mut"), ("capacity", "")]).see_other();
    submit(&ada, "Ordner", &[]);
    super::themes::sort(&app, &ina, 1, one.rsplit('/').next().expect("a word")).see_other();
    fill(&ina, &one, "theme", &[("retired", "on")]).see_other();
    assert!(!ada.get("/ideas/new").ok().has("Mut"), "it is offered no more");
    assert_ne!(theme_of(&app, 1), "-", "the idea keeps it");
    assert!(ina.get("/ideas/settings/themes").ok().has("wird nicht mehr angeboten"));
    let told = told(&ina);
    assert!(
        told[0].starts_with("Themen: Mut Nicht mehr anbieten: nein → ja · Ina"),
        "{told:?}"
    );
    assert!(
        told.iter().any(|row| row.contains("Plätze: 2 → nicht begrenzt")),
        "{told:?}"
    );
    assert!(
        told.last()
            .is_some_and(|row| row.starts_with("Themen: Größe & Mut hinzugefügt")),
        "{told:?}"
    );
    // The command says the same, and its changes are told too.
    assert!(fine(&connect(&app, &["themes"], "")).contains("Mut / Courage, 1 under way") || theme_of(&app, 1) != "-");
    let word = one.rsplit('/').next().expect("a word").to_owned();
    fine(&connect(
        &app,
        &["themes", "change", "--code", &word, "--en", "Bravery"],
        "",
    ));
    assert!(self::told(&ina)[0].contains("Courage → Bravery · mit einem Befehl auf dem Server"));
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::start();
    let ina = team(&app);
    for (page, form, typed, field, says) in [
        (
            "themes",
            "theme-new",
            ("capacity", "1000"),
            "capacity",
            "Gib eine Zahl von 1 bis 999 ein.",
        ),
        (
            "clock",
            "clock",
            ("inbox_days", "0"),
            "inbox_days",
            "Gib eine Zahl von 1 bis 250 ein.",
        ),
        (
            "clock",
            "clock",
            ("remind_percent", "100"),
            "remind_percent",
            "Gib eine Zahl von 50 bis 95 ein.",
        ),
        (
            "clock",
            "clock",
            ("escalate_percent", "99"),
            "escalate_percent",
            "Gib eine Zahl von 100 bis 200 ein.",
        ),
        (
            "clock",
            "clock",
            ("judge_days", "fünf"),
            "judge_days",
            "Gib eine Zahl von 2 bis 60 ein.",
        ),
        (
            "clock",
            "clock",
            ("review_places", "1000"),
            "review_places",
            "Gib eine Zahl von 0 bis 999 ein.",
        ),
        ("days", "day-new", ("day", "2000-01-01"), "day", "Wähle einen Tag"),
        (
            "words",
            "words-new",
            ("words", "Homeoffice"),
            "words",
            "Schreib zwei bis acht",
        ),
    ] {
        let page = fill(&ina, &format!("/ideas/settings/{page}"), form, &[typed]).expect(422);
        assert!(page.part(&format!("#{field}-error")).has(says), "{}", page.words());
        assert!(
            page.attr(&format!("#{field}"), "value").contains(&typed.1.to_owned()),
            "{field}"
        );
    }
    let long = "ä".repeat(61);
    let page = fill(
        &ina,
        "/ideas/settings/themes",
        "theme-new",
        &[("de", &long), ("en", "A")],
    )
    .expect(422);
    assert!(page.shows("#de-error"));
    assert_eq!(app.count("idea_setting_changes"), 0, "what was refused is no change");
}

#[test]
fn deadlines_hold_at_once_also_for_ideas_on_their_way() {
    let (app, _, ina, ivo) = office();
    assert_eq!(due(&app, 1), "2026-03-09");
    let (mine, older) = (
        ina.get("/ideas/settings/clock").ok(),
        ivo.get("/ideas/settings/clock").ok(),
    );
    ina.submit(&mine, "form#clock", &[("inbox_days", "8"), ("judge_days", "4")])
        .see_other();
    assert_eq!(due(&app, 1), "2026-03-12");
    let told = told(&ina);
    assert!(
        told.iter()
            .any(|row| row.contains("Arbeitstage bis zur ersten Antwort: 5 → 8 · Ina")),
        "{told:?}"
    );
    // An older page overwrites nothing, and shows both.
    let page = ivo.submit(&older, "form#clock", &[("inbox_days", "3")]).expect(409);
    assert!(
        page.part(".conflict").has("Arbeitstage bis zur ersten Antwort: 8"),
        "{}",
        page.words()
    );
    assert_eq!(page.attr("#inbox_days", "value"), ["3"]);
    ivo.submit(&page, "form#clock", &[]).see_other();
    assert_eq!(due(&app, 1), "2026-03-05");
    // Whoever is asked to judge has as many days as are set.
    decide(&app, &ina, 2, "evaluate", ANSWER).see_other();
    app.settle();
    let asked = app.texts("select distinct due_on::text as text from idea_evaluations");
    assert_eq!(asked, ["2026-03-16"], "ten days again, as the older page had it");
}

#[test]
fn a_day_off_of_the_company_counts_nowhere() {
    let (app, ada, ina, _) = office();
    assert_eq!(due(&app, 1), "2026-03-09");
    fill(
        &ina,
        "/ideas/settings/days",
        "day-new",
        &[("day", "2026-03-05"), ("name", "Betriebsausflug")],
    )
    .see_other();
    assert_eq!(due(&app, 1), "2026-03-10", "an idea on its way");
    let (path, number) = submit(&ada, "Danach", &[]);
    assert_eq!(due(&app, number), "2026-03-10", "and a new one");
    assert!(ada.get(&path).ok().has("Antwort bis 10. März"));
    // Another region: 6 January is none of its holidays, but 8 March is one of Berlin, a Sunday this year.
    let page = ina.get("/ideas/settings/days").ok();
    ina.submit(&page, "form#region-form", &[("region", "DE-BE")])
        .see_other();
    assert_eq!(app.text("select region as text from organisation"), "DE-BE");
    assert_eq!(due(&app, 1), "2026-03-10");
    // The same day again is there already, under another name it is refused.
    let same = [("day", "2026-03-05"), ("name", "Betriebsausflug")];
    ina.post("/ideas/settings/days", &same).see_other();
    let page = ina
        .post("/ideas/settings/days", &[("day", "2026-03-05"), ("name", "Messe")])
        .expect(422);
    assert!(page.part("#day-error").has("anderen Namen"));
    let remove = ina
        .get("/ideas/settings/days")
        .ok()
        .attr(".setting-rows form", "action")
        .remove(0);
    ina.post(&remove, &[]).see_other();
    assert_eq!(due(&app, 1), "2026-03-09");
    ina.post(&remove, &[]).expect(404);
    assert_eq!(told(&ina).len(), 3, "added, another region, removed");
}

#[test]
fn a_reason_that_was_used_keeps_the_words_it_was_given_with() {
    let (app, ada, ina, ivo) = office();
    decide(&app, &ina, 1, "declined", ANSWER).see_other();
    let path = app.text("select path as text from entries where number = 1 and kind = 'idea'");
    let old = "Aufwand und Nutzen stehen in keinem Verhältnis";
    fill(
        &ina,
        "/ideas/settings/reasons/effort",
        "reason",
        &[("de", "Zu teuer"), ("en", "Too expensive")],
    )
    .see_other();
    app.later(chrono::TimeDelta::minutes(20));
    decide(&app, &ivo, 2, "declined", ANSWER).see_other();
    let shown = |number: i32| {
        app.settle();
        app.sql("update ideas set clock_on = null");
        let path = app.text(&format!(
            "select path as text from entries where number = {number} and kind = 'idea'"
        ));
        ada.get(&path).ok()
    };
    assert!(ada.get(&path).ok().has(old), "{}", ada.get(&path).ok().words());
    assert!(!ada.get(&path).ok().has("Zu teuer"));
    assert!(shown(2).has("Zu teuer") && !shown(2).has(old));
    // A new one is offered, a retired one no more; the last one stays.
    fill(
        &ina,
        "/ideas/settings/reasons",
        "reason-new",
        &[("de", "Zu früh"), ("en", "Too early")],
    )
    .see_other();
    fill(&ina, "/ideas/settings/reasons/effort", "reason", &[("retired", "on")]).see_other();
    let offered = ina.get("/ideas/triage/3?").ok().words();
    assert!(offered.contains("Zu früh") && !offered.contains("Zu teuer"));
    assert!(shown(2).has("Zu teuer"), "what was decided still names it");
    app.sql("update idea_reasons set retired = code <> 'other'");
    let page = ina.get("/ideas/settings/reasons/other").ok();
    let page = ina.submit(&page, "form#reason", &[("retired", "on")]).expect(422);
    assert!(page.part("#retired-error").has("Ein Grund muss"));
}

#[test]
fn words_of_the_company_find_ideas_that_are_worded_otherwise() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let fields = |title: &'static str, problem: &'static str| {
        [
            ("problem", problem),
            ("proposal", problem),
            ("title", title),
            ("intent", "publish"),
        ]
    };
    ada.post(
        "/ideas/new",
        &fields("Kranich für alle", "Der Kranich fehlt auf jedem Stockwerk"),
    )
    .see_other();
    ada.post(
        "/ideas/new",
        &fields("Suppe am Mittag", "In der Kantine gibt es selten Suppe"),
    )
    .see_other();
    app.settle();
    let sought = [
        ("title", ""),
        ("problem", "Das blaue Telefon klingelt nie"),
        ("proposal", ""),
    ];
    let found = || {
        app.settle();
        ada.post_script("/ideas/similar", &sought).ok().has("Kranich für alle")
    };
    assert!(!found(), "nobody knows that they are the same");
    let words = [("words", "Kranich = blaues Telefon")];
    fill(&ina, "/ideas/settings/words", "words-new", &words).see_other();
    assert!(found(), "two words that stand for one");
    let read = "select count(*) from idea_features where words = (select words_revision from idea_rules)";
    assert_eq!(app.number(read), 2, "a job has read all ideas again");
    let line = ina
        .get("/ideas/settings/words")
        .ok()
        .attr(".setting-rows a", "href")
        .remove(0);
    let (one, older) = (ina.get(&line).ok(), ina.get(&line).ok());
    ina.submit(&one, "form#line", &[("words", "Kranich = Vogel")])
        .see_other();
    let page = ina
        .submit(&older, "form#line", &[("words", "Kranich = Kran")])
        .expect(409);
    assert!(page.part(".conflict").has("Kranich = Vogel"), "{}", page.words());
    assert!(!found());
    let remove = ina
        .get("/ideas/settings/words")
        .ok()
        .attr(".setting-rows form", "action")
        .remove(0);
    ina.post(&remove, &[]).see_other();
    assert!(ina.get("/ideas/settings/words").ok().has("Noch keine eigenen Wörter"));
}

#[test]
fn a_start_of_an_answer_is_changed_where_it_stands() {
    let app = TestApp::start();
    let ina = team(&app);
    let fields = [("name", "Dank"), ("text", "Danke für die Idee.")];
    ina.post("/ideas/triage/templates", &fields).see_other();
    let one = ina
        .get("/ideas/triage/templates")
        .ok()
        .attr(".answer-templates h2 a", "href")
        .remove(0);
    fill(&ina, &one, "template", &[("text", "Danke, wir melden uns.")]).see_other();
    assert!(ina.get("/ideas/triage/templates").ok().has("Danke, wir melden uns."));
    let told = told(&ina);
    assert!(
        told[0].contains("Danke für die Idee. → Danke, wir melden uns."),
        "{told:?}"
    );
}

#[test]
fn nobody_else_sees_or_changes_what_the_team_sets_up() {
    let (app, ada, ina, _) = office();
    let roles = role::ALL.iter().filter(|role| **role != role::INNOVATION_TEAM);
    let rita = roles
        .fold(app.person("rita").unit("it"), |rita, role| rita.role(*role))
        .signed_in();
    let parts = [
        "",
        "/themes",
        "/reasons",
        "/reasons/effort",
        "/clock",
        "/days",
        "/words",
        "/changes",
    ];
    for part in parts {
        let to = format!("/ideas/settings{part}");
        ina.get(&to).ok();
        for person in [&ada, &rita] {
            person.get(&to).expect(403);
        }
        app.anonymous().get(&to).expect(303);
    }
    let sent: [(&str, &[(&str, &str)]); 5] = [
        ("/ideas/settings/themes", &[("de", "A"), ("en", "B")]),
        ("/ideas/settings/reasons", &[("de", "A"), ("en", "B")]),
        ("/ideas/settings/days", &[("day", "2026-12-24"), ("name", "A")]),
        ("/ideas/settings/words", &[("words", "a = b")]),
        ("/ideas/settings/region", &[("region", "DE-HH")]),
    ];
    for (to, fields) in sent {
        for person in [&ada, &rita] {
            person.post(to, fields).expect(403);
        }
    }
    assert_eq!(app.count("idea_setting_changes"), 0);
    assert!(!ada.get("/ideas").ok().html().contains("/ideas/settings"));
    // The rules of the whole settings hold whatever a browser sends: fields of others are refused.
    ina.post("/ideas/settings/themes", &[("de", "A"), ("en", "B"), ("place", "1")])
        .expect(422);
}
