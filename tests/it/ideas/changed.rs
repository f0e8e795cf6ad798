//! What was voted for: the text does not change behind the voters' backs,
//! and a follow that came of a vote goes with it.
use crate::kit::{Person, TestApp};

use super::{ANSWER, decide, one_signature, submit, team};

/// The author changes the text in the form; the answer.
fn change(author: &Person, path: &str, problem: &str) -> crate::kit::Page {
    let form = author.get(&format!("{path}/edit")).ok();
    author.submit(
        &form,
        "form[data-composer]",
        &[("problem", problem), ("title", "Etwas ganz anderes")],
    )
}

#[test]
fn a_text_that_changed_since_the_vote_says_so_and_how_it_read() {
    let app = TestApp::start();
    let [ada, ben, cem, eva] = ["ada", "ben", "cem", "eva"].map(|name| app.person(name).unit("it").signed_in());
    let (path, number) = submit(&ada, "Offene Tür", &[]);
    change(&ada, &path, "Vor der ersten Stimme").see_other();
    let vote = format!("/ideas/{number}/vote?at=page");
    ben.post(&vote, &[]).see_other();
    assert!(!ben.get(&path).ok().has("nachdem du abgestimmt hast"));
    change(&ada, &path, "Nach der ersten Stimme").see_other();
    cem.post(&vote, &[]).see_other();
    change(&ada, &path, "Nach der zweiten Stimme").see_other();
    for (voter, version, read) in [(&ben, 2, "Vor der ersten Stimme"), (&cem, 3, "Nach der ersten Stimme")] {
        let page = voter.get(&path).ok();
        assert!(
            page.has("Die Idee wurde geändert, nachdem du abgestimmt hast."),
            "{}",
            page.words()
        );
        let then = format!("/entries/idea-{number}/history?version={version}#version-{version}");
        assert!(
            page.attr("main .banner a", "href").contains(&then),
            "{:?}",
            page.attr("main .banner a", "href")
        );
        assert!(voter.get(then.split('#').next().unwrap_or_default()).ok().has(read));
    }
    for other in [&ada, &eva] {
        assert!(
            !other.get(&path).ok().has("nachdem du abgestimmt hast"),
            "only whoever voted"
        );
    }
    app.settle();
    for (person, told) in [(&ada, false), (&ben, true), (&cem, true), (&eva, false)] {
        let page = person.get("/notifications").ok();
        assert_eq!(
            page.has("„Etwas ganz anderes“ wurde geändert, nachdem du abgestimmt hast"),
            told,
            "{}",
            person.handle
        );
        assert!(
            !page.css(".note-text").concat().contains("Ben"),
            "nobody hears who voted"
        );
    }
    let named = format!(
        "kind = 'idea' and (facts::text like '%{}%' or person_id = '{}')",
        ben.id, ben.id
    );
    assert_eq!(app.number(&format!("select count(*) from activities where {named}")), 0);
    // Saving without a change is none.
    let (before, form) = (app.count("revisions"), ada.get(&format!("{path}/edit")).ok());
    ada.submit(&form, "form[data-composer]", &[]).see_other();
    assert_eq!(app.count("revisions"), before);
    // Keeping the vote is voting for what stands there now, once.
    let page = ben.get(&path).ok();
    ben.submit(&page, "form.vote-keep", &[]).see_other();
    assert!(!ben.get(&path).ok().has("nachdem du abgestimmt hast"));
    cem.delete(&vote).see_other();
    assert!(!cem.get(&path).ok().has("nachdem du abgestimmt hast"));
    assert_eq!(app.number("select votes_count from ideas"), 1);
    assert_eq!(
        app.number("select count(*) from ideas where heat between 0.9 and 1"),
        1,
        "a vote that is kept warms once"
    );
}

#[test]
fn the_text_is_fixed_once_it_is_decided() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Offene Tür", &[]);
    ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    let edit = format!("{path}/edit");
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    let open = ada.get(&edit).ok();
    assert!(ada.get(&path).ok().shows(&format!("a[href='{edit}']")));
    for to in ["decide", "accepted", "delivering", "done"] {
        decide(&app, &ina, number, to, ANSWER).see_other();
        let version = app
            .number("select version from entries where kind = 'idea'")
            .to_string();
        let typed = [
            ("title", "Anders"),
            ("problem", "Mein neuer Text"),
            ("proposal", "Rat"),
            ("version", &version),
        ];
        for page in [path.as_str(), "/?tab=all"] {
            assert!(
                !ada.get(page).ok().shows(&format!("a[href='{edit}']")),
                "{to}: {page} offers what is refused"
            );
        }
        ada.get(&edit).expect(409);
        let refused = ada.post(&edit, &typed).expect(409);
        assert!(
            refused.css("textarea").contains(&"Mein neuer Text".to_owned()),
            "{to}: what was typed stays"
        );
        assert!(
            refused.has("Der Text dieser Idee lässt sich nicht mehr ändern") && !refused.shows(".conflict"),
            "{to}"
        );
    }
    // A form that was opened before.
    let late = ada
        .submit(&open, "form[data-composer]", &[("problem", "Zu spät")])
        .expect(409);
    assert!(late.css("textarea").contains(&"Zu spät".to_owned()));
    assert!(ben.get(&path).ok().has("Offene Tür"));
    assert_eq!(app.count("revisions"), 0);
    ben.post(
        &edit,
        &[("title", "x"), ("problem", "y"), ("proposal", "z"), ("version", "1")],
    )
    .expect(403);
}

#[test]
fn who_follows_for_the_vote_alone_follows_no_more_without_it() {
    let app = TestApp::start();
    let [ada, ben, cem, dov, eva] =
        ["ada", "ben", "cem", "dov", "eva"].map(|name| app.person(name).unit("it").signed_in());
    let (path, number) = submit(&ada, "Offene Tür", &[]);
    let (vote, follow, talk) = (
        format!("/ideas/{number}/vote"),
        format!("/entries/idea-{number}/follow"),
        format!("/entries/idea-{number}/comments"),
    );
    // Ben does nothing else, Cem comments too, Dov presses the button, Eva has unfollowed before.
    eva.post(&follow, &[]).see_other();
    eva.delete(&follow).see_other();
    for person in [&cem, &dov, &eva] {
        person.post(&vote, &[]).see_other();
    }
    cem.post(&talk, &[("body", "Gute Sache")]).see_other();
    dov.post(&follow, &[]).see_other();
    app.settle();
    ben.post(&vote, &[]).see_other();
    let followers = || ada.get(&path).ok().css(&format!("#idea-{number}-followers"));
    assert_eq!(followers(), ["4"]);
    for person in [&ben, &cem, &dov, &eva] {
        for _ in 0..2 {
            person.delete(&vote).see_other();
        }
    }
    assert_eq!(followers(), ["3"]);
    assert_eq!(
        app.number("select count(*) from follows where active"),
        3,
        "the counter and the rows agree"
    );
    ada.post(&talk, &[("body", "Danke euch")]).see_other();
    app.settle();
    for (person, bell) in [(&ben, ""), (&cem, "1"), (&dov, "1"), (&eva, "")] {
        let shown = person.get("/?tab=all").ok().css("#bell-count").concat();
        assert!(
            if bell.is_empty() {
                shown.is_empty()
            } else {
                shown != "0" && !shown.is_empty()
            },
            "{}: {shown}",
            person.handle
        );
    }
    ben.post(&vote, &[]).see_other();
    assert_eq!(followers(), ["4"], "voting again signs up again");
}
