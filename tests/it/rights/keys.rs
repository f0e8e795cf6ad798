//! One rule for every form that makes something: sent twice it is answered once, and a text that changed in between is
//! never dropped, nor is the audience it was meant for.
use connect::kernel::actor::Role;
use uuid::Uuid;

use crate::kit::{Page, Person, TestApp};

type Fields = Vec<(&'static str, String)>;

/// A form: where it goes, how it is filled in, the field with the text, and what it counts.
struct Made {
    name: &'static str,
    to: &'static str,
    fields: fn(&str) -> Fields,
    /// The field that says who reads it, with a wide and a narrow choice.
    audience: Option<(&'static str, &'static str)>,
    rows: &'static str,
}

fn own(name: &'static str, text: impl Into<String>) -> (&'static str, String) {
    (name, text.into())
}

const FORMS: &[Made] = &[
    Made {
        name: "post",
        to: "/compose",
        fields: |text| vec![own("body", text)],
        audience: Some(("everyone", "branch-a")),
        rows: "posts",
    },
    Made {
        name: "microblog",
        to: "/ceo",
        fields: |text| vec![own("body", text)],
        audience: None,
        rows: "posts",
    },
    Made {
        name: "comment",
        to: "/entries/post-1/comments",
        fields: |text| vec![own("body", text), own("kind", "")],
        audience: None,
        rows: "comments",
    },
    Made {
        name: "idea",
        to: "/ideas/new",
        fields: |text| {
            vec![
                own("problem", text),
                own("proposal", "Rat"),
                own("title", "Titel"),
                own("intent", "publish"),
            ]
        },
        audience: Some(("everyone", "branch-a")),
        rows: "ideas",
    },
    Made {
        name: "project",
        to: "/projects",
        fields: |text| vec![own("name", "Brücke"), own("goal", text), own("joining", "open")],
        audience: Some(("everyone", "branch-a")),
        rows: "projects",
    },
    Made {
        name: "update",
        to: "/projects/anfang/updates",
        fields: |text| vec![own("done", text), own("health", "on_track")],
        audience: Some(("project", "members")),
        rows: "project_updates",
    },
    Made {
        name: "blog",
        to: "/blogs/new",
        fields: |text| vec![own("name", text), own("purpose", "Zweck"), own("authors", "ada")],
        audience: Some(("everyone", "branch-a")),
        rows: "blogs",
    },
    Made {
        name: "article",
        to: "/blogs/anfang/new",
        fields: |text| vec![own("title", "Titel"), own("body", text), own("do", "publish")],
        audience: None,
        rows: "articles",
    },
];

fn house() -> (TestApp, Person) {
    let app = TestApp::start();
    let ada = app
        .person("ada")
        .unit("branch-a")
        .role(Role::Communicator)
        .role(Role::Executive)
        .signed_in();
    ada.post("/compose", &[("body", "Worunter kommentiert wird")])
        .see_other();
    ada.post(
        "/projects",
        &[("name", "Anfang"), ("goal", "Ziel"), ("joining", "open")],
    )
    .see_other();
    ada.post(
        "/blogs/new",
        &[("name", "Anfang"), ("purpose", "Zweck"), ("authors", "ada")],
    )
    .see_other();
    (app, ada)
}

fn send(person: &Person, form: &Made, text: &str, audience: Option<&str>, token: &str) -> Page {
    let mut fields = (form.fields)(text);
    fields.extend(audience.map(|choice| own("audience", choice)));
    fields.push(own("token", token));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    person.post(form.to, &fields)
}

/// The answer holds the second text in a field, says what happened, leads to the first, and has a fresh key.
fn nothing_is_lost(form: &Made, page: &Page, text: &str, token: &str) {
    let inputs = page.attr("main input", "value");
    let kept = page.css("main textarea").iter().any(|field| field == text) || inputs.iter().any(|field| field == text);
    assert!(
        kept,
        "{}: the text that was sent second is gone: {}",
        form.name,
        page.words()
    );
    assert!(
        page.has("schon etwas anderes gesendet") || page.has("schon einen anderen Beitrag gesendet"),
        "{}: {}",
        form.name,
        page.words()
    );
    assert!(
        page.has("Zuerst gesendet: "),
        "{}: the first is not named: {}",
        form.name,
        page.words()
    );
    assert!(
        !inputs.iter().any(|field| field == token),
        "{}: the key is the old one",
        form.name
    );
}

#[test]
fn the_same_form_again_is_the_same_thing() {
    let (app, ada) = house();
    for form in FORMS {
        let token = Uuid::new_v4().to_string();
        let before = app.count(form.rows);
        let wide = form.audience.map(|(wide, _)| wide);
        let first = send(&ada, form, "Ein Text", wide, &token).see_other();
        let told = app.count("activities");
        assert_eq!(
            send(&ada, form, "Ein Text", wide, &token).see_other(),
            first,
            "{}",
            form.name
        );
        assert_eq!(
            (app.count(form.rows), app.count("activities")),
            (before + 1, told),
            "{}",
            form.name
        );
    }
}

#[test]
fn another_text_with_the_same_key_is_never_dropped() {
    let (app, ada) = house();
    for form in FORMS {
        let token = Uuid::new_v4().to_string();
        send(&ada, form, "Der erste Text", None, &token).see_other();
        let stands = app.count(form.rows);
        let page = send(&ada, form, "Der zweite Text", None, &token).expect(409);
        nothing_is_lost(form, &page, "Der zweite Text", &token);
        assert_eq!(app.count(form.rows), stands, "{}: nothing was made by it", form.name);
        // Whoever meant it sends again.
        let fresh = page.attr("main input[name=token]", "value").pop().expect("a key");
        send(&ada, form, "Der zweite Text", None, &fresh).see_other();
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
        nothing_is_lost(form, &page, "Für alle gedacht", &token);
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
    for form in FORMS.iter().filter(|form| !["post", "comment"].contains(&form.name)) {
        let page = send(&ada, form, "Ein anderer Text", None, &token).expect(409);
        nothing_is_lost(form, &page, "Ein anderer Text", &token);
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
    assert_eq!(app.count("ideas"), 1);
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
