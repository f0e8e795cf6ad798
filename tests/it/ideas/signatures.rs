//! Two sign what matters; whoever had the idea reads first that it is declined; and there is a way back.
use chrono::TimeDelta;
use connect::features::people::role;

use super::{ANSWER, act, decide, one_signature, submit, team, walk};
use crate::kit::{Client, Page, Person, TestApp};

/// The innovation team of two units, and an idea by Ada for which Ben voted.
fn house() -> (TestApp, Person, Person, Person, Person, i32) {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("branch-a").signed_in(),
        app.person("ben").unit("branch-a").signed_in(),
    );
    let ina = team(&app);
    let ivo = app
        .person("ivo")
        .unit("branch-a")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let (_, number) = submit(&ada, "Ordner", &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    (app, ada, ben, ina, ivo, number)
}

fn settle(app: &TestApp, person: &Client, number: i32, verdict: &str, note: &str) -> Page {
    let newest = "select id::text from idea_proposals order by proposed_at desc limit 1";
    let proposal = app.text(newest);
    let fields = [("proposal", proposal.as_str()), ("verdict", verdict), ("note", note)];
    person.post(&format!("/ideas/{number}/signature"), &fields)
}

fn state(app: &TestApp) -> String {
    app.text("select state from ideas order by entry_id desc limit 1")
}

#[test]
fn the_second_signature_comes_from_another_unit_and_moves_the_idea_with_both_names() {
    let (app, ada, ben, ina, ivo, number) = house();
    let path = format!("/ideas/{number}-ordner");
    let ike = app.person("ike").unit("it").role(role::INNOVATION_TEAM).signed_in();
    walk(&app, &ina, number, &["evaluate", "decide"]);
    decide(&app, &ina, number, "accepted", "Wir machen das.").see_other();
    assert_eq!(state(&app), "decide", "the first signature is a proposal");
    for reader in [&ada, &ben] {
        let page = reader.get(&path).ok();
        assert!(
            !page.has("Wir machen das.") && !page.shows("#proposal"),
            "nobody else reads it"
        );
    }
    let page = ina.get(&path).ok();
    assert!(page.part("#proposal").has("Unterschreiben kann: Ivo") && !page.shows("#decide-form"));
    assert!(!page.shows("#proposal [value=sign]") && page.shows("#proposal [value=take-back]"));
    settle(&app, &ina, number, "sign", "").expect(403);
    let refused = settle(&app, &ike, number, "sign", "").expect(403);
    assert!(
        refused.has("aus einem anderen Bereich"),
        "the same unit, and another one is there"
    );
    settle(&app, &ada, number, "sign", "").expect(403);
    let first = settle(&app, &ivo, number, "sign", "").see_other();
    assert_eq!(
        settle(&app, &ivo, number, "sign", "").see_other(),
        first,
        "twice is once"
    );
    assert_eq!(state(&app), "accepted");
    let answer = ben.get(&path).ok().part("#idea-1-answers");
    assert!(answer.has("Wir machen das.") && answer.has("Ina und Ivo"));
    assert!(answer.has("Das soll es bringen Weniger Wege") && answer.has("Setzt sie um Ina"));
    assert_eq!(
        app.number("select count(*) from decisions where to_state = 'accepted' and second_id is not null"),
        1
    );
}

#[test]
fn what_is_not_signed_comes_back_with_why_and_what_is_taken_back_is_gone() {
    let (app, ada, _, ina, ivo, number) = house();
    let path = format!("/ideas/{number}-ordner");
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    let empty = settle(&app, &ivo, number, "refuse", " ").expect(422);
    assert!(empty.shows("#note-error"), "why not is asked for");
    settle(&app, &ivo, number, "refuse", "Der Aufwand ist gar nicht geschätzt.").see_other();
    let page = ina.get(&path).ok();
    assert!(
        page.part("#proposal").has("Der Aufwand ist gar nicht geschätzt.") && page.shows("#decide-form"),
        "the team reads why, and decides anew"
    );
    assert!(!ada.get(&path).ok().has("gar nicht geschätzt"), "nobody else does");
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    settle(&app, &ina, number, "take-back", "").see_other();
    settle(&app, &ina, number, "take-back", "").see_other();
    settle(&app, &ivo, number, "sign", "").expect(409);
    let late = settle(&app, &ivo, number, "refuse", "Das war noch nicht fertig.").expect(409);
    assert_eq!(late.css(".banner-kept textarea"), ["Das war noch nicht fertig."]);
    assert!(!ina.get(&path).ok().shows("#proposal"));
    assert_eq!(state(&app), "inbox");
    assert_eq!(
        app.number("select count(*) from decisions where from_state <> 'draft'"),
        0
    );
}

#[test]
fn whoever_had_the_idea_reads_first_that_it_is_declined() {
    let (app, ada, ben, ina, ivo, number) = house();
    let path = format!("/ideas/{number}-ordner");
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    assert!(
        !ada.get(&path).ok().has("mit dem Fachbereich"),
        "not before it is signed"
    );
    settle(&app, &ivo, number, "sign", "").see_other();
    app.settle();
    assert_eq!(state(&app), "inbox", "held for a day");
    assert!(ada.get(&path).ok().part("#proposal").has("mit dem Fachbereich"));
    assert!(
        ada.get("/notifications")
            .ok()
            .has("hat eine Antwort, die du zuerst liest")
    );
    assert!(!ben.get(&path).ok().has("mit dem Fachbereich"));
    act(&app, &ada, number, "withdraw").expect(409);
    settle(&app, &ben, number, "publish", "").expect(403);
    app.later(TimeDelta::hours(23));
    app.settle();
    assert_eq!(state(&app), "inbox");
    app.later(TimeDelta::hours(2));
    app.settle();
    assert_eq!(state(&app), "declined");
    let page = app.browser_of("ben").get(&path).ok();
    assert!(page.has("mit dem Fachbereich") && page.has("Ina und Ivo"));
    assert!(
        page.has("Aufwand und Nutzen stehen in keinem Verhältnis"),
        "the reason has its words"
    );
}

#[test]
fn its_author_may_have_it_published_at_once_and_appeal_once_and_others_decide_then() {
    let (app, ada, ben, ina, ivo, number) = house();
    let path = format!("/ideas/{number}-ordner");
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    settle(&app, &ada, number, "publish", "").expect(404);
    settle(&app, &ivo, number, "sign", "").see_other();
    settle(&app, &ada, number, "publish", "").see_other();
    settle(&app, &ada, number, "publish", "").see_other();
    assert_eq!(state(&app), "declined");
    let page = ada.get(&path).ok();
    let short = ada.submit(&page, "#move-appeal", &[("words", " ")]).expect(422);
    assert!(short.shows("#words-error") && short.shows(".idea-move[open]"));
    ada.submit(&page, "#move-appeal", &[("words", "Es gibt einen Nachweis.")])
        .see_other();
    assert_eq!(state(&app), "decide");
    assert!(
        ben.get(&path)
            .ok()
            .part("#idea-1-history")
            .has("Es gibt einen Nachweis.")
    );
    let kai = app
        .person("kai")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    let lea = app.person("lea").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let page = ina.get(&path).ok();
    assert!(
        !page.shows("#decide-form") && page.part("#decide-own").has("Nach einem Einspruch entscheiden andere"),
        "no form that would be refused"
    );
    assert!(kai.get(&path).ok().shows("#decide-form"));
    let aside = decide(&app, &ina, number, "accepted", ANSWER).expect(403);
    assert!(aside.has("Nach einem Einspruch entscheiden andere"));
    decide(&app, &kai, number, "accepted", ANSWER).see_other();
    assert!(
        kai.get(&path).ok().part("#proposal").has("Unterschreiben kann: Lea."),
        "whoever signed what is appealed against stands aside"
    );
    settle(&app, &ivo, number, "sign", "").expect(403);
    settle(&app, &lea, number, "sign", "").see_other();
    assert_eq!(state(&app), "accepted");
}

#[test]
fn an_appeal_has_its_time_and_comes_once() {
    let (app, ada, ben, ina, _, number) = house();
    one_signature(&app);
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    act(&app, &ben, number, "appeal").expect(403);
    act(&app, &ada, number, "appeal").see_other();
    let kai = app
        .person("kai")
        .unit("branch-b")
        .role(role::INNOVATION_TEAM)
        .signed_in();
    decide(&app, &ina, number, "declined", ANSWER).expect(403);
    decide(&app, &kai, number, "declined", ANSWER).see_other();
    let again = act(&app, &ada, number, "appeal").expect(409);
    assert!(again.has("Ein Einspruch ist nicht mehr möglich"));
    assert_eq!(
        again.css(".banner-kept textarea"),
        ["Es gibt etwas Neues, das ihr noch nicht kennt."],
        "what was typed stays, to be copied"
    );
    let (_, late) = submit(&ada, "Mappe", &[]);
    decide(&app, &ina, late, "declined", ANSWER).see_other();
    // Monday, 2 March: twenty working days later it is Monday, 30 March.
    app.later(TimeDelta::days(29));
    assert!(
        !app.browser_of("ada")
            .get(&format!("/ideas/{late}-mappe"))
            .ok()
            .shows("#move-appeal")
    );
    act(&app, &app.browser_of("ada"), late, "appeal").expect(409);
}

#[test]
fn a_withdrawn_idea_goes_on_with_one_of_those_who_voted() {
    let (app, ada, ben, ina, _, number) = house();
    let path = format!("/ideas/{number}-ordner");
    let cem = app.person("cem").unit("it").signed_in();
    cem.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    act(&app, &ben, number, "withdraw").expect(403);
    act(&app, &ada, number, "withdraw").see_other();
    act(&app, &ada, number, "withdraw").see_other();
    assert!(ina.get(&path).ok().has("Zurückgezogen") && !ina.get("/ideas").ok().has("Ordner"));
    ben.post(&format!("/ideas/{number}/vote"), &[]).expect(409);
    act(&app, &ina, number, "adopt").expect(409);
    assert!(ben.get("/notifications").ok().has("du kannst die Idee weiterführen"));
    let (first, second) = std::thread::scope(|scope| {
        let adopt = |person| {
            let (app, number) = (&app, number);
            scope.spawn(move || act(app, person, number, "adopt").status)
        };
        let (one, other) = (adopt(&ben), adopt(&cem));
        (one.join().expect("an answer"), other.join().expect("an answer"))
    });
    assert_eq!(
        [first, second].iter().filter(|status| **status == 303).count(),
        1,
        "one of two goes on with it: {first} {second}"
    );
    let (mine, other) = if first == 303 { (&ben, "cem") } else { (&cem, "ben") };
    act(&app, mine, number, "adopt").see_other();
    let page = mine.get(&path).ok();
    assert!(page.part(".facts").has("Ursprünglich von Ada") && page.shows(&format!("a[href='{path}/edit']")));
    assert_eq!(
        app.number("select votes_count from ideas"),
        1,
        "the vote for one's own idea is gone"
    );
    assert_eq!(app.number("select count(*) from idea_votes"), 1);
    assert_eq!(
        app.text("select handle from people join idea_votes on person_id = id"),
        other
    );
    act(&app, &ada, number, "withdraw").expect(403);
}

#[test]
fn enough_of_those_who_voted_have_it_decided_again_and_nobody_learns_who() {
    let (app, ada, ben, ina, _, number) = house();
    one_signature(&app);
    app.sql("update idea_rules set appeal_votes = 5");
    let voters: Vec<Person> = (0..4)
        .map(|place| {
            let voter = app.person(&format!("voter{place}")).signed_in();
            voter.post(&format!("/ideas/{number}/vote"), &[]).see_other();
            voter
        })
        .collect();
    decide(&app, &ina, number, "declined", ANSWER).see_other();
    act(&app, &ina, number, "join").expect(409);
    act(&app, &ada, number, "join").expect(403);
    for voter in &voters {
        act(&app, voter, number, "join").see_other();
        act(&app, voter, number, "join").see_other();
    }
    assert_eq!(state(&app), "declined", "four of five");
    act(&app, &ben, number, "join").see_other();
    assert_eq!(state(&app), "decide");
    let named = "select count(*) from activities where person_id is not null \
        and (verb = 'appealed' or facts->>'role' = 'supporter')";
    assert_eq!(app.number(named), 0);
    assert_eq!(
        app.number("select count(*) from decisions where role = 'supporter' and person_id is null"),
        1
    );
}
