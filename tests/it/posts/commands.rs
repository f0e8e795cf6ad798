//! Writing, editing and removing posts.
use chrono::TimeDelta;
use connect::features::people::role;

use crate::kit::TestApp;

#[test]
fn the_composer_says_who_will_see_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    for (name, unit) in [("ben", "branch-a"), ("cem", "branch-b"), ("eva", "it")] {
        app.person(name).unit(unit).signed_in();
    }
    let form = ada.get("/compose").ok();
    let options = [
        "Alle – 4 Personen",
        "Filiale A – 2 Personen",
        "Vertrieb – 3 Personen",
        "Filiale B – eine Person",
        "IT – eine Person",
    ];
    assert_eq!(
        form.css("select[name=audience] option"),
        options,
        "the house is everybody and has no option of its own"
    );
    let words = form.attr("select[name=audience] option", "data-words");
    assert_eq!(
        words[2..4],
        [
            "Das können 3 Personen lesen, du eingerechnet.",
            "Das können du und eine weitere Person lesen."
        ]
    );
    let to = ada
        .submit(
            &form,
            "form.composer",
            &[("body", "Nur für den Vertrieb"), ("audience", "sales")],
        )
        .see_other();
    assert_eq!(to, "/#post-1");
    assert!(ada.get("/posts/1").ok().css("dl.facts").concat().contains("Vertrieb"));
}

#[test]
fn one_audience_row_serves_everybody_who_chooses_the_same() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for units in [["branch-a", "branch-b"], ["branch-b", "branch-a"]] {
        ada.post(
            "/compose",
            &[("body", "Für beide"), ("audience", units[0]), ("audience", units[1])],
        )
        .see_other();
    }
    ada.post(
        "/compose",
        &[("body", "Für alle"), ("audience", "it"), ("audience", "everyone")],
    )
    .see_other();
    ada.post("/compose", &[("body", "Für alle")]).see_other();
    assert_eq!(app.count("audiences"), 2);
    assert!(
        ada.get("/posts/1")
            .ok()
            .css("dl.facts")
            .concat()
            .contains("Filiale A, Filiale B")
    );
}

#[test]
fn a_post_that_is_too_long_comes_back_as_it_was_typed() {
    let app = TestApp::start();
    let ceo = app.person("ceo").role(role::EXECUTIVE).signed_in();
    let text = "ä".repeat(601);
    let page = ceo.post("/ceo", &[("body", &text)]).expect(422);
    assert!(
        page.has("Das sind 601 Zeichen, höchstens 600 sind möglich."),
        "{}",
        page.words()
    );
    assert_eq!(page.css("textarea"), [text.as_str()]);
    assert_eq!(page.attr("form.composer", "action"), ["/ceo"]);
    ceo.post("/ceo", &[("body", &text[2..])]).see_other();
    ceo.post("/compose", &[("body", &"ä".repeat(2_000))]).see_other();
    assert_eq!(app.count("posts"), 2);
}

#[test]
fn a_slip_mended_at_once_earns_no_label_but_is_kept() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    ada.post("/compose", &[("body", "Guten Morgn")]).see_other();
    let form = ada.get("/posts/1/edit").ok();
    assert_eq!(form.css("textarea"), ["Guten Morgn"]);
    assert_eq!(
        ada.submit(&form, "main form", &[("body", "Guten Morgen")]).see_other(),
        "/posts/1"
    );
    let page = ben.get("/posts/1").ok();
    assert!(page.has("Guten Morgen") && !page.part("#post-1").has("bearbeitet"));
    let history = ben.get("/entries/post-1/history").ok();
    assert!(history.has("Guten Morgn") && history.has("Fassung 1") && history.has("Ada"));
}

#[test]
fn after_a_quarter_of_an_hour_the_label_tells_and_leads_to_the_history() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Erste Fassung")]).see_other();
    app.later(TimeDelta::minutes(16));
    ada.submit(
        &ada.get("/posts/1/edit").ok(),
        "main form",
        &[("body", "Zweite Fassung")],
    )
    .see_other();
    let card = ada.get("/?tab=all").ok().part("#post-1");
    assert!(card.has("bearbeitet") && card.has("Zweite Fassung") && !card.has("Erste Fassung"));
    assert!(card.attr("a", "href").contains(&"/entries/post-1/history".to_owned()));
    assert!(ada.get("/entries/post-1/history").ok().has("Erste Fassung"));
}

#[test]
fn after_the_first_comment_the_label_tells_too() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Wer kommt mit?")]).see_other();
    app.person("ben")
        .signed_in()
        .post("/entries/post-1/comments", &[("body", "Ich")])
        .see_other();
    ada.submit(&ada.get("/posts/1/edit").ok(), "main form", &[("body", "Wer zahlt?")])
        .see_other();
    assert!(ada.get("/posts/1").ok().part("#post-1").has("bearbeitet"));
}

#[test]
fn a_removed_post_is_gone_from_every_list() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    ada.post("/compose", &[("body", "Versehentlich")]).see_other();
    ben.post("/entries/post-1/comments", &[("body", "Was denn")])
        .see_other();
    let ask = ada.get("/entries/post-1/remove").ok();
    assert_eq!(
        app.number("select count(*) from entries where state = 'removed'"),
        0,
        "asking is not doing"
    );
    assert_eq!(ada.submit(&ask, "main form", &[]).see_other(), "/");
    for person in [&ada, &ben] {
        let gone = person.get("/posts/1").expect(410);
        assert!(gone.has("Beitrag entfernt") && !gone.has("Versehentlich") && !gone.has("Was denn"));
        assert!(!person.get("/?tab=all").ok().has("Versehentlich"));
    }
    ben.post("/entries/post-1/comments", &[("body", "Hallo?")]).expect(404);
    ada.post("/entries/post-1/remove", &[]).expect(404);
    assert_eq!(app.count("comments"), 1);
}

#[test]
fn what_happened_is_told_once_with_the_change() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", "Hallo")]).see_other();
    ada.post("/compose", &[("body", "")]).expect(422);
    assert_eq!(
        app.number("select count(*) from activities where kind = 'post' and verb = 'created'"),
        1
    );
    assert_eq!(
        app.number("select count(*) from search_documents where vector @@ to_tsquery('german', 'hallo')"),
        1
    );
}

#[test]
fn another_text_with_the_same_form_is_not_lost() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let form = ada.get("/compose").ok();
    for _ in 0..2 {
        ada.submit(&form, "form.composer", &[("body", "Zuerst")]).see_other();
    }
    let other = ada
        .submit(&form, "form.composer", &[("body", "Und dann noch das")])
        .expect(409);
    assert!(other.has("schon einen anderen Beitrag gesendet") && other.css("textarea") == ["Und dann noch das"]);
    ada.submit(&other, "form.composer", &[]).see_other();
    assert_eq!(app.count("posts"), 2);
    let english = app.person("eva").language("en").signed_in();
    let nowhere = english
        .post("/compose", &[("body", "Where to"), ("audience", "nowhere")])
        .expect(422);
    assert!(nowhere.has("That audience no longer exists"));
    assert_eq!(
        nowhere.attr("#compose-audience[aria-invalid]", "aria-describedby"),
        ["compose-audience-error"]
    );
    assert!(!nowhere.shows("textarea[aria-invalid]"), "the text is fine");
}
