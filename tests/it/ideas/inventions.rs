//! What could be an invention: nobody but its authors and the innovation team has it, from the moment that is said.
use connect::features::people::role;
use diesel::connection::SimpleConnection;

use super::{ANSWER, decide, merge, submit, team};
use crate::kit::{Page, Person, TestApp};

const TITLE: &str = "Klebstoff aus Kirschkernen";

/// Hands an idea in and says that it could be an invention.
#[track_caller]
pub fn report(author: &Person, title: &str, audience: &[&str]) -> (String, i32) {
    let mut fields = vec![
        ("problem", "Klebstoff riecht."),
        ("proposal", "Kirschkerne kleben auch."),
        ("title", title),
        ("invention", "on"),
        ("intent", "publish"),
    ];
    fields.extend(audience.iter().map(|choice| ("audience", *choice)));
    let page = author.get("/ideas/new").ok();
    let path = author.submit(&page, "form[data-composer]", &fields).see_other();
    let digits = path.trim_start_matches("/ideas/").split('-').next();
    let number = digits.and_then(|number| number.parse().ok()).expect("a number");
    (path, number)
}

/// The innovation team holds an idea back, or says what came of it, from the version that stands.
#[track_caller]
pub fn consider(app: &TestApp, person: &Person, number: i32, step: &str, why: &str) -> Page {
    let version = super::themes::version(app, number);
    person.post(
        &format!("/ideas/{number}/invention"),
        &[("version", version.as_str()), ("step", step), ("why", why)],
    )
}

/// No page on which an idea may stand shows this one.
#[track_caller]
fn is_nowhere(person: &Person, number: i32) {
    let lists = [
        "/",
        "/ideas",
        "/ideas?tab=new",
        "/ideas?tab=rising",
        "/ideas?tab=unvoted",
        "/ideas?stage=all",
        "/ideas/board",
        "/ideas/priorities",
        "/people/ada?tab=ideas",
        "/notifications",
        "/search?q=Klebstoff",
        "/search/suggest?q=Klebst",
    ];
    for list in lists {
        let page = person.get(list).ok();
        assert!(!page.html().contains("Kirschkern"), "{} {list}", person.handle);
    }
    for part in ["", "/edit", "/arguments", "/invention"] {
        person.get(&format!("/ideas/{number}{part}")).expect(404);
    }
    person.get(&format!("/entries/idea-{number}/history")).expect(404);
    let like = [
        ("problem", "Klebstoff riecht."),
        ("proposal", "Kirschkerne kleben"),
        ("title", TITLE),
    ];
    let similar = person.post_script("/ideas/similar", &like).ok();
    // Their own words come back as a title.
    assert_eq!(similar.attr("[data-proposed]", "data-proposed"), ["Kirschkerne kleben"]);
    let found = similar.html().replace("Kirschkerne kleben", "");
    assert!(!found.contains("Kirschkern"), "similar ideas");
    for action in ["vote", "moves", "decisions", "answers"] {
        person.post(&format!("/ideas/{number}/{action}"), &[]).expect(404);
    }
}

#[test]
fn what_its_author_reports_is_seen_by_nobody_else_but_the_team() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let claudia = app.person("claudia").unit("it").role(role::EXECUTIVE).signed_in();
    let admin = app.person("admin").unit("it").role(role::ADMIN).signed_in();
    let mut open = ben.live("/ideas?tab=new");
    let (path, number) = report(&ada, TITLE, &["everyone"]);
    let page = ada.get(&path).ok();
    assert!(page.part("#invention").has("Wir bestätigen den Empfang am"));
    assert!(
        page.part("#invention")
            .has("nur, wer die Idee hatte, und das Innovationsteam")
    );
    assert!(!page.shows("#invention-form"), "nobody decides about their own idea");
    app.settle();
    for outsider in [&ben, &claudia, &admin] {
        is_nowhere(outsider, number);
    }
    // What comes after it arrives, and nothing of it has arrived before.
    let (_, next) = submit(&ada, "Kleister", &[]);
    let heard = open.until(|patch| patch.to_string().contains(&format!("idea-{next}")));
    assert!(heard.iter().all(|patch| !patch.to_string().contains("Kirsch")));
    assert!(
        heard
            .iter()
            .all(|patch| !patch.to_string().contains(&format!("idea-{number}")))
    );
    assert!(ina.get("/ideas/triage").ok().has(TITLE), "it waits for the team");
    assert!(ina.get("/notifications").ok().has(TITLE));
    ina.post(&format!("/ideas/{number}/vote"), &[]).expect(409);
    assert!(ina.get(&path).ok().shows("#invention-form"));
    for person in [&ada, &ina] {
        let sheet = person.get(&format!("/ideas/{number}/invention")).ok();
        assert!(sheet.has(TITLE) && sheet.has("bestätigt den Empfang dieser Meldung am"));
        assert!(sheet.has("Kirschkerne kleben auch.") && sheet.shows(".signature"));
    }
}

#[test]
fn released_it_is_for_whom_it_was_addressed_to() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let carl = app.person("carl").unit("sales").signed_in();
    let (path, number) = report(&ada, TITLE, &["it"]);
    let mut open = ben.live("/ideas?tab=new");
    consider(&app, &ada, number, "release", "Meine.").expect(403);
    assert!(
        consider(&app, &ina, number, "release", " ")
            .expect(422)
            .shows("#why-error")
    );
    assert!(
        consider(&app, &ina, number, "", "Grund")
            .expect(422)
            .shows("#step-error")
    );
    consider(&app, &ina, number, "hold", "Noch einmal.").expect(409);
    let before = ina.get(&path).ok();
    let why = [("step", "release"), ("why", "Das gibt es schon zu kaufen.")];
    ina.submit(&before, "#invention-form", &why).see_other();
    ina.submit(&before, "#invention-form", &why).see_other();
    let late = ina.submit(&before, "#invention-form", &[("step", "take"), ("why", "Doch.")]);
    assert!(late.expect(409).has("Doch."), "nothing typed is lost");
    app.settle();
    open.until(|patch| patch.to_string().contains(&format!("idea-{number}")));
    let page = ben.get(&path).ok();
    assert!(
        page.part("#idea-1-history")
            .has("Freigegeben: Das gibt es schon zu kaufen.")
    );
    assert!(
        !page.shows("#invention"),
        "what was kept concerns its authors and the team"
    );
    assert!(
        ada.get(&path)
            .ok()
            .part("#invention")
            .has("Als mögliche Erfindung geprüft")
    );
    carl.get(&path).expect(404);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    assert!(ben.get("/ideas?tab=new").ok().has(TITLE));
    ben.get(&format!("/ideas/{number}/invention")).expect(404);
    assert_eq!(app.number("select exposures_count from idea_scores"), 1);
    assert!(ada.get("/notifications").ok().has("ist freigegeben"));
    let left = "select coalesce(sum(n), 0) from idea_state_counts";
    assert_eq!(app.number(left), 1, "it is counted once, where it is");
    assert_eq!(
        app.number("select count(*) from audience_parts where part = 'authors'"),
        0
    );
}

#[test]
fn held_back_later_others_lose_it_and_votes_stay() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, TITLE, &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    ben.post(
        &format!("/entries/idea-{number}/comments"),
        &[("body", "Kirschkern, klug.")],
    )
    .see_other();
    consider(&app, &ben, number, "hold", "Ich finde.").expect(403);
    // What was said before reaches open pages before this one is opened.
    app.settle();
    let mut open = ben.live(&path);
    consider(&app, &ina, number, "hold", "Das Verfahren ist neu.").see_other();
    app.settle();
    let heard = open.until(|patch| patch["op"] == "close");
    assert!(heard.iter().all(|patch| !patch.to_string().contains("Kirsch")));
    is_nowhere(&ben, number);
    assert!(!ben.get("/people/ben").ok().html().contains("Kirschkern"));
    let page = ada.get(&path).ok();
    assert!(
        page.part("#idea-1-history")
            .has("vertraulich gestellt: Das Verfahren ist neu.")
    );
    assert!(
        ada.get("/notifications")
            .ok()
            .has("könnte eine Erfindung sein und ist jetzt vertraulich")
    );
    assert_eq!(app.number("select votes_count from ideas"), 1);
    assert_eq!(
        app.count("idea_exposures"),
        0,
        "who saw it is forgotten, as when voting closes"
    );
    // Nothing else happens to it meanwhile.
    decide(&app, &ina, number, "open", ANSWER).expect(409);
    let (_, other) = submit(&ben, "Kleister", &[]);
    merge(&app, &ina, number, &other.to_string(), ANSWER).expect(409);
    merge(&app, &ina, other, &number.to_string(), ANSWER).expect(422);
    app.write(connect::features::ideas::commands::rank);
    assert_eq!(app.number("select count(*) from idea_scores where takes_votes"), 1);
    consider(&app, &ina, number, "take", "Wir melden sie an.").see_other();
    let page = ada.get(&path).ok();
    assert!(
        page.part("#invention")
            .has("Als Erfindung übernommen: Wir melden sie an.")
    );
    assert!(!page.shows("a[href$='/edit']"), "its text is what was taken");
    let waits = ina.get("/ideas/triage").ok().css(".triage-row-title");
    assert!(
        !waits.contains(&TITLE.to_owned()),
        "it waits for nobody any more: {waits:?}"
    );
    consider(&app, &ina, number, "release", "Doch nicht.").expect(409);
    is_nowhere(&ben, number);
    // A round trip ends where it began.
    let (path, number) = submit(&ada, "Leim aus Kirschkernen", &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    consider(&app, &ina, number, "hold", "Auch neu?").see_other();
    consider(&app, &ina, number, "release", "Doch nicht neu.").see_other();
    assert!(ben.get(&path).ok().has("Auch neu?"));
    let seen = format!("select seen from idea_scores join entries on entries.id = idea_id where number = {number}");
    assert_eq!(app.number(&seen), 1);
    ben.delete(&format!("/ideas/{number}/vote")).see_other();
    let votes = format!("select votes_count from ideas join entries on id = entry_id where number = {number}");
    assert_eq!(app.number(&votes), 0);
}

#[test]
fn a_draft_keeps_the_tick_and_the_receipt_is_kept_for_good() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let page = ada.get("/ideas/new").ok();
    let fields = [
        ("problem", "Klebstoff riecht."),
        ("proposal", "Kirschkerne kleben auch."),
        ("title", TITLE),
        ("invention", "on"),
    ];
    let draft = ada
        .submit(
            &page,
            "form[data-composer]",
            &[&fields[..], &[("intent", "draft")]].concat(),
        )
        .see_other();
    assert!(!ada.get(&draft).ok().shows("#invention"), "nothing was received yet");
    let edit = ada.get(&format!("{draft}/edit")).ok();
    assert_eq!(edit.attr("#invention", "checked").len(), 1);
    let wrong = ada.submit(&edit, "form[data-composer]", &[("intent", "publish"), ("title", "")]);
    assert_eq!(
        wrong.expect(422).attr("#invention", "checked").len(),
        1,
        "what was ticked stays ticked"
    );
    app.later(chrono::TimeDelta::hours(2));
    ada.submit(&edit, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    let same = "select count(*) from idea_inventions join entries on entries.id = idea_id \
        where received_at = published_at and received_at > entries.created_at";
    assert_eq!(
        app.number(same),
        1,
        "received when it was handed in, not when it was begun"
    );
    for change in [
        "update idea_inventions set received_at = now()",
        "update idea_inventions set audience_id = (select audience_id from entries limit 1), why = ''",
    ] {
        let refused = app.conn().batch_execute(change);
        assert!(
            refused.is_err_and(|error| error.to_string().contains("append-only")),
            "{change}"
        );
    }
    consider(&app, &ina, 1, "take", "Wir melden sie an.").see_other();
    assert!(
        app.conn()
            .batch_execute("update idea_inventions set settled_why = 'x'")
            .is_err()
    );
    let edit = ada.get("/ideas/1-klebstoff-aus-kirschkernen/edit");
    edit.expect(409);
}

#[test]
fn questions_are_asked_and_answered_meanwhile() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (path, number) = report(&ada, TITLE, &[]);
    let page = ina.get(&path).ok();
    assert_eq!(page.attr("#decide-form input[name=stage]", "value"), ["clarify"]);
    let asks = [
        ("stage", "clarify"),
        ("answer", "Gern."),
        ("questions", "Wer hat daran mitgewirkt?"),
    ];
    ina.submit(&page, "#decide-form", &asks).see_other();
    let page = ada.get(&path).ok();
    ada.submit(&page, "#answers-form", &[("answer", "Ich allein.")])
        .see_other();
    assert!(ina.get("/ideas/triage").ok().has(TITLE));
    consider(&app, &ina, number, "release", "Doch keine.").see_other();
    decide(&app, &ina, number, "open", ANSWER).see_other();
}
