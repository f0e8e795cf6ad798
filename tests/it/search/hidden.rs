//! Nobody finds, counts or is offered what they may not see.
use connect::features::blogs::ARTICLE;
use connect::features::entries::audience::Part;
use connect::features::entries::model::State;
use connect::features::ideas::IDEA;

use super::{address, contexts, entry, everything_is_frequent, post};
use crate::kit::TestApp;

#[test]
fn outsiders_find_nothing_and_count_nothing() {
    let app = TestApp::start();
    let insider = app.person("ines").unit("branch-a").signed_in();
    let outsider = app.person("otto").unit("branch-b").signed_in();
    let unit = Part::Unit(app.unit("branch-a"));
    post(&insider, "Der Kanarienvogel singt.", "branch-a");
    entry(
        &app,
        &insider,
        IDEA,
        "Kanarienvogel im Foyer",
        "Ein Käfig.",
        unit,
        State::Published,
    );
    let found = || {
        let seen = insider.get(&address("kanarienvogel")).ok();
        assert_eq!(seen.css(".tab")[..3], ["Alles 2", "Ideen 1", "Beiträge 1"]);
        assert!(
            insider
                .get("/search/suggest?q=kanar")
                .ok()
                .has("Kanarienvogel im Foyer")
        );
        for kind in ["", "idea", "post", "article", "project", "person"] {
            let page = outsider.get(&format!("{}&kind={kind}", address("kanarienvogel"))).ok();
            assert!(!page.shows(".hit") && !page.shows(".tab"), "{kind}");
            assert!(page.has("Nichts zu „kanarienvogel“"));
            assert!(!page.has("singt") && !page.has("Foyer"));
        }
        assert_eq!(
            outsider.get("/search/suggest?q=kanar").ok().attr("a", "href"),
            ["/search?q=kanar"]
        );
    };
    found();
    everything_is_frequent(&app);
    found();
    app.sql(&format!(
        "update people set unit_id = '{}' where handle = 'ines'",
        app.unit("it")
    ));
    assert_eq!(
        contexts(&insider, "kanarienvogel").len(),
        0,
        "who leaves a unit leaves what they wrote there"
    );
}

#[test]
fn drafts_and_what_was_removed_are_not_found() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    post(&ada, "Der Kanarienvogel singt.", "everyone");
    entry(
        &app,
        &ada,
        ARTICLE,
        "Kanarienvogel, ein Entwurf",
        "Text",
        Part::Everyone,
        State::Draft,
    );
    assert_eq!(contexts(&ben, "kanarienvogel").len(), 1);
    assert_eq!(
        contexts(&ada, "kanarienvogel").len(),
        1,
        "drafts are not in lists, not even one's own"
    );
    ada.post("/entries/post-1/remove", &[]).see_other();
    for _ in 0..2 {
        for person in [&ada, &ben] {
            assert!(!person.get(&address("kanarienvogel")).ok().shows(".hit"));
        }
        everything_is_frequent(&app);
    }
    assert!(!ben.get("/search/suggest?q=kanarienvogel").ok().has("Entwurf"));
    assert_eq!(
        app.anonymous().get("/search?q=kanarienvogel").see_other(),
        "/login?next=%2Fsearch%3Fq%3Dkanarienvogel"
    );
}
