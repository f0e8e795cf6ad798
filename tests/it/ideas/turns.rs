//! Who answers an idea first: the innovation team, the line manager, or whoever of both comes first.
use chrono::TimeDelta;
use connect::features::ideas::commands;

use super::{ANSWER, decide, one_signature, submit, team};
use crate::kit::{Person, TestApp};
use crate::people::cli::{connect, fine, refused};

const WAITS: &str = "Wartet auf die Führungskraft Maja";

/// Says so on the command line.
pub fn maja_leads_ada(app: &TestApp) {
    let (ada, maja) = ("ada@musterhaus.example", "maja@musterhaus.example");
    fine(&connect(
        app,
        &["user", "manager", "--email", ada, "--manager", maja],
        "",
    ));
}

/// Ada, whose line manager is Maja, and Ina of the innovation team; who answers first in the branch.
fn house(model: &str) -> (TestApp, Person, Person, Person) {
    let app = TestApp::start();
    let (ada, maja) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("maja").unit("sales").signed_in(),
    );
    let ina = team(&app);
    maja_leads_ada(&app);
    fine(&connect(
        &app,
        &["pipeline", "--unit-processing", &format!("sales={model}")],
        "",
    ));
    (app, ada, maja, ina)
}

fn night(app: &TestApp, days: i64) {
    app.later(TimeDelta::days(days));
    app.write(|tx| commands::tick(tx).map(drop));
    app.settle();
}

fn inbox(person: &crate::kit::Client) -> Vec<String> {
    person.get("/ideas/triage").ok().css(".triage-row-title a")
}

#[test]
fn a_line_manager_answers_first_and_then_the_team_takes_over() {
    let (app, ada, maja, ina) = house("manager");
    let form = ada.get("/ideas/new").ok();
    assert!(form.has("Deine eigene Idee beantwortet Maja innerhalb von 5 Arbeitstagen. Ohne Antwort geht sie nach"));
    let (path, number) = submit(&ada, "Ordner", &[]);
    let (other, _) = submit(&ada, "Regal", &[]);
    app.settle();
    assert!(
        maja.get("/notifications")
            .ok()
            .has("Ada hat eine Idee eingereicht: „Ordner“")
    );
    assert!(!ina.get("/notifications").ok().has("„Ordner“"), "it is not their turn");
    assert!(ada.get(&path).ok().part("#idea-1-due").has(WAITS));
    assert_eq!(
        maja.get("/ideas?tab=mine&by=answers").ok().css(".row-title"),
        ["Regal", "Ordner"]
    );
    assert!(inbox(&ina).is_empty());
    // The team may not, whoever is nobody's line manager may not, the author may not.
    let refusal = decide(&app, &ina, number, "open", ANSWER).expect(403);
    assert!(refusal.has("beantwortet zuerst die Führungskraft"));
    let ben = app.person("ben").unit("branch-a").signed_in();
    decide(&app, &ben, number, "open", ANSWER).expect(403);
    decide(&app, &ada, number, "open", ANSWER).expect(403);
    decide(&app, &maja, number, "open", ANSWER).see_other();
    let page = ada.get(&path).ok();
    assert!(page.part("#idea-1-answers").has("Antwort der Führungskraft"));
    assert_eq!(
        app.text("select role from decisions order by number desc limit 1"),
        "manager"
    );
    assert_eq!(maja.get("/ideas?tab=mine&by=answers").ok().css(".row-title"), ["Regal"]);
    // What she does not decide: whose role is the team's stays theirs.
    maja.get("/ideas/triage").expect(403);
    maja.post(&format!("/ideas/{number}/merge"), &[("into", "2"), ("said", ANSWER)])
        .expect(403);
    // The other one waits: it opens by itself, and after ten working days the team has it.
    night(&app, 9);
    assert!(app.browser_of("ada").get(&other).ok().part("#idea-2-due").has(WAITS));
    let ina = app.browser_of("ina");
    assert!(inbox(&ina).is_empty());
    night(&app, 6);
    let (maja, ina) = (app.browser_of("maja"), app.browser_of("ina"));
    assert_eq!(inbox(&ina), ["Regal"]);
    assert!(
        ina.get("/notifications")
            .ok()
            .has("„Regal“ wartet jetzt auf das Innovationsteam")
    );
    assert!(
        !ina.get("/notifications").ok().has("„Ordner“ wartet jetzt"),
        "that one has its answer"
    );
    assert!(maja.get("/ideas?tab=mine&by=answers").ok().css(".row-title").is_empty());
    let late = app
        .number("select version from entries where number = 2 and kind = 'idea'")
        .to_string();
    let fields = [
        ("stage", "clarify"),
        ("answer", ANSWER),
        ("questions", "Wo?"),
        ("version", &*late),
    ];
    maja.post("/ideas/2/decisions", &fields).expect(403);
    ina.post("/ideas/2/decisions", &fields).see_other();
}

#[test]
fn what_a_line_manager_declines_is_signed_by_the_team() {
    let (app, ada, maja, ina) = house("manager");
    let (path, number) = submit(&ada, "Ordner", &[]);
    let why =
        "Das haben wir im letzten Jahr versucht. Mit einem eigenen Raum dafür würden wir noch einmal darüber reden.";
    decide(&app, &maja, number, "declined", why).see_other();
    assert_eq!(inbox(&ina), ["Ordner"], "it waits for a signature");
    assert!(maja.get(&path).ok().shows("#proposal"), "she reads what she proposed");
    assert!(!ada.get(&path).ok().shows("#proposal"), "and its author does not yet");
    let page = ina.get(&path).ok();
    ina.submit(&page, "#proposal form:has([value=sign])", &[("verdict", "sign")])
        .see_other();
    assert!(ada.get(&path).ok().has("Das haben wir im letzten Jahr versucht."));
}

#[test]
fn where_both_may_whoever_comes_first_answers() {
    let (app, ada, maja, ina) = house("both");
    let (path, number) = submit(&ada, "Ordner", &[]);
    submit(&ada, "Regal", &[]);
    app.settle();
    for person in [&maja, &ina] {
        assert!(person.get("/notifications").ok().has("„Ordner“"), "{}", person.handle);
    }
    assert!(
        ada.get(&path)
            .ok()
            .part("#idea-1-due")
            .has("Maja oder das Innovationsteam")
    );
    assert_eq!(inbox(&ina).len(), 2);
    decide(&app, &ina, number, "open", ANSWER).see_other();
    decide(&app, &maja, 2, "open", ANSWER).see_other();
    assert!(inbox(&ina).is_empty());
    assert_eq!(
        app.text("select string_agg(role, ',' order by number) from decisions where to_state = 'open'"),
        "innovation_team,manager"
    );
}

#[test]
fn nobody_is_shown_an_idea_only_because_they_lead() {
    let (app, ada, maja, ina) = house("manager");
    // For a unit in which she does not work.
    let (path, _) = submit(&ada, "Unter uns", &["branch-a"]);
    maja.get(&path).expect(404);
    assert_eq!(inbox(&ina), ["Unter uns"], "the team has it at once");
    // Nobody's line manager, a manager who left, and the setting of a unit below.
    let ben = app.person("ben").unit("branch-a").signed_in();
    submit(&ben, "Ohne Führungskraft", &[]);
    assert_eq!(inbox(&ina).len(), 2);
    fine(&connect(
        &app,
        &["pipeline", "--unit-processing", "branch-a=central"],
        "",
    ));
    submit(&ada, "Zentral", &[]);
    assert_eq!(inbox(&ina).len(), 3);
    fine(&connect(&app, &["pipeline", "--unit-processing", "branch-a="], ""));
    let (last, _) = submit(&ada, "Wieder bei ihr", &[]);
    assert!(ada.get(&last).ok().has(WAITS) && inbox(&ina).len() == 3);
    fine(&connect(
        &app,
        &["user", "deactivate", "--email", "maja@musterhaus.example"],
        "",
    ));
    night(&app, 1);
    assert_eq!(inbox(&app.browser_of("ina")).len(), 4, "who left answers nothing");
    let ada = app.browser_of("ada");
    let fields = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Danach"),
        ("intent", "publish"),
    ];
    let gone = ada.post("/ideas/new", &fields).see_other();
    assert!(!ada.get(&gone).ok().has(WAITS));
}

#[test]
fn line_managers_go_in_no_circle_and_judge_nobody_they_lead() {
    let (app, ada, maja, _) = house("central");
    one_signature(&app);
    let above = |person: &str, manager: &str| {
        let (person, manager) = (
            format!("{person}@musterhaus.example"),
            format!("{manager}@musterhaus.example"),
        );
        connect(
            &app,
            &["user", "manager", "--email", &person, "--manager", &manager],
            "",
        )
    };
    refused(&above("maja", "ada"), "their own line manager");
    refused(&above("ada", "ada"), "their own line manager");
    app.person("ben").signed_in();
    fine(&above("maja", "ben"));
    // Also by way of others.
    refused(&above("ben", "ada"), "their own line manager");
    fine(&connect(
        &app,
        &["user", "manager", "--email", "ada@musterhaus.example", "--manager", ""],
        "",
    ));
    fine(&above("ben", "ada"));
    fine(&connect(
        &app,
        &["user", "manager", "--email", "ben@musterhaus.example", "--manager", ""],
        "",
    ));
    fine(&above("ada", "maja"));
    let (path, _) = submit(&ada, "Ordner", &[]);
    assert!(
        ada.get(&path)
            .ok()
            .part("#idea-1-due")
            .has("Wartet auf das Innovationsteam"),
        "it is central here"
    );
    assert!(
        !ada.get("/ideas?tab=mine").ok().has("Ich antworte") && maja.get("/ideas?tab=mine").ok().has("Ich antworte")
    );
}
