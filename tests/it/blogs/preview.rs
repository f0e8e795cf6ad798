use super::House;
use crate::kit::{TestApp, until};

#[test]
fn the_preview_shows_what_readers_would_see_and_keeps_nothing() {
    let house = House::with_blog();
    let fragment = house
        .ada
        .post_script(
            "/blogs/preview",
            &[
                ("title", "Titel"),
                ("deck", ""),
                ("body", "# Kopf\n\n**fett** <b>x</b>"),
            ],
        )
        .ok();
    assert_eq!(fragment.css(".read h2"), ["Kopf"]);
    assert_eq!(fragment.css(".read strong"), ["fett"]);
    assert!(!fragment.html().contains("<html") && !fragment.shows(".read b"));
    let page = house
        .begin(&[("title", "Titel"), ("body", "_schräg_"), ("do", "preview")])
        .ok();
    assert_eq!(page.css("#preview-body em"), ["schräg"]);
    assert_eq!(page.css("textarea[name=body]"), ["_schräg_"]);
    assert_eq!(house.app.count("articles"), 0);

    let path = house.published("Titel", "Anfang");
    let editor = house.ada.get(&format!("{path}/edit")).ok();
    let looked = house
        .ada
        .submit(&editor, "form.editor", &[("body", "Neu"), ("do", "preview")])
        .ok();
    assert_eq!(looked.css("#preview-body .read"), ["Neu"]);
    assert!(house.rita.get(&path).ok().has("Anfang"));
    house
        .ada
        .submit(&looked, "form.editor", &[("do", "publish")])
        .see_other();
    assert!(
        house.rita.get(&path).ok().has("Neu"),
        "the version is kept over the preview"
    );
}

#[test]
fn the_preview_is_for_people_with_a_form_token() {
    let house = House::with_blog();
    house
        .app
        .anonymous()
        .post("/blogs/preview", &[("body", "x")])
        .expect(401);
    let bare = house.ada.request("POST", "/blogs/preview").form(&[("body", "x")]);
    house.ada.send(bare).expect(403);
    house
        .ada
        .post("/blogs/preview", &[("body", &"x".repeat(100_001))])
        .expect(422);
    house
        .ada
        .post("/blogs/preview", &[("body", "x"), ("surprise", "1")])
        .expect(422);
}

/// Each of these took seconds to minutes, or a gibibyte, on a thread of the database.
#[test]
fn hostile_texts_are_previewed_at_once_and_counted_as_work() {
    let house = House::with_blog();
    let table = format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000));
    for body in [
        ">".repeat(100_000),
        "> ".repeat(50_000),
        "*a **b ".repeat(14_000),
        "[".repeat(100_000),
        table.repeat(4),
    ] {
        let begun = std::time::Instant::now();
        let shown = house
            .ada
            .post_script("/blogs/preview", &[("title", "T"), ("body", &body)])
            .ok();
        assert!(
            begun.elapsed().as_secs() < 20,
            "{:?} for {}",
            begun.elapsed(),
            &body[..10]
        );
        assert!(shown.shows(".read"));
    }
    let app = TestApp::with().flag("--read-rate=20").flag("--write-rate=1").start();
    let ada = app.person("ada").signed_in();
    until("previews are counted", || {
        ada.post_script("/blogs/preview", &[("title", "T"), ("body", "x")])
            .status
            == 429
    });
    assert!(ada.get("/").status == 200, "reading goes on");
    let written = ada.post("/compose", &[("body", "Hallo"), ("audience", "everyone")]);
    assert!(written.status < 400, "and so does writing: {}", written.status);
}

#[test]
fn more_people_than_a_text_may_mention_are_refused_beside_the_field() {
    let house = House::with_blog();
    let crowd = |size: usize| (0..size).map(|n| format!("@p{n} ")).collect::<String>();
    house
        .begin(&[("title", "T"), ("body", &crowd(50)), ("do", "draft")])
        .see_other();
    let page = house
        .begin(&[("title", "T"), ("body", &crowd(51)), ("do", "draft")])
        .expect(422);
    assert!(
        page.has("höchstens 50 Menschen") && page.has("sind es 51"),
        "{}",
        page.words()
    );
    assert_eq!(page.css("textarea[name=body]").concat().trim(), crowd(51).trim());
}

/// Each picture is a request that the browser of every reader makes.
#[test]
fn pictures_of_an_article_ask_nothing_but_our_picture_files() {
    let house = House::with_blog();
    let path = house.published(
        "Bilder",
        &"![x](/files/../search?q=1) ![y](/people/../logout) ".repeat(1_000),
    );
    assert!(!house.rita.get(&path).ok().shows(".read img"));
    let path = house.published("Viele", &"![x](/files/9) ".repeat(1_000));
    assert_eq!(house.rita.get(&path).ok().attr(".read img", "src").len(), 50);
}
