//! Thanks and follows: one's own marks on an entry.
use connect::features::entries::{thanks, visibility};
use connect::features::posts::POST;

use crate::kit::{Person, TestApp};

fn start() -> (TestApp, Person, Person) {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    ada.post("/compose", &[("body", "Danke sagen ist leicht.")]).see_other();
    (app, ada, ben)
}

#[test]
fn thanks_are_given_once_and_taken_back_with_plain_forms() {
    let (app, ada, ben) = start();
    let page = ben.get("/posts/1").ok();
    let to = ben.submit(&page, "#mine-post-1 form[data-own=thanks]", &[]).see_other();
    assert_eq!(to, "/posts/1#mine-post-1");
    ben.submit(&page, "#mine-post-1 form[data-own=thanks]", &[]).see_other();
    let page = ben.get("/posts/1").ok();
    assert_eq!(page.css("#post-1-thanks"), ["1"]);
    assert_eq!(page.attr("#mine-post-1 .act-thanks", "aria-pressed"), ["true"]);
    assert_eq!(
        ada.get("/posts/1")
            .ok()
            .attr("#mine-post-1 .act-thanks", "aria-pressed"),
        ["false"]
    );
    ben.submit(&page, "#mine-post-1 form[data-own=thanks]", &[]).see_other();
    assert_eq!(ben.get("/posts/1").ok().css("#post-1-thanks"), ["0"]);
    assert_eq!(app.count("thanks"), 0);
}

#[test]
fn a_script_gets_its_own_controls_back() {
    let (_app, _, ben) = start();
    let fragment = ben.post_script("/entries/post-1/thanks", &[]).ok();
    assert!(!fragment.html().contains("<html") && fragment.shows("#mine-post-1"));
    assert_eq!(fragment.css("#post-1-thanks"), ["1"]);
    assert!(fragment.part(".act-thanks").has("– Ada"), "it is called as on its card");
    assert_eq!(
        fragment.attr("form[data-own=thanks]", "action"),
        ["/entries/post-1/thanks?_method=delete"]
    );
    assert_eq!(
        ben.delete_script("/entries/post-1/thanks").ok().css("#post-1-thanks"),
        ["0"]
    );
    ben.post("/entries/post-1/comments", &[("body", "Stimmt")]).see_other();
    let fragment = ben.post_script("/comments/1/thanks", &[]).ok();
    assert_eq!(fragment.css("#comment-1-thanks"), ["1"]);
    assert_eq!(
        ben.delete_script("/comments/1/thanks").ok().css("#comment-1-thanks"),
        ["0"]
    );
}

#[test]
fn thanks_of_many_at_once_are_the_thanks_of_each() {
    let (app, ada, ben) = start();
    let (cara, dora) = (app.person("cara").signed_in(), app.person("dora").signed_in());
    ada.post("/compose", &[("body", "Danke sagen alle zugleich.")])
        .see_other();
    for person in [&ben, &cara, &dora] {
        person.post("/entries/post-1/thanks", &[]).see_other();
    }
    let crowd = [ben.id, cara.id, ben.id, dora.id];
    ada.run(&app, |tx| {
        let entry = visibility::find(tx, POST, 2)?;
        thanks::set_for_all(tx, &entry, None, &crowd)?;
        thanks::set_for_all(tx, &entry, None, &crowd)
    });
    let rows = |post: i32| {
        let told = "select facts - 'target' from activities a join entries e on e.id = a.entry_id";
        let counts = "select jsonb_build_array(thanks_count, tally) from entries where kind = 'post' and number";
        app.text(&format!(
            "select (({told} where a.kind = 'thanks' and e.number = {post} order by seq desc limit 1), \
             ({counts} = {post}))::text"
        ))
    };
    assert_eq!(rows(1), rows(2));
    assert!(rows(2).contains("3"), "{}", rows(2));
}

#[test]
fn nobody_is_told_who_thanked() {
    let (app, ada, ben) = start();
    ben.post("/entries/post-1/thanks", &[]).see_other();
    let told = "select count(*) from activities where kind = 'thanks'";
    assert_eq!(app.number(told), 1);
    let ids = format!("{told} and (person_id is not null or facts::text like '%{}%')", ben.id);
    assert_eq!(app.number(&ids), 0);
    assert!(!ada.get("/posts/1").ok().part("main").has("Ben"));
}

#[test]
fn who_writes_or_answers_follows_until_they_say_no() {
    let (app, ada, ben) = start();
    let follows = |person: &Person| {
        person
            .get("/posts/1")
            .ok()
            .attr("#mine-post-1 .act-follow", "aria-pressed")
            == ["true"]
    };
    assert!(follows(&ada) && !follows(&ben));
    ben.post("/entries/post-1/comments", &[("body", "Stimmt")]).see_other();
    assert!(follows(&ben));
    ben.submit(&ben.get("/posts/1").ok(), "#mine-post-1 form[data-own=follow]", &[])
        .see_other();
    assert!(!follows(&ben));
    ben.post("/entries/post-1/comments", &[("body", "Noch etwas")])
        .see_other();
    assert!(!follows(&ben), "unfollowing sticks");
    assert_eq!(app.number("select followers_count from entries"), 1);
    ben.post_script("/entries/post-1/follow", &[]).ok();
    ben.post_script("/entries/post-1/follow", &[]).ok();
    assert_eq!(app.number("select followers_count from entries"), 2);
}

#[test]
fn many_tabs_that_follow_at_once_are_one_follower() {
    let (app, _, ben) = start();
    for (path, followers) in [
        ("/entries/post-1/follow", 2),
        ("/entries/post-1/follow?_method=delete", 1),
    ] {
        for _ in 0..5 {
            let tabs: Vec<_> = (0..8).map(|_| ben.another_tab()).collect();
            std::thread::scope(|scope| {
                for tab in &tabs {
                    scope.spawn(|| tab.post(path, &[]).see_other());
                }
            });
            assert_eq!(app.number("select followers_count from entries"), followers);
            assert_eq!(
                app.number("select count(*) from follows where active"),
                followers,
                "the counter and the rows agree"
            );
        }
    }
}

#[test]
fn two_edits_of_one_version_keep_one_text_and_tell_the_other() {
    let (app, ada, _) = start();
    for version in 1..=5 {
        let (number, tabs) = (version.to_string(), [ada.another_tab(), ada.another_tab()]);
        let mut answers = std::thread::scope(|scope| {
            let edit = |tab: usize| {
                let (text, fields) = (format!("Fassung {tab} von {number}"), &tabs[tab]);
                fields.post("/posts/1/edit", &[("body", &text), ("version", &number)])
            };
            let other = scope.spawn(move || edit(1));
            [edit(0).status, other.join().expect("the other tab").status]
        });
        answers.sort_unstable();
        assert_eq!(answers, [303, 409]);
    }
    assert_eq!(app.count("revisions"), 5);
}
