//! Handing in for somebody without a computer, and taking the idea over with the code of a printed slip.
use super::co_authors::consent;
use super::inventions::report;
use super::{ANSWER, decide, submit, team};
use crate::kit::{Page, Person, TestApp};

const NAME: &str = "Anna Hofbauer";

/// Hands an idea in for somebody else.
#[track_caller]
fn hand_in_for(person: &Person, title: &str, more: &[(&str, &str)]) -> (String, i32) {
    let page = person.get("/ideas/new").ok();
    let mut fields = vec![
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", title),
        ("behalf_name", NAME),
        ("behalf_unit", "sales"),
        ("behalf_consent", "on"),
        ("intent", "publish"),
    ];
    fields.extend_from_slice(more);
    let path = person.submit(&page, "form[data-composer]", &fields).see_other();
    let digits = path.trim_start_matches("/ideas/").split('-').next();
    let number = digits.and_then(|number| number.parse().ok()).expect("a number");
    (path, number)
}

/// A code, as the slip shows it.
#[track_caller]
fn code(person: &Person, number: i32) -> String {
    let page = person.post(&format!("/ideas/{number}/claim-slip"), &[]).ok();
    page.css(".slip-code").pop().expect("a code")
}

#[track_caller]
fn claim(person: &Person, code: &str) -> Page {
    person.submit(&person.get("/ideas/claim").ok(), "#claim-form", &[("code", code)])
}

#[test]
fn both_names_stand_on_it_and_whoever_handed_it_in_answers() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let page = ada.get("/ideas/new").ok();
    let fields = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Ordner"),
        ("behalf_name", NAME),
        ("intent", "publish"),
    ];
    let wrong = ada.submit(&page, "form[data-composer]", &fields).expect(422);
    assert!(wrong.shows("#behalf_unit-error") && wrong.shows("#behalf_consent-error"));
    assert_eq!(wrong.attr("#behalf_name", "value"), [NAME], "nothing typed is lost");
    assert!(wrong.shows("details.behalf[open]"));
    let (path, number) = hand_in_for(&ada, "Ordner", &[]);
    for page in [
        ben.get(&path).ok().part(".byline"),
        ben.get("/ideas?tab=new").ok().part(".row-meta"),
    ] {
        assert!(page.has(NAME) && page.has("eingereicht von Ada"), "{}", page.words());
    }
    assert!(ben.get("/").ok().has(NAME));
    assert!(
        ben.get(&path)
            .ok()
            .part("#idea-1-history")
            .has(&format!("Eingereicht für: {NAME} Ada"))
    );
    assert!(!ben.get(&path).ok().shows("#behalf"));
    assert!(ada.get(&path).ok().part("#behalf").has(NAME));
    ada.post(&format!("/ideas/{number}/vote"), &[]).expect(403);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    let asks = [("stage", "clarify"), ("answer", "Gern."), ("questions", "Wie groß?")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &asks).see_other();
    ada.submit(&ada.get(&path).ok(), "#answers-form", &[("answer", "Klein.")])
        .see_other();
    for outsider in [&ben, &ina] {
        outsider.get(&format!("/ideas/{number}/claim-slip")).expect(404);
        outsider.post(&format!("/ideas/{number}/claim-slip"), &[]).expect(404);
    }
    let (_, own) = submit(&ada, "Eigene", &[]);
    ada.get(&format!("/ideas/{own}/claim-slip")).expect(404);
}

#[test]
fn a_code_is_good_once_for_the_one_who_has_it() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (path, number) = hand_in_for(&ada, "Ordner", &[]);
    let anna = app.person("anna").unit("sales").signed_in();
    anna.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    let first = code(&ada, number);
    let second = code(&ada, number);
    assert!(
        !ada.get(&format!("/ideas/{number}/claim-slip"))
            .ok()
            .html()
            .contains(&second),
        "shown once"
    );
    let kept = app.text("select encode(code_hash, 'escape') || name from idea_claims");
    assert!(!kept.contains(&second.replace('-', "")));
    assert!(
        claim(&anna, &first).expect(422).shows("#code-error"),
        "the older one is no more"
    );
    assert!(
        claim(&ada, &second)
            .expect(422)
            .has("Übernehmen kann sie nur die Person selbst")
    );
    assert_eq!(
        claim(&anna, "ABCD-EFGH").expect(422).attr("#code", "value"),
        ["ABCD-EFGH"]
    );
    let typed = format!(" {} ", second.to_lowercase().replace('-', " "));
    assert_eq!(claim(&anna, &typed).see_other(), path);
    assert_eq!(claim(&anna, &second).see_other(), path, "sent twice");
    claim(&ina, &second).expect(422);
    app.settle();
    let page = ina.get(&path).ok();
    assert!(page.part(".byline").has("Anna") && page.part(".byline").has("eingereicht von Ada"));
    assert!(!page.part(".byline").has(NAME));
    assert!(page.part("#idea-1-history").has("Idee übernommen Anna"));
    assert!(
        ada.get("/notifications")
            .ok()
            .has("Anna hat die Idee „Ordner“ übernommen")
    );
    assert_eq!(
        app.number("select votes_count from ideas"),
        0,
        "nobody votes for their own"
    );
    assert_eq!(app.number("select seen from idea_scores"), 0);
    for person in [&ada, &anna] {
        person.post(&format!("/ideas/{number}/vote"), &[]).expect(403);
        let lacking = person.get("/ideas?tab=unvoted").ok();
        assert!(!lacking.has("Ordner"), "no vote of theirs is missing");
    }
    assert!(ina.get("/ideas?tab=unvoted").ok().has("Ordner"));
    ada.get(&format!("{path}/edit")).expect(403);
    ada.get(&format!("/ideas/{number}/claim-slip")).expect(404);
    anna.get(&format!("{path}/edit")).ok();
    assert!(anna.get("/ideas?tab=mine&by=me").ok().has("Ordner"));
    decide(&app, &ina, number, "open", ANSWER).see_other();
}

#[test]
fn guesses_are_slow_and_old_codes_are_over() {
    let app = TestApp::with().flag("--sign-in-rate=3").start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (_, number) = hand_in_for(&ada, "Ordner", &[]);
    let right = code(&ada, number);
    for _ in 0..3 {
        claim(&ben, "AAAA-AAAA").expect(422);
    }
    assert_eq!(claim(&ben, &right).status, 429, "also the right one, for a while");
    app.later(chrono::TimeDelta::days(181));
    let late = app.person("late").unit("sales").signed_in();
    claim(&late, &right).expect(422);
}

#[test]
fn what_is_held_back_is_taken_over_by_code_alone() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let anna = app.person("anna").unit("sales").signed_in();
    let (path, number) = hand_in_for(&ada, "Klebstoff", &[("invention", "on")]);
    anna.get(&path).expect(404);
    claim(&anna, &code(&ada, number)).see_other();
    anna.get(&path).ok();
    assert!(anna.get(&format!("/ideas/{number}/invention")).ok().has("Anna"));
    ada.get(&path).expect(404);
    let (other, secret) = report(&ada, "Leim", &[]);
    anna.get(&other).expect(404);
    consent(&anna, secret, "accept").expect(404);
}

#[test]
fn a_draft_keeps_for_whom_it_is() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let page = ada.get("/ideas/new").ok();
    let draft = [
        ("title", "Ordner"),
        ("behalf_name", NAME),
        ("behalf_unit", "sales"),
        ("intent", "draft"),
    ];
    let draft = ada.submit(&page, "form[data-composer]", &draft).see_other();
    let edit = ada.get(&format!("{draft}/edit")).ok();
    assert_eq!(edit.attr("#behalf_name", "value"), [NAME]);
    assert_eq!(edit.attr("#behalf_unit option[selected]", "value"), ["sales"]);
    let fields = [("problem", "P"), ("proposal", "V"), ("intent", "publish")];
    let wrong = ada.submit(&edit, "form[data-composer]", &fields).expect(422);
    assert!(
        wrong.shows("#behalf_consent-error"),
        "consent is asked before anybody reads the name"
    );
    let own = [
        &fields[..],
        &[("behalf_name", ""), ("behalf_unit", ""), ("behalf_consent", "")],
    ]
    .concat();
    let path = ada.submit(&edit, "form[data-composer]", &own).see_other();
    assert!(!ada.get(&path).ok().has(NAME));
    assert_eq!(app.count("idea_claims"), 0);
}
