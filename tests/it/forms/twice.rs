//! What makes something is sent twice: one after the other, at once, with other words, with another audience.
use std::sync::Barrier;

use uuid::Uuid;

use super::made::{FORMS, Made, house, led, nothing_is_lost, send};
use crate::kit::{Page, Person};

#[test]
fn the_same_form_again_is_the_same_thing() {
    let (app, ada) = house();
    for form in FORMS {
        let token = Uuid::new_v4().to_string();
        let before = app.count(form.rows);
        let wide = form.audience.map(|(wide, _)| wide);
        let first = led(send(&ada, form, "Ein Text", wide, &token));
        let told = app.count("activities");
        assert_eq!(led(send(&ada, form, "Ein Text", wide, &token)), first, "{}", form.name);
        assert_eq!(
            (app.count(form.rows), app.count("activities")),
            (before + 1, told),
            "{}",
            form.name
        );
    }
}

/// Two browsers send at the same moment; what each got.
fn at_once(form: &Made, ada: &Person, texts: [&str; 2], token: &str) -> [Page; 2] {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let sent = texts.map(|text| {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                send(ada, form, text, None, token)
            })
        });
        sent.map(|page| page.join().expect("an answer"))
    })
}

#[test]
fn two_at_once_make_one_thing() {
    let (app, ada) = house();
    for form in FORMS {
        let (token, before) = (Uuid::new_v4().to_string(), app.count(form.rows));
        let [one, other] = at_once(form, &ada, ["Ein Doppelklick"; 2], &token).map(led);
        assert_eq!(one, other, "{}", form.name);
        assert_eq!(app.count(form.rows), before + 1, "{}", form.name);
    }
}

#[test]
fn of_two_texts_at_once_one_stands_and_the_other_comes_back() {
    let (app, ada) = house();
    for form in FORMS {
        let (token, before) = (Uuid::new_v4().to_string(), app.count(form.rows));
        let texts = ["Aus dem einen Fenster", "Aus dem anderen Fenster"];
        let mut pages = at_once(form, &ada, texts, &token);
        let mut texts = texts;
        if pages[0].status == 409 {
            pages.reverse();
            texts.reverse();
        }
        let [taken, refused] = pages;
        led(taken);
        nothing_is_lost(form, &refused.expect(409), (texts[0], texts[1]), &token);
        assert_eq!(app.count(form.rows), before + 1, "{}", form.name);
    }
}

#[test]
fn another_text_with_the_same_key_is_never_dropped() {
    let (app, ada) = house();
    for form in FORMS {
        let token = Uuid::new_v4().to_string();
        led(send(&ada, form, "Der erste Text", None, &token));
        let stands = app.count(form.rows);
        let page = send(&ada, form, "Der zweite Text", None, &token).expect(409);
        nothing_is_lost(form, &page, ("Der erste Text", "Der zweite Text"), &token);
        assert_eq!(app.count(form.rows), stands, "{}: nothing was made by it", form.name);
        // Whoever meant it sends again.
        let fresh = page.attr("main input[name=token]", "value").pop().expect("a key");
        led(send(&ada, form, "Der zweite Text", None, &fresh));
        assert_eq!(app.count(form.rows), stands + 1, "{}", form.name);
    }
}

#[test]
fn another_audience_with_the_same_key_is_never_taken_for_the_first() {
    let (app, ada) = house();
    let out = app.person("out").unit("branch-b").signed_in();
    for form in FORMS {
        let Some((wide, narrow)) = form.audience else { continue };
        let token = Uuid::new_v4().to_string();
        send(&ada, form, "Für alle gedacht", Some(wide), &token).see_other();
        let stands = app.count(form.rows);
        let page = send(&ada, form, "Für alle gedacht", Some(narrow), &token).expect(409);
        nothing_is_lost(form, &page, ("Für alle gedacht", "Für alle gedacht"), &token);
        assert_eq!(app.count(form.rows), stands, "{}", form.name);
        assert_eq!(
            page.attr("main select[name=audience] option[selected]", "value")
                .last()
                .map(String::as_str),
            Some(narrow),
            "{}",
            form.name
        );
    }
    // The other way round: what was for few is not shown to all, and who typed it is not told that it was.
    let token = Uuid::new_v4().to_string();
    let fields = |audience| {
        [
            ("body", "Nur unter uns"),
            ("audience", audience),
            ("token", token.as_str()),
        ]
    };
    ada.post("/compose", &fields("branch-a")).see_other();
    ada.post("/compose", &fields("everyone")).expect(409);
    assert!(!out.get("/?tab=all").ok().has("Nur unter uns"));
}

#[test]
fn a_key_of_one_form_is_no_key_of_another() {
    let (app, ada) = house();
    let token = Uuid::new_v4().to_string();
    ada.post("/compose", &[("body", "Ein Beitrag"), ("token", &token)])
        .see_other();
    let told = |form: &&Made| !["post", "person", "unit"].contains(&form.name);
    for form in FORMS.iter().filter(told) {
        let page = send(&ada, form, "Ein anderer Text", None, &token).expect(409);
        nothing_is_lost(form, &page, ("Ein Beitrag", "Ein anderer Text"), &token);
    }
    // A comment below one thing is not a comment below another.
    let token = Uuid::new_v4().to_string();
    ada.post("/entries/post-1/comments", &[("body", "Ja"), ("token", &token)])
        .see_other();
    let page = ada
        .post("/entries/post-2/comments", &[("body", "Ja"), ("token", &token)])
        .expect(409);
    assert_eq!(page.css("main textarea"), ["Ja"]);
    assert_eq!(app.count("comments"), 1);
}

#[test]
fn a_draft_goes_on_in_the_form_it_was_begun_in() {
    let (app, ada) = house();
    let (idea, article) = (Uuid::new_v4().to_string(), Uuid::new_v4().to_string());
    let draft = |text: &str, audience: &str, intent: &str| {
        let fields = [
            ("problem", text),
            ("proposal", "Rat"),
            ("title", "Titel"),
            ("audience", audience),
            ("intent", intent),
            ("token", &idea),
        ];
        ada.post("/ideas/new", &fields)
    };
    let before = app.count("ideas");
    let first = draft("Halb", "everyone", "draft").see_other();
    assert_eq!(draft("Halb", "everyone", "draft").see_other(), first);
    draft("Mehr", "branch-a", "draft").see_other();
    assert_eq!(
        draft("Mehr", "branch-a", "draft").see_other(),
        first,
        "the last that was sent is the one that counts"
    );
    let public = draft("Ganz", "branch-a", "publish").see_other();
    assert_eq!(draft("Ganz", "branch-a", "publish").see_other(), public);
    assert!(ada.get(&public).ok().has("Ganz"));
    assert!(
        draft("Danach", "branch-a", "publish").expect(409).has("Danach"),
        "what others can read is not changed behind their backs"
    );
    assert_eq!(app.count("ideas"), before + 1);
    let write = |text: &str, button: &str| {
        ada.post(
            "/blogs/anfang/new",
            &[("title", "Titel"), ("body", text), ("do", button), ("token", &article)],
        )
    };
    let editor = write("Halb", "draft").see_other();
    assert_eq!(write("Halb", "draft").see_other(), editor);
    let page = write("Ganz", "publish").see_other();
    assert_eq!(write("Ganz", "publish").see_other(), page);
    assert!(write("Danach", "publish").expect(409).has("Danach"));
    assert_eq!(app.count("articles"), 1);
}

#[test]
fn a_first_text_that_is_gone_is_not_named() {
    let (_app, ada) = house();
    let token = Uuid::new_v4().to_string();
    let key = ada
        .post("/compose", &[("body", "Verschrieben"), ("token", &token)])
        .see_other()
        .replace("/#", "");
    ada.post(&format!("/entries/{key}/remove"), &[]).see_other();
    let page = ada
        .post("/compose", &[("body", "Richtig geschrieben"), ("token", &token)])
        .expect(409);
    assert_eq!(page.css("textarea"), ["Richtig geschrieben"]);
    assert!(!page.has("Verschrieben"));
}
