//! Who sees what, in both languages.
use crate::kit::TestApp;

use super::{ANSWER, decide, one_signature, submit, team, walk};

#[test]
fn every_page_in_both_languages() {
    let app = TestApp::start();
    let ina = team(&app);
    let ada = app.person("ada").unit("it").signed_in();
    let (path, number) = submit(&ada, "Zwei Sprachen", &["it"]);
    let (parked, second) = submit(&ada, "Später", &[]);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    one_signature(&app);
    walk(&app, &ina, second, &["evaluate", "decide", "parked"]);
    let readers = [
        ("de", "Idee einreichen", "Innovationsteam"),
        ("en", "Submit an idea", "Innovation team"),
    ];
    for (language, submit, team) in readers {
        let reader = app
            .person(&format!("reader-{language}"))
            .unit("it")
            .language(language)
            .signed_in();
        for page in [
            "/ideas",
            "/ideas?tab=rising",
            "/ideas?tab=unvoted",
            "/ideas?tab=discussed",
            "/ideas?tab=random",
            "/ideas?tab=new",
            "/ideas?tab=mine",
            "/ideas?stage=all",
            "/ideas?stage=notnow",
            "/ideas?stage=new",
        ] {
            assert!(reader.get(page).ok().has(submit), "{page} in {language}");
        }
        assert!(reader.get("/ideas/new").ok().has(submit));
        assert!(reader.get(&path).ok().has(team), "the words name the innovation team");
        assert!(reader.get(&parked).ok().shows("main .banner"));
        assert!(reader.get("/?tab=all").ok().has("Zwei Sprachen"));
        assert_eq!(reader.get("/ideen").expect(301).location(), "/ideas");
        assert_eq!(
            reader.get(&format!("/ideas/{number}-falsch")).expect(301).location(),
            path
        );
    }
    for page in [path.as_str(), "/ideas", "/ideas/new"] {
        assert!(ina.get(page).ok().shows("main"));
    }
    assert!(ina.get(&path).ok().shows("#decide-form"));
    assert!(!ada.get(&path).ok().shows("#decide-form"));
    assert!(ada.get(&format!("{path}/edit")).ok().shows("input[name=version]"));
}

#[test]
fn a_draft_belongs_to_its_author_until_it_is_published() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let begun = [
        ("problem", ""),
        ("proposal", "Halb gedacht"),
        ("title", ""),
        ("intent", "draft"),
    ];
    let path = ada.post("/ideas/new", &begun).see_other();
    assert!(ada.get(&path).ok().has("Halb gedacht"));
    assert!(ada.get("/ideas?tab=mine").ok().has("Halb gedacht"));
    for other in [&ben, &ina] {
        other.get(&path).expect(404);
        other.get(&format!("{path}/edit")).expect(404);
        assert!(!other.get("/ideas?stage=all").ok().has("Halb gedacht"));
    }
    assert_eq!(app.count("idea_state_counts"), 0);
    let form = ada.get(&format!("{path}/edit")).ok();
    let whole = [
        ("problem", "Es stört"),
        ("proposal", "Ganz gedacht"),
        ("title", "Fertig"),
        ("intent", "publish"),
    ];
    let public = ada.submit(&form, "form[data-composer]", &whole).see_other();
    assert!(ben.get(&public).ok().has("Ganz gedacht"));
    assert_eq!(app.number("select n from idea_state_counts where state = 'inbox'"), 1);
    assert_eq!(
        app.number("select count(*) from activities where kind = 'idea' and verb = 'created'"),
        1
    );
}

#[test]
fn whoever_sends_no_title_gets_one_proposed() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let typed = [
        ("problem", "Alle warten."),
        ("proposal", "Mittags **öffnen**. Zu zweit geht das."),
        ("title", "  "),
        ("intent", "publish"),
    ];
    let refused = ada.submit(&ada.get("/ideas/new").ok(), "form[data-composer]", &typed);
    let refused = refused.expect(422);
    assert_eq!(refused.attr("[name=title]", "value"), ["Mittags öffnen"]);
    assert!(refused.part("#title-error").has("Das schlagen wir als Titel vor"));
    assert_eq!(app.count("ideas"), 0, "nothing is called what nobody agreed to");
    let path = ada
        .submit(&refused, "form[data-composer]", &[("intent", "publish")])
        .see_other();
    assert_eq!(ada.get(&path).ok().css("h1"), ["Mittags öffnen"]);
    let list = [
        ("problem", "Alle warten."),
        ("proposal", "Mittags öffnen. Bald."),
        ("title", ""),
    ];
    assert_eq!(
        ada.post("/ideas/similar", &list)
            .ok()
            .attr("[data-proposed]", "data-proposed"),
        ["Mittags öffnen"]
    );
}

#[test]
fn refused_forms_keep_what_was_typed_and_twice_is_once() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let refused = ada
        .post(
            "/ideas/new",
            &[
                ("problem", "Getippt"),
                ("proposal", ""),
                ("title", ""),
                ("intent", "publish"),
            ],
        )
        .expect(422);
    assert!(refused.has("Getippt") && refused.shows("#title-error") && refused.shows("#proposal-error"));
    assert_eq!(
        refused.css(".error-summary li"),
        ["Sag, was du vorschlägst.", "Gib der Idee einen Titel."]
    );
    let nowhere = [
        ("problem", "a"),
        ("proposal", "b"),
        ("title", "c"),
        ("audience", "nirgends"),
        ("intent", "publish"),
    ];
    let nowhere = ada.post("/ideas/new", &nowhere).expect(422);
    assert_eq!(
        nowhere.attr("#idea-audience[aria-invalid]", "aria-describedby"),
        ["idea-audience-error"]
    );
    assert!(nowhere.shows("#idea-audience-error"));
    ada.post(
        "/ideas/new",
        &[("problem", "a"), ("proposal", "b"), ("title", "c"), ("state", "done")],
    )
    .expect(422);
    let form = ada.get("/ideas/new").ok();
    let typed = [
        ("problem", "Es stört"),
        ("proposal", "Es hilft"),
        ("title", "Einmal"),
        ("intent", "publish"),
    ];
    let first = ada.submit(&form, "form[data-composer]", &typed).see_other();
    assert_eq!(ada.submit(&form, "form[data-composer]", &typed).see_other(), first);
    assert_eq!(app.count("ideas"), 1);
    let on = ada.submit(
        &form,
        "form[data-composer]",
        &[
            ("problem", "Es stört"),
            ("proposal", "Es hilft sehr"),
            ("title", "Einmal"),
            ("intent", "publish"),
        ],
    );
    assert!(
        on.expect(409).css("textarea").contains(&"Es hilft sehr".to_owned()),
        "what was written on is not lost"
    );
    assert!(
        !ben.get(&first).ok().has("Es hilft sehr"),
        "what others can read changes in its own form only"
    );
    assert_eq!(app.count("ideas"), 1);
    let old = ada.get(&format!("{first}/edit")).ok();
    let changed = [
        ("problem", "Neu gedacht"),
        ("proposal", "Es hilft"),
        ("title", "Einmal"),
    ];
    ada.submit(&old, "form[data-composer]", &changed).see_other();
    let stale = ada
        .submit(&old, "form[data-composer]", &[("problem", "Mein zweiter Text")])
        .expect(409);
    assert!(
        stale.has("Mein zweiter Text") && stale.part(".conflict details").has("Neu gedacht"),
        "both texts are there"
    );
    ben.post(
        &format!("{first}/edit"),
        &[("version", "2"), ("problem", "x"), ("proposal", "y"), ("title", "z")],
    )
    .expect(403);
    assert!(
        ben.get(&first).ok().has("Text geändert"),
        "the change stands in the history"
    );
    assert!(ben.get(&format!("/entries/{}/history", "idea-1")).ok().has("Es stört"));
}

#[test]
fn a_draft_written_on_in_the_old_form_is_published_as_it_was_typed_last() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let form = ada.get("/ideas/new").ok();
    let begun = [
        ("problem", "Halb"),
        ("proposal", ""),
        ("title", ""),
        ("intent", "draft"),
    ];
    let draft = ada.submit(&form, "form[data-composer]", &begun).see_other();
    assert_eq!(ada.submit(&form, "form[data-composer]", &begun).see_other(), draft);
    let whole = [
        ("problem", "Ganz"),
        ("proposal", "Es hilft"),
        ("title", "Fertig"),
        ("audience", "it"),
        ("intent", "publish"),
    ];
    let public = ada.submit(&form, "form[data-composer]", &whole).see_other();
    assert!(ben.get(&public).ok().has("Es hilft"));
    assert_eq!(ada.submit(&form, "form[data-composer]", &whole).see_other(), public);
    assert_eq!(app.count("ideas"), 1);
    assert_eq!(app.number("select count(*) from activities where kind = 'idea'"), 1);
}

#[test]
fn an_idea_can_be_thanked_and_followed_where_it_stands() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
    );
    let (path, number) = submit(&ada, "Danke", &[]);
    for page in [path.as_str(), "/?tab=all"] {
        let page = ben.get(page).ok();
        let ids = page.attr("[id]", "id");
        let once: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "every id stands once on {}", page.path);
        assert!(
            page.shows(&format!("#mine-idea-{number} form[data-own=thanks]")),
            "{}",
            page.path
        );
        assert!(
            page.shows(&format!("#mine-idea-{number} form[data-own=follow]")),
            "{}",
            page.path
        );
    }
    let page = ben.get("/?tab=all").ok();
    ben.submit(&page, &format!("#mine-idea-{number} form[data-own=thanks]"), &[])
        .see_other();
    assert_eq!(ben.get(&path).ok().css(&format!("#idea-{number}-thanks")), ["1"]);
    let rail = page
        .attr(&format!("#mine-idea-{number}-vote-rail form"), "action")
        .concat();
    assert!(
        ben.post_script(&rail, &[])
            .ok()
            .shows(&format!("#mine-idea-{number}-vote-rail")),
        "the box that was pressed comes back"
    );
}

#[test]
fn one_is_one_and_none_is_not_counted() {
    let app = TestApp::start();
    let (ada, ben) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").language("en").signed_in(),
    );
    let lede = |who: &crate::kit::Person| who.get("/ideas").ok().css(".page-head .lede").concat();
    assert_eq!(lede(&ada), "Was sollten wir besser machen?");
    let (path, _) = submit(&ada, "Die erste", &[]);
    assert_eq!(lede(&ada), "Was sollten wir besser machen? 1 Idee davon 0 umgesetzt");
    assert_eq!(lede(&ben), "What could we do better? 1 idea 0 implemented");
    ben.post(&format!("{path}/vote"), &[]).see_other();
    assert!(
        ada.get(&path)
            .ok()
            .css(".vote")
            .concat()
            .contains("1 Stimme für deine Idee")
    );
    submit(&ada, "Die zweite", &[]);
    assert!(lede(&ada).contains("2 Ideen"));
}
