//! The inbox of the innovation team: what waits stands in the order of its days, is answered one after the other, and
//! what the team keeps for itself stays with the team.
use chrono::TimeDelta;
use connect::features::ideas::commands;
use connect::features::people::role;

use super::{ANSWER, one_signature, submit, team};
use crate::kit::{Client, Page, Person, TestApp};

/// Two of the team, an author, and three ideas, one after the other.
pub fn office() -> (TestApp, Person, Person, Person) {
    let app = TestApp::start();
    one_signature(&app);
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ina = team(&app);
    let ivo = app
        .person("ivo")
        .unit("branch-a")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    for title in ["Ordner", "Lampe", "Stuhl"] {
        submit(&ada, title, &[]);
    }
    (app, ada, ina, ivo)
}

pub fn titles(page: &Page) -> Vec<String> {
    page.css(".triage-row-title a")
}

pub fn open(person: &Client) -> Vec<String> {
    titles(&person.get("/ideas/triage").ok())
}

pub fn version(app: &TestApp, number: i32) -> String {
    let of = format!("select version from entries where kind = 'idea' and number = {number}");
    app.number(&of).to_string()
}

/// Answers in the inbox.
pub fn answer(app: &TestApp, person: &Client, number: i32, to: &str, words: &str) -> Page {
    let version = version(app, number);
    let fields = [
        ("version", version.as_str()),
        ("stage", to),
        ("answer", words),
        ("questions", "Wie oft?"),
        ("reason", "effort"),
        ("note", ""),
    ];
    person.post(&format!("/ideas/triage/{number}"), &fields)
}

/// So many nights pass.
pub fn nights(app: &TestApp, nights: u32) {
    for _ in 0..nights {
        app.later(TimeDelta::days(1));
        app.write(|tx| commands::tick(tx).map(drop));
    }
}

fn state(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select ideas.state from ideas join entries on entries.id = ideas.entry_id where number = {number}"
    ))
}

#[test]
fn what_waits_stands_in_the_order_of_its_days_and_every_number_leads_to_as_many() {
    let (app, ada, ina, _) = office();
    let own = app.person("ike").unit("it").role(role::INNOVATION_TEAM).signed_in();
    submit(&own, "Eigenes", &[]);
    let page = ina.get("/ideas/triage").ok();
    assert_eq!(titles(&page), ["Ordner", "Lampe", "Stuhl", "Eigenes"]);
    assert_eq!(page.css(".tab-count"), ["4", "0", "0", "0"]);
    assert!(
        page.part("[data-place='/ideas/triage']").has("4"),
        "the navigation says the same"
    );
    assert_eq!(open(&own).len(), 3, "nobody answers oneself");
    assert!(!ada.get("/ideas").ok().shows("[data-place='/ideas/triage']"));
    ada.get("/ideas/triage").expect(403);
    own.get("/ideas/triage/4").expect(403);
    // Asked, it waits for its author; answered, for the team again.
    answer(&app, &ina, 1, "clarify", "Uns fehlt etwas.").see_other();
    assert_eq!(open(&ina), ["Lampe", "Stuhl", "Eigenes"]);
    assert_eq!(titles(&ina.get("/ideas/triage?tab=questions").ok()), ["Ordner"]);
    let asked = version(&app, 1);
    ada.post("/ideas/1/answers", &[("version", asked.as_str()), ("answer", "Oft.")])
        .see_other();
    assert_eq!(open(&ina), ["Ordner", "Lampe", "Stuhl", "Eigenes"]);
    // Taken under review it waits for those who look at it, and no longer for an answer.
    answer(&app, &ina, 2, "evaluate", "Wir sehen es uns an.").see_other();
    assert_eq!(open(&ina), ["Ordner", "Stuhl", "Eigenes"]);
    answer(&app, &ina, 2, "decide", "Es liegt vor.").see_other();
    assert!(open(&ina).contains(&"Lampe".to_owned()));
    // What opened by itself still has its first answer to come.
    nights(&app, 9);
    assert_eq!(state(&app, 3), "open");
    let late = app.browser_of("ina").get("/ideas/triage?due=late").ok();
    assert!(titles(&late).contains(&"Stuhl".to_owned()) && late.has("überfällig"));
}

#[test]
fn a_decision_waits_in_the_inbox_for_its_second_signature() {
    let (app, _, ina, ivo) = office();
    app.sql("update idea_rules set signatures = 'all', hold_hours = 24");
    let words = format!("{ANSWER} Das geht erst, wenn es weniger kostet.");
    let to = answer(&app, &ina, 1, "declined", &words).see_other();
    assert_eq!(to, "/ideas/triage/2?done=1", "it goes on with the next");
    let page = ivo.get("/ideas/triage/1").ok();
    assert!(
        page.part(".triage-row.is-current")
            .has("Wartet auf die zweite Unterschrift")
            && page.has(ANSWER)
    );
    let bar = ina.get(&to).ok();
    assert!(
        bar.shows("#triage-done [value='take-back']"),
        "not signed yet, it is taken back"
    );
    let proposal = page.attr("#proposal [name=proposal]", "value").remove(0);
    let fields = [("proposal", proposal.as_str()), ("verdict", "sign")];
    let back = ivo.post("/ideas/1/signature?at=triage", &fields).see_other();
    assert_eq!(back, "/ideas/triage/1");
    assert!(
        !open(&ivo).contains(&"Ordner".to_owned()),
        "signed, it only waits for its day"
    );
}

#[test]
fn whoever_decided_takes_it_back_as_long_as_nothing_came_of_it() {
    let (app, ada, ina, ivo) = office();
    let to = answer(&app, &ina, 1, "evaluate", "Das sehen wir uns an.").see_other();
    assert_eq!(to, "/ideas/triage/2?done=1");
    let form = ina.get(&to).ok();
    let action = form.attr("#triage-done form", "action").remove(0);
    let seen = form.attr("#triage-done [name=version]", "value").remove(0);
    let from = [("version", seen.as_str())];
    ivo.post(&action, &from).expect(409);
    assert_eq!(ina.post(&action, &from).see_other(), "/ideas/triage/1");
    assert_eq!(state(&app, 1), "inbox", "what was opened on the way is closed again");
    ina.post(&action, &from).see_other();
    assert_eq!(state(&app, 1), "inbox", "twice is once");
    let page = ada.get("/ideas/1-ordner").ok();
    assert!(!page.part("#idea-1-answers").has("Das sehen wir uns an."));
    let history = page.part("#idea-1-history");
    assert!(
        history.has("Letzte Entscheidung zurückgenommen") && history.has("zurückgenommen") && history.has("Das sehen"),
        "nothing that was said disappears: {}",
        history.words()
    );
    assert!(
        page.has("30. März") || page.part("#idea-1-due").has("Antwort bis"),
        "its days go on"
    );
    // Too late, and where somebody acted since.
    answer(&app, &ina, 2, "open", "Willkommen.").see_other();
    app.later(TimeDelta::minutes(11));
    let late = version(&app, 2);
    ina.post("/ideas/triage/2/undo", &[("version", late.as_str())])
        .expect(409);
    assert!(!ina.get("/ideas/triage?done=2").ok().shows("#triage-done form"));
}

#[test]
fn a_promise_does_not_begin_anew_when_a_decision_is_taken_back() {
    let (app, _, ina, _) = office();
    let due = || app.text("select due_on::text from ideas order by entry_id limit 1");
    let promised = due();
    answer(&app, &ina, 1, "open", "Willkommen.").see_other();
    assert_ne!(due(), promised);
    let seen = version(&app, 1);
    ina.post("/ideas/triage/1/undo", &[("version", seen.as_str())])
        .see_other();
    assert_eq!(due(), promised);
    assert_eq!(app.number("select count(*) from ideas where awaits_team"), 3);
}

#[test]
fn a_choice_that_is_not_possible_says_why() {
    let (app, _, ina, _) = office();
    let page = ina.get("/ideas/triage/1").ok();
    assert!(
        page.part(".decision.is-blocked")
            .has("Erst wenn die Idee zur Entscheidung vorliegt.")
    );
    assert_eq!(page.attr(".decision input", "data-key"), ["o", "2", "3", "5"]);
    answer(&app, &ina, 1, "accepted", "Ja.").expect(422);
    assert_eq!(state(&app, 1), "inbox");
    for rubbish in [
        "/ideas/triage/0",
        "/ideas/triage/x",
        "/ideas/triage/99",
        "/ideas/triage/1/undo/x",
    ] {
        ina.get(rubbish).expect(404);
    }
    ina.get("/ideas/triage?tab=%00&unit=%F0&after=zz&done=-3").ok();
}
