use super::House;

#[test]
fn an_article_is_read_with_contents_minutes_and_thread() {
    let house = House::with_blog();
    let body = format!(
        "Anfang\n\n## Eins\n\n{}\n\n## Zwei\n\n### Unter zwei\n\nEnde",
        "Wort ".repeat(450)
    );
    let path = house.published("Was wir hören", &body);
    let page = house.rita.get(&path).ok();
    assert_eq!(page.css("main h1"), ["Was wir hören"]);
    assert_eq!(page.css(".toc li"), ["Eins", "Zwei", "Unter zwei"]);
    assert_eq!(
        page.css(".read h2"),
        ["Eins", "Zwei"],
        "the highest heading follows the title"
    );
    assert!(page.has("3 Min.") && page.has("Ein Satz"));
    assert!(page.shows("#article-1-thread") && page.shows("#mine-article-1"));
    assert!(!page.has("bearbeitet"));

    house.published("Kurz", "## Eins\n\n## Zwei");
    assert!(
        !house.rita.get("/blogs/am-hoerer/2-kurz").ok().shows(".toc"),
        "two headings need no contents"
    );
    let blog = house.rita.get("/blogs/am-hoerer").ok();
    assert_eq!(blog.css(".article-lead .row-title"), ["Kurz"], "the newest leads");
    assert_eq!(blog.css("#stream .row-title"), ["Was wir hören"]);
    assert_eq!(blog.attr(".article-lead .deck", "lang"), ["de"]);
    let index = house.rita.get("/blogs").ok();
    assert_eq!(index.css(".blog-row .latest a"), ["Kurz"]);
    assert_eq!(index.css(".reading-list a"), ["Kurz", "Was wir hören"]);
}

#[test]
fn a_wrong_slug_leads_to_the_right_address() {
    let house = House::with_blog();
    let path = house.published("Titel", "Text");
    for wrong in [
        "/blogs/am-hoerer/1-falsch",
        "/blogs/am-hoerer/1",
        "/blogs/anderswo/1-titel",
    ] {
        assert_eq!(house.rita.get(wrong).expect(301).location(), path);
    }
    assert_eq!(
        house.ada.get("/blogs/am-hoerer/1-falsch/edit").expect(301).location(),
        format!("{path}/edit")
    );
    for missing in [
        "/blogs/am-hoerer/2-titel",
        "/blogs/am-hoerer/titel",
        "/blogs/am-hoerer/99999999999-x",
        "/blogs/nichts",
    ] {
        house.rita.get(missing).expect(404);
    }
}

#[test]
fn a_changed_article_shows_its_history() {
    let house = House::with_blog();
    let path = house.published("Erster Titel", "Erster Text");
    house
        .rita
        .post("/entries/article-1/comments", &[("body", "Schön"), ("kind", "praise")])
        .see_other();
    let editor = house.bert.get(&format!("{path}/edit")).ok();
    let address = house
        .bert
        .submit(
            &editor,
            "form.editor",
            &[("title", "Zweiter Titel"), ("body", "Zweiter Text"), ("do", "publish")],
        )
        .see_other();
    assert_eq!(address, "/blogs/am-hoerer/1-zweiter-titel");
    let page = house.rita.get(&address).ok();
    assert!(page.has("Zweiter Text") && page.has("bearbeitet"));
    assert_eq!(page.attr(".article-by .meta a", "href"), ["/entries/article-1/history"]);
    let history = house.rita.get("/entries/article-1/history").ok();
    assert_eq!(
        history.css("main h3"),
        ["Titel", "Artikeltext", "Titel", "Vorspann", "Artikeltext"]
    );
    assert!(history.part("#version-1").has("Ada") && history.part("#version-1").has("Erster Text"));
    let second = history.part("#version-2");
    assert!(
        second.has("Bert") && second.has("aktuell"),
        "whoever shares the desk is named for what they wrote"
    );
    assert_eq!(
        (second.css("del"), second.css("ins")),
        (vec!["Erster".into(); 2], vec!["Zweiter".into(); 2])
    );

    // Saving what stands there changes nothing.
    let editor = house.ada.get(&format!("{address}/edit")).ok();
    house
        .ada
        .submit(&editor, "form.editor", &[("do", "publish")])
        .see_other();
    assert_eq!(house.app.count("revisions"), 1);
    assert_eq!(
        house
            .app
            .number("select count(*) from activities where kind = 'article' and verb = 'edited'"),
        1
    );
}

#[test]
fn of_two_who_save_the_second_keeps_both_texts() {
    let house = House::with_blog();
    let path = house.published("Titel", "Anfang");
    let edit = format!("{path}/edit");
    let (of_ada, of_bert) = (house.ada.get(&edit).ok(), house.bert.get(&edit).ok());
    house
        .ada
        .submit(&of_ada, "form.editor", &[("body", "Text von Ada"), ("do", "publish")])
        .see_other();
    let stale = house
        .bert
        .submit(&of_bert, "form.editor", &[("body", "Text von Bert"), ("do", "publish")])
        .expect(409);
    assert_eq!(stale.css(".theirs-body"), ["Text von Ada"]);
    assert_eq!(stale.css("textarea[name=body]"), ["Text von Bert"]);
    assert!(stale.has("Ada hat inzwischen gespeichert"));
    assert!(
        house.rita.get(&path).ok().has("Text von Ada"),
        "nothing was overwritten"
    );
    house
        .bert
        .submit(&stale, "form.editor", &[("do", "publish")])
        .see_other();
    assert!(house.rita.get(&path).ok().has("Text von Bert"));
    house
        .bert
        .post(&edit, &[("title", "x"), ("body", "ohne Fassung"), ("do", "publish")])
        .expect(409);
}

#[test]
fn too_long_is_refused_with_the_text_kept() {
    let house = House::with_blog();
    let long = "ä".repeat(100_001);
    let page = house
        .begin(&[("title", "Lang"), ("body", &long), ("do", "publish")])
        .expect(422);
    assert_eq!(page.css("textarea[name=body]").concat().chars().count(), 100_001);
    assert_eq!(page.attr("#title", "value"), ["Lang"]);
    house
        .begin(&[("title", &"t".repeat(201)), ("body", "x"), ("do", "draft")])
        .expect(422);
    house
        .begin(&[
            ("title", "x"),
            ("deck", &"d".repeat(301)),
            ("body", "x"),
            ("do", "draft"),
        ])
        .expect(422);
    house
        .begin(&[("title", "  "), ("body", "x"), ("do", "publish")])
        .expect(422);
    house
        .begin(&[("title", "nul\0"), ("body", "x"), ("do", "publish")])
        .expect(422);
    house
        .begin(&[("title", "x"), ("body", "x"), ("language", "fr"), ("do", "publish")])
        .expect(422);
    assert_eq!(house.app.count("articles"), 0);
    house
        .begin(&[
            ("title", &"t".repeat(200)),
            ("body", &"ä".repeat(100_000)),
            ("do", "publish"),
        ])
        .see_other();
    assert_eq!(house.app.number("select char_length(body) from articles"), 100_000);
}

#[test]
fn what_people_write_never_runs() {
    let house = House::with_blog();
    let body = "<script>alert(1)</script>\n\n# <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) \
        ![y](https://evil.example/y.png)";
    let path = house.published("<script>alert(2)</script>", body);
    for address in [path.as_str(), "/blogs/am-hoerer", "/?tab=all", "/blogs"] {
        let page = house.rita.get(address).ok();
        assert!(
            !page.html().contains("alert(1)</script>") && !page.html().contains("alert(2)</script>"),
            "{address}"
        );
        assert!(
            !page.shows("main img[src^='http'], main [onerror], main a[href^='javascript']"),
            "{address}"
        );
    }
}

#[test]
fn following_a_blog_brings_its_articles_home() {
    let house = House::with_blog();
    house.published("Für Folgende", "Text");
    assert!(!house.rita.get("/").ok().shows("#article-1"));
    let button = house.rita.post_script("/entries/blog-1/follow?at=button", &[]).ok();
    assert_eq!(button.css("#blog-1-followers"), ["4"]);
    assert_eq!(button.attr("button", "aria-pressed"), ["true"]);
    assert!(house.rita.get("/").ok().shows("#article-1"));
    house.cora.get("/entries/blog-1/remove").expect(403);
}

#[test]
fn a_removed_article_is_gone_from_everywhere() {
    let house = House::with_blog();
    let path = house.published("Weg damit", "Text");
    house.rita.post("/entries/article-1/remove", &[]).expect(403);
    house.ada.post("/entries/article-1/remove", &[]).see_other();
    for person in [&house.rita, &house.ada] {
        assert!(!person.get(&path).expect(410).has("Weg damit"));
    }
    assert!(!house.rita.get("/blogs/am-hoerer").ok().has("Weg damit"));
    assert!(!house.rita.get("/blogs").ok().has("Weg damit"));
}
