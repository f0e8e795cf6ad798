//! What people see: stream, microblog, one post.
use connect::features::people::role;

use crate::kit::{Person, TestApp};

fn write(person: &Person, count: usize) {
    for number in 1..=count {
        person
            .post("/compose", &[("body", &format!("Beitrag Nummer {number}."))])
            .see_other();
    }
}

#[test]
fn a_post_stands_on_top_of_the_stream_and_on_a_page_of_its_own() {
    let app = TestApp::start();
    let ada = app.person("ada.lang").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    write(&ada, 1);
    ada.post(
        "/compose",
        &[(
            "body",
            "Der **neue** Automat steht.\n\nProbiert ihn aus: https://automat.example",
        )],
    )
    .see_other();
    let home = ben.get("/?tab=all").ok();
    assert_eq!(home.attr("#stream [data-item]", "data-key"), ["post-2", "post-1"]);
    let card = home.part("#post-2");
    assert!(card.has("Ada Lang") && card.has("Filiale A") && card.css(".prose strong") == ["neue"]);
    assert_eq!(card.attr(".prose a", "href"), ["https://automat.example"]);
    let page = ben.get("/posts/2").ok();
    assert_eq!(page.css("h1"), ["Beitrag von Ada Lang"]);
    assert!(page.css("dl.facts").concat().contains("Alle"));
    assert!(!page.has("Beitrag Nummer 1"));
}

#[test]
fn the_tabs_divide_the_stream_as_they_say() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let ceo = app.person("ceo").unit("root").role(role::EXECUTIVE).signed_in();
    ada.post("/compose", &[("body", "Aus der Filiale")]).see_other();
    ben.post("/compose", &[("body", "Aus der IT")]).see_other();
    ceo.post("/ceo", &[("body", "Vom Vorstand")]).see_other();
    let keys = |path: &str| ben.get(path).ok().attr("#stream [data-item]", "data-key");
    assert_eq!(keys("/?tab=all"), ["post-3", "post-2", "post-1"]);
    assert_eq!(keys("/"), ["post-3", "post-2"], "mine, my unit and the board");
    assert_eq!(keys("/?tab=board"), ["post-3"]);
    assert_eq!(keys("/?tab=units"), ["post-2"]);
    ben.post("/entries/post-1/follow", &[]).see_other();
    assert_eq!(keys("/"), ["post-3", "post-2", "post-1"], "what I follow");
}

/// Keyset pages: nothing twice, nothing left out, even when somebody writes while one reads.
#[test]
fn older_posts_follow_without_overlap_or_gap() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    write(&ada, 45);
    // Three of the same instant, across the border of a page: the id decides.
    app.sql(
        "update entries set published_at = (select published_at from entries where number = 25) \
        where number between 24 and 27",
    );
    let (mut seen, mut path) = (Vec::new(), "/?tab=all".to_owned());
    loop {
        let page = ben.get(&path).ok();
        let keys = page.attr("#stream [data-item]", "data-key");
        assert!(keys.len() <= 20 && !keys.is_empty(), "{} on {path}", keys.len());
        seen.extend(keys);
        ada.post("/compose", &[("body", "Dazwischen")]).see_other();
        match page.attr("a[rel=next]", "href").first() {
            Some(next) => path = next.clone(),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (45, 45));
}

#[test]
fn a_long_post_is_shortened_in_lists_and_whole_on_its_page() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    ada.post("/compose", &[("body", &format!("{} Ende", "Wort ".repeat(300)))])
        .see_other();
    let home = ada.get("/?tab=all").ok();
    assert!(
        home.shows("#post-1 .clamp") && home.css("#post-1 .post-more")[0].starts_with("Ganz lesen"),
        "{:?}",
        home.css("#post-1 a")
    );
    assert!(!ada.get("/posts/1").ok().shows(".clamp"));
}

#[test]
fn a_mention_becomes_a_link_to_somebody_who_exists() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    app.person("ben.berg").signed_in();
    ada.post("/compose", &[("body", "Danke @ben.berg und @niemand")])
        .see_other();
    let page = ada.get("/posts/1").ok();
    assert_eq!(page.attr("#post-1 .prose a", "href"), ["/people/ben.berg"]);
    assert!(page.has("@niemand"));
    assert_eq!(app.count("mentions"), 1);
}

#[test]
fn the_microblog_shows_who_writes_and_the_newest_first() {
    let app = TestApp::start();
    let ceo = app.person("clara.stein").role(role::EXECUTIVE).signed_in();
    let ben = app.person("ben").language("en").signed_in();
    ceo.post("/ceo", &[("body", "Erstens")]).see_other();
    let to = ceo.post("/ceo", &[("body", "Zweitens")]).see_other();
    assert_eq!(to, "/ceo#post-2");
    let page = ben.get("/ceo").ok();
    assert_eq!(page.attr("#stream [data-item]", "data-key"), ["post-2", "post-1"]);
    assert!(page.css(".railbox").concat().contains("Clara Stein"));
    assert!(!page.shows("form.composer"), "ben may only answer");
    assert!(ceo.get("/ceo").ok().shows("form.composer[action='/ceo']"));
    let one = ben.get("/ceo/2").ok();
    assert!(one.shows("#comment-form") && one.has("Zweitens"));
}

#[test]
fn both_languages_are_whole() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let eve = app.person("eve").language("en").signed_in();
    ada.post("/compose", &[("body", "Hallo")]).see_other();
    for path in [
        "/",
        "/?tab=all",
        "/ceo",
        "/compose",
        "/posts/1",
        "/entries/post-1/history",
        "/nirgends",
    ] {
        assert_eq!(ada.get(path).attr("html", "lang"), ["de"], "{path}");
        assert_eq!(eve.get(path).attr("html", "lang"), ["en"], "{path}");
    }
    assert!(ada.get("/posts/1").has("Danke") && !eve.get("/posts/1").has("Danke"));
    assert_eq!(
        eve.get("/posts/1").attr("#post-1 .prose", "lang"),
        ["de"],
        "a text keeps its language"
    );
}

#[test]
fn the_tab_of_my_units_holds_what_is_addressed_to_them_and_nothing_of_others() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let ina = app.person("ina").unit("it").role(role::INNOVATION_TEAM).signed_in();
    let idea = |audience: &str| {
        let fields = [
            ("problem", "Was stört"),
            ("proposal", "Was hilft"),
            ("title", audience),
            ("intent", "publish"),
            ("audience", audience),
        ];
        ada.post("/ideas/new", &fields).see_other()
    };
    for audience in ["branch-a", "it", "root"] {
        idea(audience);
    }
    let listed = |person: &crate::kit::Person, tab: &str| person.get(tab).ok().attr("#stream [data-item]", "data-key");
    assert_eq!(
        listed(&ina, "/?tab=all"),
        ["idea-3", "idea-2", "idea-1"],
        "the team may see all of them"
    );
    for tab in ["/?tab=units", "/"] {
        assert_eq!(listed(&ina, tab), ["idea-3", "idea-2"], "{tab}");
    }
    let topics = ina.get("/?tab=units").ok().attr("body", "data-live").concat();
    let mine: Vec<&str> = topics.split(' ').filter(|topic| topic.starts_with("home")).collect();
    assert_eq!(mine, ["home:unit:it", "home:for:it", "home:for:root"]);
}

#[test]
fn a_stream_for_several_reasons_is_paged_without_losing_anything() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("branch-a").signed_in();
    let chief = app.person("eva").unit("it").role(role::EXECUTIVE).signed_in();
    for number in 0..15 {
        ada.post("/compose", &[("body", &format!("Von mir {number}"))])
            .see_other();
        chief
            .post(
                "/compose",
                &[("body", &format!("An uns {number}")), ("audience", "branch-a")],
            )
            .see_other();
        chief
            .post("/ceo", &[("body", &format!("An alle {number}"))])
            .see_other();
        chief
            .post("/compose", &[("body", &format!("Nebenan {number}"))])
            .see_other();
    }
    // Every second of those she follows, and of these again every second no longer.
    for post in (8..=60).step_by(8) {
        ada.post(&format!("/entries/post-{post}/follow"), &[]).see_other();
    }
    for post in (16..=60).step_by(16) {
        ada.delete(&format!("/entries/post-{post}/follow")).see_other();
    }
    let (mut seen, mut path) = (Vec::new(), "/".to_owned());
    loop {
        let page = ada.get(&path).ok();
        seen.extend(page.attr("#stream [data-item]", "data-key"));
        match page.attr("a[rel=next]", "href").first() {
            Some(older) => path = older.clone(),
            None => break,
        }
    }
    let expected: Vec<String> = (1..=60)
        .rev()
        .filter(|number| number % 4 != 0 || number % 16 == 8)
        .map(|number| format!("post-{number}"))
        .collect();
    assert_eq!(seen, expected);
}

#[test]
fn everybody_is_offered_what_they_may_begin() {
    let app = TestApp::start();
    let (ada, chef) = (
        app.person("ada").signed_in(),
        app.person("chef").role(role::EXECUTIVE).signed_in(),
    );
    let offered = |person: &crate::kit::Person| person.get("/compose").ok().attr("a.compose-kind", "href");
    assert_eq!(offered(&ada), ["/ideas/new", "/projects/new"]);
    assert_eq!(offered(&chef), ["/ideas/new", "/projects/new", "/ceo"]);
    assert_eq!(
        ada.get("/").ok().attr(".prompt-kinds a", "href"),
        ["/ideas/new", "/projects/new"]
    );
    offered(&chef).iter().for_each(|path| drop(chef.get(path).ok()));
}

#[test]
fn the_foot_leads_where_the_organisation_says() {
    let app = TestApp::with()
        .flag("--imprint-url=https://bank.example/impressum")
        .flag("--barrier-url=mailto:barriere@bank.example")
        .start();
    let (ada, links) = (
        app.person("ada").signed_in(),
        ["https://bank.example/impressum", "mailto:barriere@bank.example"],
    );
    for page in [
        ada.get("/").ok(),
        ada.get("/more").ok(),
        app.anonymous().get("/login").ok(),
    ] {
        assert_eq!(page.attr(".foot a", "href"), links);
    }
    let plain = TestApp::start();
    assert_eq!(plain.anonymous().get("/login").ok().attr(".foot a", "href"), [""; 0]);
}

#[test]
fn the_first_days_have_steps_where_there_is_something_to_do() {
    let app = TestApp::start();
    let (ada, ben) = (app.person("ada").signed_in(), app.person("ben").signed_in());
    let (done, steps) = (
        || ada.get("/").ok().css(".step.is-done").len(),
        || ada.get("/").ok().attr(".step", "href"),
    );
    assert_eq!(
        steps(),
        ["/settings/profile"],
        "nothing to follow and no idea to vote for"
    );
    assert!(!ada.get("/?tab=all").ok().shows(".step"));
    assert_eq!(done(), 0);
    let idea = [
        ("problem", "Es zieht."),
        ("proposal", "Fenster zu."),
        ("benefit", ""),
        ("title", "Fenster"),
        ("intent", "publish"),
    ];
    let idea = ben.post("/ideas/new", &idea).see_other();
    assert!(idea.starts_with("/ideas/1"), "{idea}");
    assert_eq!(steps(), ["/settings/profile", "/ideas"]);
    ada.post("/ideas/1/vote", &[]).see_other();
    assert_eq!(done(), 1);
    app.sql("insert into faces (hash, media_type, bytes, created_at) values ('ab', 'image/webp', '', now())");
    app.sql("update people set face = 'ab' where handle = 'ada'");
    assert!(!ada.get("/").ok().shows(".step"), "nothing is left to do");
    let start = |name: &str| {
        ben.post(
            "/projects",
            &[
                ("name", name),
                ("goal", "Ein Ziel."),
                ("about", ""),
                ("joining", "open"),
            ],
        )
        .see_other()
    };
    (1..=3).for_each(|number| drop(start(&format!("Vorhaben {number}"))));
    assert_eq!(steps(), ["/settings/profile", "/projects", "/ideas"]);
    assert_eq!(done(), 2);
    (1..=3).for_each(|number| drop(ada.post(&format!("/entries/project-{number}/follow"), &[]).see_other()));
    assert!(!ada.get("/").ok().shows(".step"), "all done");
    assert!(ben.get("/").ok().shows(".step"));
    app.sql("update people set created_at = '2020-01-01' where handle = 'ben'");
    assert!(!ben.get("/").ok().shows(".step"), "nobody is new for ever");
}
