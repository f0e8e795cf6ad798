//! What is typed is what everybody reads: on the page, in the bell, in search, in the preview of an article.
use crate::kit::TestApp;

#[test]
fn numbers_stand_as_they_were_typed_on_every_page() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let dates = "24. Dezember: Dienst @ben\n31. Dezember: geschlossen\n6. Januar: geschlossen";
    ada.post("/compose", &[("body", dates)]).see_other();
    let page = ben.get("/posts/1").ok();
    let line = "24. Dezember: Dienst @Ben 31. Dezember: geschlossen 6. Januar: geschlossen";
    assert_eq!(page.css("#post-1 .prose"), [line]);
    app.settle();
    let told = ben.get("/notifications").ok();
    assert!(
        told.has("24. Dezember: Dienst @ben 31. Dezember: geschlossen 6. Januar"),
        "{}",
        told.words()
    );
    let found = ben.get("/search?q=geschlossen").ok();
    assert!(
        found.css(".hit-context").concat().contains("31. Dezember"),
        "{}",
        found.words()
    );
    let shown = ada
        .post_script(
            "/blogs/preview",
            &[
                ("title", "T"),
                ("body", "24. Dezember: Dienst\n31. Dezember: zu\n6. Januar: zu"),
            ],
        )
        .ok();
    assert_eq!(
        shown.css(".read li"),
        ["24. Dezember: Dienst", "31. Dezember: zu", "6. Januar: zu"]
    );
}

#[test]
fn every_field_with_markup_shows_what_was_typed() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let typed = "Kolleg*innen, 3*4*5, \\\\server\\share\\_neu\\*datei*, [Update]: verschoben";
    ada.post("/compose", &[("body", typed)]).see_other();
    assert_eq!(ada.get("/posts/1").ok().css("#post-1 .prose"), [typed]);
    ada.post("/entries/post-1/comments", &[("body", typed)]).see_other();
    assert!(
        ada.get("/posts/1")
            .ok()
            .css(".comment .prose")
            .contains(&typed.to_owned())
    );
    let profile = ada.get("/settings/profile").ok();
    ada.submit(&profile, "form[action='/settings/profile']", &[("about", typed)]);
    assert_eq!(ada.get("/people/ada").ok().css(".profile-about"), [typed]);
}

#[test]
fn what_shows_nothing_is_refused_beside_the_field() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    ada.post("/compose", &[("body", "etwas")]).see_other();
    for nothing in [
        "\u{200b}\u{200b}",
        "&nbsp;",
        "\u{2060}\u{180e}\u{3164}",
        "\u{ad}",
        " \u{301} ",
    ] {
        let page = ada.post("/compose", &[("body", nothing)]).expect(422);
        assert!(page.shows("form.composer .error"), "{nothing:?}: {}", page.words());
        ada.post("/entries/post-1/comments", &[("body", nothing)]).expect(422);
        ada.post(
            "/ideas/new",
            &[
                ("title", nothing),
                ("problem", "p"),
                ("proposal", "v"),
                ("intent", "publish"),
            ],
        )
        .expect(422);
    }
    assert_eq!(app.count("entries"), 1);
    ada.post("/compose", &[("body", "[Update]: verschoben")]).see_other();
    assert_eq!(ada.get("/posts/2").ok().css("#post-2 .prose"), ["[Update]: verschoben"]);
}

#[test]
fn controls_are_never_kept_and_paragraphs_turn_alone() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    ada.post(
        "/compose",
        &[("body", "مرحبا بكم!\r\n\r\nDeutsch\u{1b}[31m\u{7} danach.")],
    )
    .see_other();
    assert_eq!(app.text("select body from posts"), "مرحبا بكم!\n\nDeutsch[31m danach.");
    assert_eq!(
        ada.get("/posts/1").ok().attr("#post-1 .prose p", "dir"),
        ["auto", "auto"]
    );
    let tower = format!("Z{}", "\u{335}".repeat(280));
    ada.post("/compose", &[("body", &tower)]).see_other();
    assert_eq!(
        app.number("select char_length(body)::bigint from posts where body like 'Z%'"),
        5
    );
}

#[test]
fn a_mention_reaches_whom_it_means() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    for handle in ["ursula.panter", "heinz.kopp", "jasmin.oezkan"] {
        app.person(handle).unit("it").signed_in();
    }
    let named = |body: &str| {
        ada.post("/compose", &[("body", body)]).see_other();
        let query = "select coalesce(string_agg(handle, ' ' order by handle), '') from mentions \
                     join people on people.id = person_id \
                     where entry_id = (select id from entries order by number desc limit 1)";
        app.text(query)
    };
    assert_eq!(named("@ursula.panter/@heinz.kopp bitte"), "heinz.kopp ursula.panter");
    assert_eq!(named("@ursula.panter-@heinz.kopp bitte"), "heinz.kopp ursula.panter");
    assert_eq!(named("Danke @ursula.panter.Kannst du kommen?"), "ursula.panter");
    assert_eq!(named("@ursula.panter-bitte"), "ursula.panter");
    assert_eq!(named("@jasmin.özkan"), "jasmin.oezkan");
    assert_eq!(named(".@Ursula.Panter"), "ursula.panter");
    assert_eq!(named("\\@ursula.panter und a@ursula.panter"), "");
}

/// Texts are kept rendered: those of before the rules changed are rendered again, and nobody hears of it.
#[test]
fn texts_rendered_before_are_rendered_again() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    ada.post("/compose", &[("body", "24. Dezember\n\n[Update]: verschoben")])
        .see_other();
    ada.post("/entries/post-1/comments", &[("body", "*ja*")]).see_other();
    let (post, comment) = (
        app.text("select body_html from posts"),
        app.text("select body_html from comments"),
    );
    assert!(post.contains("[Update]: verschoben"));
    app.sql("update posts set body_html = '<ol start=\"24\"><li>Dezember</li></ol>'");
    app.sql("update comments set body_html = '<p>alt</p>'");
    app.settle();
    let heard = app.number("select count(*) from activities");
    app.sql(
        "insert into jobs (id, kind, payload, run_at, created_at) \
         values (gen_random_uuid(), 'texts.render', '{}', '2020-01-01', now())",
    );
    app.settle();
    assert_eq!(
        (
            app.text("select body_html from posts"),
            app.text("select body_html from comments")
        ),
        (post, comment)
    );
    assert_eq!(app.number("select count(*) from activities"), heard);
    assert_eq!(app.number("select version::bigint from entries"), 1);
}

#[test]
fn the_help_shows_each_rule_typed_and_shown() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    assert!(
        ada.get("/compose")
            .ok()
            .attr("form.composer a", "href")
            .contains(&"/help/formatting".to_owned())
    );
    let help = ada.get("/help/formatting").ok();
    assert!(help.css(".help-typed").concat().contains("**Wichtig:** bitte *heute*"));
    assert_eq!(help.css(".help-shown em"), ["heute"]);
    assert_eq!(help.css(".help-shown a.mention"), ["@Ada"]);
    let english = app.person("eve").unit("it").language("en").signed_in();
    assert!(
        english
            .get("/help/formatting")
            .ok()
            .has("24 December: on duty 1. First floor: kitchen 3. Third floor: lab")
    );
}
