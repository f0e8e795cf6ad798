//! The kit itself: a server starts, people write and read, everything ends.
use crate::kit::TestApp;

#[test]
fn a_post_written_by_one_is_read_by_the_other() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let form = ada.get("/compose").ok();
    let to = ada.submit(&form, "form[action='/compose']", &[("body", "Der neue Automat steht.")]).see_other();
    assert!(to.starts_with("/#post-"), "{to}");
    let home = ben.get("/?tab=all").ok();
    assert!(home.has("Der neue Automat steht."));
    assert!(home.has("Ada"));
    assert_eq!(app.count("posts"), 1);
    assert_eq!(app.anonymous().get("/").see_other(), "/login?next=%2F");
    let english = app.person("eve").unit("it").language("en").signed_in();
    assert!(english.get("/").ok().shows("html[lang=en]"));
}
