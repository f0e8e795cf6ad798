use super::House;

#[test]
fn the_preview_shows_what_readers_would_see_and_keeps_nothing() {
    let house = House::with_blog();
    let fragment =
        house.ada.post_script("/blogs/preview", &[("title", "Titel"), ("deck", ""), ("body", "# Kopf\n\n**fett** <b>x</b>")]).ok();
    assert_eq!(fragment.css(".read h2"), ["Kopf"]);
    assert_eq!(fragment.css(".read strong"), ["fett"]);
    assert!(!fragment.html().contains("<html") && !fragment.shows(".read b"));
    let page = house.begin(&[("title", "Titel"), ("body", "_schräg_"), ("do", "preview")]).ok();
    assert_eq!(page.css("#preview-body em"), ["schräg"]);
    assert_eq!(page.css("textarea[name=body]"), ["_schräg_"]);
    assert_eq!(house.app.count("articles"), 0);

    let path = house.published("Titel", "Anfang");
    let editor = house.ada.get(&format!("{path}/edit")).ok();
    let looked = house.ada.submit(&editor, "form.editor", &[("body", "Neu"), ("do", "preview")]).ok();
    assert_eq!(looked.css("#preview-body .read"), ["Neu"]);
    assert!(house.rita.get(&path).ok().has("Anfang"));
    house.ada.submit(&looked, "form.editor", &[("do", "publish")]).see_other();
    assert!(house.rita.get(&path).ok().has("Neu"), "the version is kept over the preview");
}

#[test]
fn the_preview_is_for_people_with_a_form_token() {
    let house = House::with_blog();
    house.app.anonymous().post("/blogs/preview", &[("body", "x")]).expect(401);
    let bare = house.ada.request("POST", "/blogs/preview").form(&[("body", "x")]);
    house.ada.send(bare).expect(403);
    house.ada.post("/blogs/preview", &[("body", &"x".repeat(100_001))]).expect(422);
    house.ada.post("/blogs/preview", &[("body", "x"), ("surprise", "1")]).expect(422);
}
