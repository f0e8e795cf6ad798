//! No text is lost, a comment's address holds, and a refusal says who can help.
use connect::features::people::role;

use crate::kit::{Person, TestApp};

const LONG: &str = "Ein Text, der nicht weg sein darf.";

#[test]
fn an_ended_session_gives_the_text_back_and_leads_to_the_form_again() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    app.sql("delete from sessions");
    let page = ada
        .post("/posts/1/edit", &[("body", LONG), ("version", "1")])
        .expect(401);
    assert_eq!(page.css("textarea[readonly]"), [LONG]);
    assert_eq!(
        page.attr(".error-actions a", "href"),
        ["/login?next=%2Fposts%2F1%2Fedit"]
    );
    let article = "Ein Absatz über den Umzug.\n\n".repeat(700);
    let page = ada
        .post(
            "/blogs/umzug/new",
            &[("title", "Umzug"), ("body", &article), ("do", "draft")],
        )
        .expect(401);
    let words = |text: &str| text.split_whitespace().count();
    let kept: Vec<usize> = page.css("textarea[readonly]").iter().map(|text| words(text)).collect();
    assert_eq!(kept, [1, words(&article)], "a long text and a word alike");
    let secret = ada.post(
        "/settings/password",
        &[("current", "ein altes Wort"), ("new", "ein neues langes Wort")],
    );
    assert!(
        !secret.html().contains("altes Wort") && !secret.html().contains("neues langes"),
        "no password is shown again"
    );
}

#[test]
fn the_same_comment_from_another_form_a_moment_later_is_asked_for() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    let page = ada.get("/posts/1").ok();
    ada.submit(&page, "#comment-form", &[("body", "Wohin?")]).see_other();
    let asked = ada
        .submit(&ada.get("/posts/1").ok(), "#comment-form", &[("body", "Wohin?")])
        .expect(409);
    assert!(asked.has("gerade schon gesendet") && asked.css("#comment-body") == ["Wohin?"]);
    assert_eq!(app.count("comments"), 1);
    ada.submit(&asked, "#comment-form", &[]).see_other();
    assert_eq!(app.count("comments"), 2);
}

/// A post with one comment and so many replies to it; their addresses.
fn replies(ada: &Person, count: usize) -> Vec<String> {
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    ada.post("/entries/post-1/comments", &[("body", "Fragen bitte hier")])
        .see_other();
    let reply = |number| {
        ada.post(
            "/entries/post-1/comments",
            &[("body", &format!("Frage {number}")), ("parent", "1")],
        )
        .see_other()
    };
    (1..=count).map(reply).collect()
}

#[track_caller]
fn stands_at(ada: &Person, place: &str) {
    let (path, anchor) = place.split_once('#').expect("an anchor");
    assert!(ada.get(path).ok().shows(&format!("#{anchor}")), "{place}");
}

#[test]
fn a_reply_far_down_is_on_the_page_of_its_address() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let places = replies(&ada, 60);
    for place in [&places[0], &places[30], &places[59]] {
        stands_at(&ada, place);
    }
}

#[test]
fn removed_replies_do_not_hide_the_address_of_those_that_stand() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let places = replies(&ada, 30);
    app.sql("update comments set removed_at = created_at where number between 2 and 11");
    stands_at(&ada, &places[29]);
}

#[test]
fn saving_what_was_not_changed_is_no_version() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    ada.post("/entries/post-1/comments", &[("body", "Wohin?")]).see_other();
    app.later(chrono::TimeDelta::hours(1));
    ada.post("/posts/1/edit", &[("body", "Wir ziehen um."), ("version", "1")])
        .see_other();
    ada.post("/comments/1/edit", &[("body", "Wohin?"), ("version", "1")])
        .see_other();
    assert_eq!(
        app.number("select version from entries") + app.number("select version from comments"),
        2
    );
    assert!(!ada.get("/posts/1").ok().has("bearbeitet"));
}

#[test]
fn a_refusal_says_who_may_and_whom_to_ask() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    app.person("mia").role(role::MODERATOR).signed_in();
    ada.post("/compose", &[("body", "Wir ziehen um.")]).see_other();
    let edit = ben.get("/posts/1/edit").expect(403);
    assert!(edit.has("wer es geschrieben hat") && edit.attr("main a.strong", "href") == ["/people/ada"]);
    let removal = ben.get("/entries/post-1/remove").expect(403);
    assert!(removal.has("Moderation") && removal.attr("main a.strong", "href") == ["/people/mia"]);
    let old = ben
        .send(ben.request("POST", "/compose").form(&[("body", LONG), ("csrf", "alt")]))
        .expect(403);
    assert!(old.has("früheren Anmeldung") && old.css("textarea[readonly]") == [LONG]);
}

#[test]
fn a_script_that_sent_a_form_hears_where_to_go_on() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let taken = ada.post_script("/compose", &[("body", "Wir ziehen um.")]).expect(204);
    assert_eq!(
        (taken.header("x-location"), taken.header("location")),
        (Some("/#post-1"), None)
    );
    assert!(
        ada.post_script("/compose", &[("body", "")])
            .expect(422)
            .shows(".error-summary")
    );
}
