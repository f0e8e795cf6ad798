//! Who writes in a blog, and how that changes.
use serde_json::Value;

use super::House;

const SETTINGS: &str = "/blogs/am-hoerer/settings";

#[test]
fn authors_and_the_editorial_team_say_who_writes() {
    let house = House::with_blog();
    assert!(
        house
            .ada
            .get("/blogs/am-hoerer")
            .ok()
            .shows("a[href='/blogs/am-hoerer/settings']")
    );
    assert!(
        !house
            .rita
            .get("/blogs/am-hoerer")
            .ok()
            .shows("a[href='/blogs/am-hoerer/settings']")
    );
    house.rita.get(SETTINGS).expect(403);
    house.rita.post(SETTINGS, &[("add", "rita")]).expect(403);
    let page = house.ada.get(SETTINGS).ok();
    assert_eq!(
        house
            .ada
            .submit(&page, "#blog-staff-form", &[("add", "@rita, bert")])
            .see_other(),
        SETTINGS
    );
    assert_eq!(
        house.cora.get(SETTINGS).ok().css(".staff-row .row-title"),
        ["Ada", "Bert", "Rita"]
    );
    house.rita.get("/blogs/am-hoerer/new").ok();
    assert!(house.rita.get("/compose").ok().shows("a[href='/blogs/am-hoerer/new']"));
    assert_eq!(house.cora.post(SETTINGS, &[("remove", "ada")]).see_other(), SETTINGS);
    house.ada.get("/blogs/am-hoerer/new").expect(403);
    house.ada.post(SETTINGS, &[("remove", "bert")]).expect(403);
    assert_eq!(
        house.bert.post(SETTINGS, &[("remove", "bert")]).see_other(),
        "/blogs",
        "who goes has no business there any more"
    );
    // Whoever was an author once can be one again.
    house.cora.post(SETTINGS, &[("add", "ada")]).see_other();
    assert_eq!(
        house.rita.get(SETTINGS).ok().css(".staff-row .row-title"),
        ["Rita", "Ada"]
    );
}

#[test]
fn a_refused_change_says_why_and_changes_nothing() {
    let house = House::with_blog();
    let page = house.ada.post(SETTINGS, &[("add", "rita, niemand")]).expect(422);
    assert!(page.has("kennen wir nicht"));
    assert_eq!(page.attr("#add", "value"), ["rita, niemand"]);
    for bad in [&[("add", " , ")][..], &[], &[("add", "rita"), ("remove", "bert")]] {
        assert!(
            house.ada.post(SETTINGS, bad).expect(422).has("mindestens eine Person"),
            "{bad:?}"
        );
    }
    house.ada.post(SETTINGS, &[("remove", "niemand")]).expect(404);
    house
        .ada
        .post(SETTINGS, &[("add", "rita"), ("surprise", "1")])
        .expect(422);
    house.ada.post(SETTINGS, &[("remove", "rita")]).see_other();
    house.ada.post(SETTINGS, &[("remove", "bert")]).see_other();
    assert!(
        house
            .ada
            .post(SETTINGS, &[("remove", "ada")])
            .expect(422)
            .has("mindestens eine Person"),
        "a blog is never without"
    );
    assert_eq!(
        house
            .app
            .number("select count(*) from activities where verb = 'staffed'"),
        1
    );
}

#[test]
fn open_pages_name_who_writes_now_and_rights_go_at_once() {
    let house = House::new();
    house.found("branch-a");
    house.cora.post(SETTINGS, &[("add", "rita")]).see_other();
    let path = house.published("Nur für uns", "Text");
    house.rita.get(&path).ok();
    house.app.readable();
    let (mut open, mut leaving) = (house.bert.live("/blogs/am-hoerer"), house.rita.live("/blogs/am-hoerer"));
    open.settle();
    leaving.settle();
    house.ada.post(SETTINGS, &[("remove", "rita")]).see_other();
    // That she came may still be on its way: the third state of the blog is the one without her.
    let told = open.until(|patch: &Value| patch["target"] == "blog-1-authors" && patch["version"] == 3);
    let html = told.last().and_then(|patch| patch["html"].as_str()).unwrap_or_default();
    assert!(html.contains("Ada, Bert") && !html.contains("Rita"), "{html}");
    leaving.refreshed();
    house.rita.get(&path).expect(404);
    house.rita.get("/blogs/am-hoerer").expect(404);
}
