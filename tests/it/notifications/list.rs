//! The list: grouped, in pages, marked as read by the reader alone.
use chrono::TimeDelta;
use connect::kernel::background::jobs;

use super::{bell, comment, post, sentences};
use crate::kit::{Person, TestApp, until};

fn crowd(app: &TestApp, number: usize) -> Vec<Person> {
    (0..number)
        .map(|n| app.person(&format!("kim{n}")).unit("it").signed_in())
        .collect()
}

#[test]
fn answers_to_one_thing_are_one_row_that_names_the_newest() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let key = post(&ada, "Der neue Automat steht.", "everyone");
    let crowd = crowd(&app, 4);
    let mut last = String::new();
    for (n, person) in crowd.iter().chain([&crowd[0]]).enumerate() {
        last = comment(person, &key, &format!("Antwort {n}"), "");
    }
    app.settle();
    let page = ada.get("/notifications").ok();
    assert_eq!(
        page.css(".note-text"),
        ["Kim0 und 3 weitere haben auf deinen Beitrag geantwortet"]
    );
    assert_eq!(page.css(".note-quote"), ["Antwort 4"]);
    assert_eq!(page.css(".day-head"), ["Heute"]);
    assert_eq!(
        page.attr(".note-text", "href"),
        [format!("/posts/1?comment={last}#comment-{last}")]
    );
    assert_eq!(bell(&app, &ada), "1", "the bell counts rows, not answers");
    assert_eq!(
        app.number(&format!(
            "select count(*) from notifications where person_id = '{}'",
            ada.id
        )),
        5
    );
}

#[test]
fn looking_marks_nothing_and_the_button_marks_the_row() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    for body in ["Eins", "Zwei"] {
        let key = post(&ada, body, "everyone");
        comment(&ben, &key, "Ja.", "");
        // Told one after the other, so that the second row is of the second post.
        app.settle();
    }
    assert_eq!(bell(&app, &ada), "2");
    let page = ada.get("/notifications").ok();
    assert_eq!(bell(&app, &ada), "2", "opening the list marks nothing");
    let old = app.number("select max(id) from notifications");
    comment(&ben, "post-2", "Und noch etwas.", "");
    app.settle();
    assert_eq!(ada.submit(&page, "#note-2 form", &[]).see_other(), "/notifications");
    assert_eq!(
        bell(&app, &ada),
        "2",
        "what came after the page was loaded stays unread"
    );
    let newest = app.number("select max(id) from notifications");
    assert!(newest > old);
    let answer = ada.post_script(&format!("/notifications/{newest}/read"), &[]).ok();
    assert_eq!(answer.words(), "1", "a script gets the number for the bell");
    assert_eq!(ada.get("/notifications?tab=unread").ok().css(".note-text").len(), 1);
    assert_eq!(ada.get("/notifications").ok().css(".note-text").len(), 2);
    let page = ada.get("/notifications").ok();
    ada.submit(&page, "form[action='/notifications/read']", &[]).see_other();
    assert_eq!(bell(&app, &ada), "");
    assert!(ada.get("/notifications?tab=unread").ok().has("Alles gesehen"));
    assert!(
        !ada.get("/notifications")
            .ok()
            .shows("form[action='/notifications/read']")
    );
    let kinds = "select count(*) from activities where kind = 'notification' and verb <> 'created'";
    assert_eq!(app.number(kinds), 0, "reading is nobody's business");
}

#[test]
fn nobody_marks_what_belongs_to_others() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    let key = post(&ada, "Eins", "everyone");
    comment(&ben, &key, "Ja.", "");
    app.settle();
    let id = app.number("select id from notifications");
    for path in [
        format!("/notifications/{id}/read"),
        "/notifications/999999/read".into(),
        "/notifications/x/read".into(),
    ] {
        assert_eq!(ben.post(&path, &[]).status, 404, "{path}");
    }
    assert_eq!(
        ada.post(&format!("/notifications/{id}/read"), &[("extra", "1")]).status,
        422
    );
    assert_eq!(bell(&app, &ada), "1");
    assert_eq!(
        app.anonymous().get("/notifications").see_other(),
        "/login?next=%2Fnotifications"
    );
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let ben = app.person("ben").unit("it").signed_in();
    for n in 0..23 {
        let key = post(&ada, &format!("Beitrag {n}"), "everyone");
        comment(&ben, &key, &format!("Antwort {n}"), "");
        comment(&ben, &key, &format!("Nachtrag {n}"), "");
    }
    app.settle();
    let first = ada.get("/notifications").ok();
    let second = ada.get(&first.attr("a[rel=next]", "href")[0]).ok();
    assert!(!second.shows("a[rel=next]"));
    let quotes: Vec<String> = [first.css(".note-quote"), second.css(".note-quote")].concat();
    let wanted: Vec<String> = (0..23).rev().map(|n| format!("Nachtrag {n}")).collect();
    assert_eq!(quotes, wanted);
    assert_eq!(bell(&app, &ada), "23");
    assert_eq!(sentences(&app, &ada).len(), 20);
    assert_eq!(ada.get("/notifications?before=rubbish").status, 200);
}

#[test]
fn the_bell_stops_at_a_hundred() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    post(&ada, "Eins", "everyone");
    app.settle();
    app.sql(
        "insert into entries (id, kind, number, audience_id, author_id, channel, path, language, state, published_at, \
         created_at) \
         select gen_random_uuid(), 'post', 1000 + n, audience_id, author_id, 'stream', '/posts/' || 1000 + n, 'de', \
         'published', now(), now() \
         from entries, generate_series(1, 120) n where number = 1",
    );
    app.sql(
        "insert into notifications (activity_id, person_id, entry_id, reason, created_at) \
         select gen_random_uuid(), author_id, id, 'comment', now() from entries where number > 1000",
    );
    let page = ada.get("/notifications").ok();
    assert_eq!(
        (page.css("#bell-count"), page.css(".tab-count")),
        (vec!["99+".into()], vec!["99+".into()])
    );
}

#[test]
fn what_is_older_than_half_a_year_is_forgotten_in_the_night() {
    let app = TestApp::start();
    let told = |ada: &str, ben: &str, body: &str| {
        let (ada, ben) = (app.person(ada).signed_in(), app.person(ben).signed_in());
        comment(&ben, &post(&ada, body, "everyone"), "Ja.", "");
        app.settle();
    };
    let nights = || app.number("select count(*) from jobs where kind = 'notifications.forget-old'");
    told("ada", "ben", "Alt.");
    until("the night is planned", || nights() == 1);
    app.later(TimeDelta::days(179));
    told("cara", "dora", "Neu.");
    assert_eq!(
        app.count("notifications"),
        2,
        "a night of half a year has forgotten nothing yet"
    );
    until("the next night is planned", || nights() == 1);
    app.later(TimeDelta::days(2));
    until("the night is over", || {
        while jobs::run_one(&app.kernel).expect("the queue answers") {}
        app.count("notifications") == 1
    });
    assert_eq!(
        app.text("select handle from notifications join people on people.id = person_id"),
        "cara"
    );
    // Many nodes plan one night: its job has one id.
    let node = app.another_node();
    until("the night after is planned", || nights() == 1);
    drop(node);
}
