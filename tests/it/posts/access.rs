//! Who may write, read and change posts. The whole table stands in `matrix`; these are its stories.
use connect::features::people::role;

use crate::kit::TestApp;

#[test]
fn only_executives_write_on_the_microblog() {
    let app = TestApp::start();
    let ceo = app.person("ceo").role(role::EXECUTIVE).signed_in();
    ceo.post("/ceo", &[("body", "Guten Morgen")]).see_other();
    for role in role::ALL.into_iter().filter(|role| *role != role::EXECUTIVE) {
        let other = app.person(&role.name().replace('_', "-")).role(role).signed_in();
        other.post("/ceo", &[("body", "Ich auch")]).expect(403);
        other
            .post("/ceo/1/edit", &[("body", "Anders"), ("version", "1")])
            .expect(403);
    }
    let second = app.person("cfo").role(role::EXECUTIVE).signed_in();
    second
        .post("/ceo/1/edit", &[("body", "Anders"), ("version", "1")])
        .expect(403);
    assert_eq!(app.count("posts"), 1);
}

#[test]
fn what_is_addressed_to_a_unit_does_not_exist_for_others() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let inside = app.person("ben").unit("branch-a").signed_in();
    let outside = app.person("cem").unit("root").role(role::ADMIN).signed_in();
    ada.post("/compose", &[("body", "Nur Vertrieb"), ("audience", "sales")])
        .see_other();
    for person in [&ada, &inside] {
        assert!(person.get("/posts/1").ok().has("Nur Vertrieb"));
        assert!(person.get("/?tab=all").ok().has("Nur Vertrieb"));
    }
    let (hidden, missing) = (
        outside.get("/posts/1").expect(404),
        outside.get("/posts/999").expect(404),
    );
    assert_eq!(hidden.words(), missing.words(), "invisible is the same as missing");
    assert!(!outside.get("/?tab=all").ok().has("Nur Vertrieb"));
}

#[test]
fn who_changes_the_unit_sees_with_the_new_one_from_then_on() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    ada.post("/compose", &[("body", "Nur Vertrieb"), ("audience", "sales")])
        .see_other();
    ben.get("/posts/1").ok();
    app.sql("update people set unit_id = (select id from units where slug = 'it') where handle = 'ben'");
    ben.get("/posts/1").expect(404);
}

#[test]
fn a_moderator_removes_what_they_can_see_and_edits_nothing() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let moderator = app.person("mod").unit("it").role(role::MODERATOR).signed_in();
    ada.post("/compose", &[("body", "Beleidigend")]).see_other();
    ada.post("/compose", &[("body", "Vertraulich"), ("audience", "sales")])
        .see_other();
    moderator
        .post("/posts/1/edit", &[("body", "Nett"), ("version", "1")])
        .expect(403);
    moderator
        .post("/entries/post-2/remove", &[("reason", "Raten")])
        .expect(404);
    let ask = moderator.get("/entries/post-1/remove").ok();
    assert!(
        ask.has("Beleidigend"),
        "a post has no title: its beginning says which it is"
    );
    let refused = moderator.submit(&ask, "main form", &[("reason", " ")]).expect(422);
    assert!(refused.shows("#reason-error") && refused.has("Beleidigend"));
    let english = app
        .person("mia")
        .unit("it")
        .role(role::MODERATOR)
        .language("en")
        .signed_in();
    assert!(
        english
            .post("/entries/post-1/remove", &[("reason", "")])
            .expect(422)
            .has("Please write something here.")
    );
    ada.get("/posts/1").ok();
    moderator
        .submit(&ask, "main form", &[("reason", "Verletzt die Regeln.")])
        .see_other();
    for person in [&ada, &english] {
        let gone = person.get("/posts/1").expect(410);
        assert!(gone.has("Verletzt die Regeln.") && !gone.has("Beleidigend"));
    }
    assert_eq!(
        app.number(
            "select count(*) from activities where verb = 'removed' and facts->>'reason' = 'Verletzt die Regeln.'"
        ),
        1
    );
    ada.get("/posts/2").ok();
}

#[test]
fn what_was_removed_says_so_only_to_those_who_could_see_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let (inside, outside) = (
        app.person("ben").unit("sales").signed_in(),
        app.person("cem").unit("it").signed_in(),
    );
    ada.post("/compose", &[("body", "Nur Vertrieb"), ("audience", "sales")])
        .see_other();
    ada.post("/entries/post-1/remove", &[]).see_other();
    assert!(inside.get("/posts/1").expect(410).has("Beitrag entfernt"));
    assert_eq!(
        outside.get("/posts/1").expect(404).words(),
        outside.get("/posts/99").expect(404).words()
    );
    inside.get("/ceo/1").expect(404);
    let draft = [
        ("problem", "Halb gedacht"),
        ("proposal", ""),
        ("title", ""),
        ("intent", "draft"),
    ];
    let path = ada.post("/ideas/new", &draft).see_other();
    ada.post("/entries/idea-1/remove", &[]).see_other();
    ada.get(&path).expect(404);
    inside.get(&path).expect(404);
}

#[test]
fn a_text_is_for_ten_units_at_most() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let units: Vec<String> = (0..11).map(|number| format!("unit-{number}")).collect();
    let mut fields = vec![("body", "An sehr viele")];
    fields.extend(units.iter().map(|unit| ("audience", unit.as_str())));
    let page = ada.post("/compose", &fields).expect(422);
    assert!(
        page.has("höchstens zehn Bereiche") && page.has("An sehr viele"),
        "{}",
        page.words()
    );
}
