//! An idea grows from what somebody wrote, and each leads to the other, for those who may see both.
use super::{submit, team};
use crate::kit::{Page, Person, TestApp};

/// Opens the form beside what this key names, and hands in what stands there with a title.
#[track_caller]
fn grow(person: &Person, key: &str, title: &str, audience: &str) -> String {
    let form = person.get(&format!("/ideas/new?from={key}")).ok();
    let typed = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", title),
        ("audience", audience),
    ];
    person.submit(&form, "form[data-composer]", &typed).see_other()
}

fn came_of_it(page: &Page) -> Vec<String> {
    page.css("section[data-waits^='lineage-'] .ref-title")
}

#[test]
fn a_post_and_a_comment_become_ideas_and_both_sides_say_so() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let _ = team(&app);
    ada.post(
        "/compose",
        &[("body", "Der Drucker druckt **nichts**."), ("audience", "everyone")],
    )
    .see_other();
    ben.post("/entries/post-1/comments", &[("body", "Wir könnten ihn abschaffen.")])
        .see_other();
    let post = ben.get("/posts/1").ok();
    assert!(
        post.shows(".post-tools a[href='/ideas/new?from=post-1']"),
        "everybody may begin"
    );
    assert!(post.shows("#mine-comment-1 a[href='/ideas/new?from=comment-1']"));
    assert!(came_of_it(&post).is_empty());
    let mut open = ada.live("/posts/1");

    let form = ben.get("/ideas/new?from=post-1").ok();
    assert_eq!(
        form.css("#problem"),
        [""],
        "what somebody else wrote is not put in one's mouth"
    );
    assert!(form.part("form[data-composer]").has("Beitrag von Ada"));
    assert_eq!(
        grow(&ben, "post-1", "Ohne Drucker", "everyone"),
        "/ideas/1-ohne-drucker"
    );
    open.until(|patch| patch["target"] == "lineage-post-1");
    let own = ben.get("/ideas/new?from=comment-1").ok();
    assert_eq!(
        own.css("#problem"),
        ["Wir könnten ihn abschaffen."],
        "one's own words are"
    );
    assert_eq!(grow(&ben, "comment-1", "Ganz ohne", "everyone"), "/ideas/2-ganz-ohne");

    let post = ada.get("/posts/1").ok();
    assert_eq!(came_of_it(&post), ["Ohne Drucker", "Ganz ohne"]);
    assert!(post.has("Idee, aus dem Kommentar von Ben"));
    let idea = ada.get("/ideas/1-ohne-drucker").ok();
    assert!(idea.shows("dl.facts a[href='/posts/1']"));
    let idea = ada.get("/ideas/2-ganz-ohne").ok();
    assert!(idea.shows("dl.facts a[href='/posts/1?comment=1#comment-1']"));
    app.settle();
    let told = ada.get("/notifications").ok();
    assert!(told.has("Ben hat aus deinem Text die Idee „Ohne Drucker“ gemacht"));
    assert!(!told.has("„Ganz ohne“"), "that grew from a comment of his own");
}

#[test]
fn whoever_may_not_see_the_one_does_not_hear_of_it_from_the_other() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let (ben, eva) = (
        app.person("ben").unit("branch-a").signed_in(),
        app.person("eva").unit("it").signed_in(),
    );
    let words = [("body", "Nur unter uns."), ("audience", "branch-a")];
    ada.post("/compose", &words).see_other();
    let form = ben.get("/ideas/new?from=post-1").ok();
    assert_eq!(
        form.attr("select[name=audience] option[selected]", "value"),
        ["branch-a"],
        "it begins for those who read the text"
    );
    // Who may not read it, may not begin from it; and it is not there for them by a form made by hand.
    eva.get("/ideas/new?from=post-1").expect(404);
    for rubbish in [
        "post-9",
        "comment-9",
        "comment-",
        "comment-x",
        "idea",
        "post-1-2",
        "%00",
    ] {
        ben.get(&format!("/ideas/new?from={rubbish}")).expect(404);
    }
    let forged = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Geraten"),
        ("intent", "publish"),
        ("from", "post-1"),
    ];
    eva.post("/ideas/new", &forged).see_other();
    assert_eq!(
        app.number("select count(*) from entry_links"),
        0,
        "what she wrote is there, the link is not"
    );
    grow(&ben, "post-1", "Daraus", "everyone");
    let seen = |person: &Person| person.get("/ideas/2-daraus").ok();
    assert!(seen(&ada).shows("dl.facts a[href='/posts/1']"));
    assert!(!seen(&eva).shows("a[href='/posts/1']") && !seen(&eva).has("Entstanden aus"));
    // The other way round: an idea for few is not told under a post for all.
    eva.post("/compose", &[("body", "Für alle."), ("audience", "everyone")])
        .see_other();
    grow(&ben, "post-2", "Im Kleinen", "branch-a");
    assert_eq!(came_of_it(&ada.get("/posts/2").ok()), ["Im Kleinen"]);
    assert!(came_of_it(&eva.get("/posts/2").ok()).is_empty());
    app.settle();
    assert!(!eva.get("/notifications").ok().has("Im Kleinen"));
}

#[test]
fn a_draft_keeps_where_it_comes_from_and_what_went_is_no_reason_to_lose_it() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    for body in ["Eins.", "Zwei.", "Drei."] {
        ada.post("/compose", &[("body", body), ("audience", "everyone")])
            .see_other();
    }
    let typed = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Später"),
        ("intent", "draft"),
    ];
    let form = ben.get("/ideas/new?from=post-1").ok();
    let draft = ben.submit(&form, "form[data-composer]", &typed).see_other();
    assert_eq!(
        came_of_it(&ben.get("/posts/1").ok()),
        ["Später"],
        "one's own draft, for oneself"
    );
    assert!(came_of_it(&ada.get("/posts/1").ok()).is_empty());
    let edit = ben.get(&format!("{draft}/edit")).ok();
    ben.submit(&edit, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    assert_eq!(came_of_it(&ada.get("/posts/1").ok()), ["Später"]);
    // Gone while it was written, or left out on purpose.
    let form = ben.get("/ideas/new?from=post-2").ok();
    ada.post("/entries/post-2/remove", &[]).see_other();
    let typed = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Trotzdem"),
    ];
    let path = ben.submit(&form, "form[data-composer]", &typed).see_other();
    assert!(!ben.get(&path).ok().has("Entstanden aus"));
    ben.get("/ideas/new?from=post-2").expect(404);
    let typed = [
        ("problem", "Was stört"),
        ("proposal", "Was hilft"),
        ("title", "Ohne Verweis"),
        ("intent", "publish"),
    ];
    let path = ben.post("/ideas/new", &typed).see_other();
    assert!(!ben.get(&path).ok().has("Entstanden aus"));
    // A form with something wrong comes back with what it grows from.
    let form = ben.get("/ideas/new?from=post-3").ok();
    let again = ben.submit(&form, "form[data-composer]", &[("title", "")]).expect(422);
    assert!(again.shows("input[name=from][value='post-3'][checked]"));
}

#[test]
fn a_project_stands_under_the_idea_it_comes_from_at_once() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let (path, _) = submit(&ada, "Ordner", &[]);
    let mut open = ada.live(&path);
    let fields = [
        ("name", "Ordnung"),
        ("goal", "Alles an seinem Ort"),
        ("about", "Wir räumen auf."),
        ("joining", "open"),
        ("origin", "1"),
        ("audience", "everyone"),
    ];
    ada.post("/projects", &fields).see_other();
    open.until(|patch| patch["target"] == "lineage-idea-1");
    assert_eq!(came_of_it(&ada.get(&path).ok()), ["Ordnung"]);
    assert!(ada.get("/projects/ordnung").ok().has("Ordner"));
}
