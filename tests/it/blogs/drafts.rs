use super::House;

#[test]
fn a_draft_is_seen_by_the_authors_alone() {
    let house = House::with_blog();
    let path = house.draft("Noch nicht fertig", "Geheimes Wort: Quitte @rita");
    let page = house.ada.get(&path).ok();
    assert!(page.has("Entwurf") && page.has("Quitte"));
    assert!(house.bert.get(&path).ok().has("Quitte"), "the other author of the blog");
    assert!(
        house
            .bert
            .get("/blogs/am-hoerer?tab=drafts")
            .ok()
            .has("Noch nicht fertig")
    );

    for other in [&house.rita, &house.cora] {
        for hidden in [
            path.clone(),
            format!("{path}/edit"),
            "/blogs/am-hoerer?tab=drafts".into(),
            "/blogs/am-hoerer/1-x".into(),
        ] {
            other.get(&hidden).expect(404);
        }
        other.post("/entries/article-1/thanks", &[]).expect(404);
        for list in ["/", "/?tab=all", "/blogs", "/blogs/am-hoerer"] {
            assert!(!other.get(list).ok().has("Noch nicht fertig"), "{list}");
        }
    }
    for list in ["/?tab=all", "/blogs", "/blogs/am-hoerer"] {
        assert!(
            !house.ada.get(list).ok().has("Noch nicht fertig"),
            "a draft stands on the desk only: {list}"
        );
    }
    assert_eq!(
        house
            .app
            .number("select count(*) from search_documents join entries on id = entry_id where kind = 'article'"),
        0
    );
    assert_eq!(house.app.count("mentions"), 0);
    assert_eq!(
        house
            .app
            .number("select count(*) from activities where kind = 'article'"),
        0
    );
}

#[test]
fn new_articles_wait_above_the_newest_ones_only() {
    let house = House::with_blog();
    house.published("Fertig", "Text");
    let listens = |path: &str| {
        house
            .ada
            .get(path)
            .ok()
            .attr("body", "data-live")
            .concat()
            .split(' ')
            .any(|topic| topic == "blog-1")
    };
    assert!(listens("/blogs/am-hoerer") && !listens("/blogs/am-hoerer?tab=drafts"));
}

#[test]
fn only_authors_write() {
    let house = House::with_blog();
    house.rita.get("/blogs/am-hoerer/new").expect(403);
    house
        .rita
        .post(
            "/blogs/am-hoerer/new",
            &[("title", "x"), ("body", "y"), ("do", "publish")],
        )
        .expect(403);
    house
        .cora
        .post(
            "/blogs/am-hoerer/new",
            &[("title", "x"), ("body", "y"), ("do", "publish")],
        )
        .expect(403);
    let path = house.published("Fertig", "Text");
    house.rita.get(&format!("{path}/edit")).expect(403);
    house
        .rita
        .post(
            &format!("{path}/edit"),
            &[("title", "Anders"), ("body", "y"), ("version", "2")],
        )
        .expect(403);
    assert!(
        !house
            .rita
            .get("/blogs/am-hoerer")
            .ok()
            .shows("a[href='/blogs/am-hoerer/new']")
    );
    assert_eq!(house.app.count("articles"), 1);
}

#[test]
fn a_draft_goes_on_in_the_editor_and_is_published_by_the_other_author() {
    let house = House::with_blog();
    let path = house.draft("Alt", "");
    let editor = house.bert.get(&format!("{path}/edit")).ok();
    assert!(editor.has("Entwurf gespeichert"));
    let empty = house
        .bert
        .submit(&editor, "form.editor", &[("title", "Neu"), ("do", "publish")])
        .expect(422);
    assert_eq!(
        empty.attr("#title", "value"),
        ["Neu"],
        "an empty text is not published, nothing typed is lost"
    );
    let answer = house.bert.submit(
        &editor,
        "form.editor",
        &[("title", "Neu"), ("body", "Jetzt mit @rita"), ("do", "publish")],
    );
    let address = answer.see_other();
    assert_eq!(address, "/blogs/am-hoerer/1-neu");
    let page = house.rita.get(&address).ok();
    assert!(
        page.has("Jetzt mit @Rita") && page.has("Ada"),
        "the author stays who began it"
    );
    assert_eq!(house.rita.get(&path).expect(301).location(), address);
    assert_eq!(house.app.count("revisions"), 0, "what was a draft leaves no history");
    assert_eq!(house.app.count("mentions"), 1);
    assert_eq!(
        house
            .app
            .number("select count(*) from activities where kind = 'article' and verb = 'created'"),
        1
    );
    assert!(house.rita.get("/?tab=all").ok().shows("#article-1"));
}

#[test]
fn enter_in_a_field_never_publishes() {
    let house = House::with_blog();
    let editor = house.ada.get("/blogs/am-hoerer/new").ok();
    assert_eq!(
        editor
            .attr("form.editor button[type=submit]", "value")
            .first()
            .map(String::as_str),
        Some("draft")
    );
    house.begin(&[("title", "Ohne Knopf"), ("body", "Text")]).see_other();
    assert_eq!(
        house
            .app
            .number("select count(*) from entries where kind = 'article' and state = 'draft'"),
        1
    );
}

#[test]
fn the_form_of_a_new_article_sent_twice_makes_one() {
    let house = House::with_blog();
    let editor = house.ada.get("/blogs/am-hoerer/new").ok();
    let send = |typed: &[(&str, &str)]| house.ada.submit(&editor, "form.editor", typed);
    let first = send(&[("title", "Eins"), ("body", "Text"), ("do", "draft")]).see_other();
    assert_eq!(
        send(&[("title", "Eins"), ("body", "Text"), ("do", "draft")]).see_other(),
        first
    );
    // Gone back in the browser, and written on: the text is kept, still in one article.
    assert_eq!(
        send(&[("title", "Eins"), ("body", "Mehr Text"), ("do", "draft")]).see_other(),
        first
    );
    assert!(house.ada.get(&first).ok().has("Mehr Text"));
    let late = send(&[("title", "Eins"), ("body", "Noch ein Text"), ("do", "draft")]).expect(409);
    assert!(late.has("Noch ein Text"));
    assert_eq!(house.app.count("articles"), 1);
}
