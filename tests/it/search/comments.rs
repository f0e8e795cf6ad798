//! What colleagues answered is found too, where it stands, by those who may see it, and while it stands.
use super::{address, contexts, everything_is_frequent, post};
use crate::kit::TestApp;

#[test]
fn a_comment_is_found_and_leads_to_itself() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("branch-a").signed_in();
    let outsider = app.person("otto").unit("branch-b").signed_in();
    post(&ada, "Wer hat den Schlüssel?", "branch-a");
    ben.post(
        "/entries/post-1/comments",
        &[("body", "Der **Kanarienvogel** hat ihn verschluckt.")],
    )
    .see_other();
    for _ in 0..2 {
        let page = ada.get(&address("kanarienvogel")).ok();
        assert_eq!(page.attr(".row-title a", "href"), ["/posts/1?comment=1#comment-1"]);
        assert_eq!(page.css(".row-title"), ["Ben"]);
        assert_eq!(page.css(".hit-context"), ["Der Kanarienvogel hat ihn verschluckt."]);
        assert_eq!(page.css(".hit mark"), ["Kanarienvogel"]);
        assert!(page.has("Kommentar") && page.has("Beitrag von Ada"));
        assert_eq!(page.css(".tab")[..3], ["Alles 1", "Ideen", "Beiträge 1"]);
        assert!(
            ada.get("/posts/1?comment=1").ok().shows("#comment-1"),
            "the address leads somewhere"
        );
        let hidden = outsider.get(&address("kanarienvogel")).ok();
        assert!(!hidden.shows(".hit") && !hidden.shows(".tab") && !hidden.has("verschluckt"));
        everything_is_frequent(&app);
        app.sql("update pg_class set reltuples = 1e10, relpages = 1 where oid = 'comment_documents'::regclass");
    }
}

#[test]
fn a_comment_is_found_as_it_reads_now() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Eine Frage", "everyone");
    ada.post("/entries/post-1/comments", &[("body", "Der Tresor klemmt")])
        .see_other();
    ada.post("/entries/post-1/comments", &[("body", "Der Wecker klemmt")])
        .see_other();
    assert_eq!(contexts(&ada, "klemmt").len(), 2);
    ada.post("/comments/1/edit", &[("version", "1"), ("body", "Der Schalter klemmt")])
        .see_other();
    assert_eq!(contexts(&ada, "tresor"), [""; 0]);
    assert_eq!(contexts(&ada, "schalter"), ["Der Schalter klemmt"]);
    ada.post("/comments/1/remove", &[]).see_other();
    assert_eq!(contexts(&ada, "klemmt"), ["Der Wecker klemmt"]);
    app.sql("update comments set removed_at = now() where number = 2");
    assert_eq!(
        contexts(&ada, "klemmt"),
        [""; 0],
        "also when something else than the page removes it"
    );
    app.sql("update comments set removed_at = null where number = 2");
    assert_eq!(contexts(&ada, "klemmt").len(), 1, "the premise");
    ada.post("/entries/post-1/remove", &[]).see_other();
    assert_eq!(
        contexts(&ada, "klemmt"),
        [""; 0],
        "a comment goes with what it is about"
    );
}
