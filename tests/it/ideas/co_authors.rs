//! Whose idea it is: named at handing in or later, and one of its authors only when they say so themselves.
use connect::features::people::role;

use super::inventions::{consider, report};
use super::{ANSWER, decide, merge, submit, team, unmerge};
use crate::kit::{Client, Page, Person, TestApp};

/// An author names somebody.
#[track_caller]
fn name(author: &Person, number: i32, handle: &str) -> Page {
    author.post(&format!("/ideas/{number}/co-authors"), &[("person", handle)])
}

/// Whoever is named says what they say to it.
#[track_caller]
pub fn consent(person: &Client, number: i32, answer: &str) -> Page {
    person.post(&format!("/ideas/{number}/consent"), &[("answer", answer)])
}

fn votes(app: &TestApp, number: i32) -> (i64, i64) {
    let of = |column: &str| {
        app.number(&format!(
            "select {column}::bigint from ideas join idea_scores on idea_id = entry_id \
             join entries on id = entry_id where number = {number}"
        ))
    };
    (of("votes_count"), of("seen"))
}

#[test]
fn named_at_handing_in_asked_and_agreed() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let carl = app.person("carl").unit("it").signed_in();
    let page = ada.get("/ideas/new").ok();
    let texts = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Ordner"),
        ("co_authors", "@ben, carl"),
    ];
    let draft = [&texts[..], &[("intent", "draft")]].concat();
    let draft = ada.submit(&page, "form[data-composer]", &draft).see_other();
    app.settle();
    assert!(
        !ben.get("/notifications").ok().has("Ordner"),
        "nobody is asked about a draft"
    );
    ben.get(&draft).expect(404);
    let edit = ada.get(&format!("{draft}/edit")).ok();
    assert_eq!(
        edit.attr("#co_authors", "value"),
        ["ben, carl"],
        "a draft keeps whom it names"
    );
    let path = ada
        .submit(&edit, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    app.settle();
    for person in [&ben, &carl] {
        assert!(
            person
                .get("/notifications")
                .ok()
                .has("nennt dich bei der Idee „Ordner“")
        );
        assert!(person.get(&path).ok().shows("#consent-form"));
    }
    // Nobody else learns that they were asked, and they are no authors yet.
    for person in [&ben, &ina] {
        assert!(!person.get(&path).ok().part(".byline").has("Carl"));
        assert!(!person.get(&path).ok().shows("#authors"));
    }
    assert!(
        ada.get(&path)
            .ok()
            .part("#authors")
            .has("Ben hat noch nicht geantwortet")
    );
    ben.get(&format!("{path}/edit")).expect(403);
    ben.post("/ideas/1/vote", &[]).see_other();
    ben.post("/ideas/seen", &[("idea", "1")]);
    let listed = |by: &str| ben.get(&format!("/ideas?tab=mine&by={by}")).ok().has("Ordner");
    assert_eq!(["me", "votes", "follows"].map(listed), [false, true, true]);
    assert_eq!(votes(&app, 1), (1, 1));
    ben.submit(&ben.get(&path).ok(), "#consent-form", &[("answer", "accept")])
        .see_other();
    consent(&ben, 1, "accept").see_other();
    assert_eq!(
        votes(&app, 1),
        (0, 0),
        "neither among those who want it nor among those who saw it"
    );
    ben.post("/ideas/1/vote", &[]).expect(403);
    // It is theirs now, whatever else they have to do with it.
    assert_eq!(["me", "votes", "follows"].map(listed), [true, false, false]);
    let byline = carl.get(&path).ok().part(".byline");
    assert!(byline.has("Ada") && byline.has("Ben"), "{}", byline.words());
    assert!(carl.get("/ideas?tab=new").ok().part(".idea-row").has("Ada, Ben"));
    let edit = ben.get(&format!("{path}/edit")).ok();
    ben.submit(&edit, "form[data-composer]", &[("benefit", "Ordnung")])
        .see_other();
    assert!(ada.get("/notifications").ok().has("Ben hatte die Idee „Ordner“ auch"));
    // Who declines leaves no trace.
    consent(&carl, 1, "decline").see_other();
    consent(&carl, 1, "accept").expect(403);
    assert!(!ada.get(&path).ok().html().contains("Carl"));
    assert_eq!(app.count("idea_invitations"), 0);
    carl.post("/ideas/1/vote", &[]).see_other();
    // Ben answers, and only Ada takes it back.
    let asks = [("stage", "clarify"), ("answer", "Gern."), ("questions", "Wie groß?")];
    ina.submit(&ina.get(&path).ok(), "#decide-form", &asks).see_other();
    app.settle();
    assert!(ben.get("/notifications").ok().has("Ordner"));
    super::act(&app, &ben, 1, "withdraw").expect(403);
    ben.submit(&ben.get(&path).ok(), "#answers-form", &[("answer", "Klein.")])
        .see_other();
    // And who steps back may vote again.
    ben.submit(&ben.get(&path).ok(), "#leave-form", &[("answer", "leave")])
        .see_other();
    assert!(!carl.get(&path).ok().part(".byline").has("Ben"));
    ben.post("/ideas/1/vote", &[]).see_other();
    ben.get(&format!("{path}/edit")).expect(403);
    assert_eq!(["me", "votes"].map(listed), [false, true]);
    assert_eq!(votes(&app, 1), (2, 2));
}

#[test]
fn named_later_and_what_cannot_be() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("sales").signed_in(),
    );
    let dora = app.person("dora").unit("it").signed_in();
    let (path, number) = submit(&ada, "Nur wir", &["it"]);
    name(&dora, number, "dora").expect(403);
    name(&ben, number, "dora").expect(404);
    for (handle, wrong) in [
        ("ben", "liest diese Idee nicht"),
        ("niemand", "finden wir nicht"),
        ("ada", "schon von"),
    ] {
        let page = name(&ada, number, handle).expect(422);
        assert!(page.part("#person-error").has(wrong), "{handle}");
        assert_eq!(
            page.attr("#authors-form #person", "value"),
            [handle],
            "nothing typed is lost"
        );
    }
    let page = ada.get("/ideas/new").ok();
    let fields = [
        ("problem", "P"),
        ("proposal", "V"),
        ("title", "T"),
        ("co_authors", "ben"),
        ("audience", "it"),
    ];
    let wrong = ada.submit(
        &page,
        "form[data-composer]",
        &[&fields[..], &[("intent", "publish")]].concat(),
    );
    assert!(wrong.expect(422).shows("#co_authors-error"));
    name(&ada, number, "dora").see_other();
    name(&ada, number, "@dora").see_other();
    assert_eq!(app.count("idea_invitations"), 1, "twice is once");
    // What was asked in error is asked no more.
    ada.post(&format!("/ideas/{number}/co-authors"), &[("remove", "dora")])
        .see_other();
    consent(&dora, number, "accept").expect(403);
    app.settle();
    assert!(!dora.get("/notifications").ok().has("nennt dich"));
    for nonsense in ["", "burn", "leave"] {
        assert!(
            [400, 403].contains(&consent(&dora, number, nonsense).status),
            "{nonsense}"
        );
    }
    consent(&ben, number, "accept").expect(404);
    assert!(dora.get(&path).ok().has("Nur wir"));
}

#[test]
fn nobody_decides_about_what_they_had_too() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ivo = app.person("ivo").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let (path, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ina, number, "open", ANSWER).see_other();
    decide(&app, &ina, number, "declined", &format!("{ANSWER} {ANSWER} {ANSWER}")).see_other();
    assert!(
        ivo.get(&path).ok().shows("#proposal"),
        "it waits for a second signature"
    );
    name(&ada, number, "ina").see_other();
    consent(&ina, number, "accept").see_other();
    assert!(!ivo.get(&path).ok().shows("#proposal"), "what they proposed lapses");
    decide(&app, &ina, number, "evaluate", ANSWER).expect(403);
    consider(&app, &ina, number, "hold", "Neu.").expect(403);
    assert_eq!(app.text("select coalesce(coach_id::text, '-') from ideas"), "-");
    assert!(
        !ina.get("/ideas/triage?tab=mine")
            .ok()
            .css(".triage-row-title")
            .contains(&"Ordner".to_owned())
    );
    assert!(ina.get(&path).ok().shows("#decide-own"));
    decide(&app, &ivo, number, "evaluate", ANSWER).see_other();
    let asked = "select count(*) from idea_evaluations join people on people.id = person_id where handle = 'ina'";
    assert_eq!(app.number(asked), 0, "and is not asked to judge it");
}

#[test]
fn named_at_an_invention_one_reads_it_and_no_longer_when_one_declines() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = report(&ada, "Klebstoff aus Kirschkernen", &[]);
    ben.get(&path).expect(404);
    name(&ada, number, "ben").see_other();
    app.settle();
    assert!(ben.get(&path).ok().shows("#consent-form"));
    ben.get(&format!("/ideas/{number}/invention")).expect(404);
    consent(&ben, number, "decline").see_other();
    ben.get(&path).expect(404);
    name(&ada, number, "ben").see_other();
    consent(&ben, number, "accept").see_other();
    let sheet = ben.get(&format!("/ideas/{number}/invention")).ok();
    assert!(sheet.has("Ben") && sheet.css(".signature").len() == 3);
    consider(&app, &ina, number, "take", "Wir melden sie an.").see_other();
    ben.get(&path).ok();
    let ben_left = ben.submit(&ben.get(&path).ok(), "#leave-form", &[("answer", "leave")]);
    ben_left.see_other();
    ben.get(&path).expect(404);
}

#[test]
fn of_ideas_that_are_one_each_author_counts_once() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let carl = app.person("carl").unit("it").signed_in();
    let (_, part) = submit(&ada, "Ordner", &[]);
    let (path, whole) = submit(&carl, "Ablage", &[]);
    name(&ada, part, "ben").see_other();
    consent(&ben, part, "accept").see_other();
    for voter in [&ada, &ben] {
        voter.post(&format!("/ideas/{whole}/vote"), &[]).see_other();
    }
    assert_eq!(votes(&app, whole), (2, 2));
    merge(&app, &ina, part, &whole.to_string(), ANSWER).see_other();
    assert_eq!(
        votes(&app, whole),
        (0, 0),
        "whoever had the part is an author of the whole"
    );
    ben.post(&format!("/ideas/{whole}/vote"), &[]).expect(403);
    let byline = ina.get(&path).ok().part(".byline");
    assert!(
        ["Carl", "Ada", "Ben"].iter().all(|name| byline.has(name)),
        "{}",
        byline.words()
    );
    unmerge(&app, &ina, part, "Es sind doch zwei verschiedene.").see_other();
    assert_eq!(votes(&app, whole).0, 2, "parted again their votes count again");
    let theirs =
        format!("select cardinality(co_authors) from ideas join entries on id = entry_id where number = {part}");
    assert_eq!(app.number(&theirs), 1, "and the part is still theirs");
    assert_eq!(
        app.number(&theirs.replace(&format!("= {part}"), &format!("= {whole}"))),
        0
    );
}
