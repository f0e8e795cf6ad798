//! Somebody leaves the company: what they had goes on, and what they wanted counts where it was decided.
use chrono::TimeDelta;
use connect::features::ideas::commands;
use connect::features::people::role;
use connect::kernel::db::job::Job;

use super::{ANSWER, one_signature, submit, team, walk};
use crate::kit::{Client, TestApp};

fn leaves(app: &TestApp, person: &str) {
    app.sql(&format!(
        "update people set status = 'deactivated' where handle = '{person}'"
    ));
    night(app);
}

fn night(app: &TestApp) {
    app.later(TimeDelta::days(1));
    app.write(|tx| commands::Leavers {}.run(tx));
    app.settle();
}

fn answer(app: &TestApp, person: &Client, number: i32) -> u16 {
    let version = app
        .number(&format!(
            "select version from entries where kind = 'idea' and number = {number}"
        ))
        .to_string();
    let fields = [("version", version.as_str()), ("answer", "Oft."), ("answer", "Alle.")];
    person.post(&format!("/ideas/{number}/answers"), &fields).status
}

#[test]
fn another_author_speaks_for_an_idea_and_then_whoever_looks_after_it() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Ordner", &[]);
    ada.post(&format!("/ideas/{number}/co-authors"), &[("person", "ben")])
        .see_other();
    super::co_authors::consent(&ben, number, "accept").see_other();
    walk(&app, &ina, number, &["clarify"]);
    leaves(&app, "ada");
    let ben = app.browser_of("ben");
    let page = ben.get(&path).ok();
    assert!(page.has("Wartet auf Antworten von Ben") && page.has("Für die Idee spricht jetzt Ben"));
    assert!(page.part("#idea-1-history").has("Ada"), "it is still her idea");
    assert!(ben.get("/notifications").ok().has("Du sprichst jetzt für „Ordner“"));
    leaves(&app, "ben");
    let ina = app.browser_of("ina");
    let page = ina.get(&path).ok();
    assert!(page.has("Für die Idee spricht jetzt Ina") && page.shows("#answers-form"));
    assert_eq!(
        answer(&app, &ina, number),
        303,
        "what was asked does not stay unanswered"
    );
    assert_eq!(app.text("select state from ideas"), "inbox");
    // Whoever comes back speaks for what is theirs.
    app.sql("update people set status = 'active' where handle = 'ada'");
    night(&app);
    assert!(!app.browser_of("ina").get(&path).ok().has("Für die Idee spricht"));
    assert_eq!(answer(&app, &app.browser_of("ina"), number), 403);
}

#[test]
fn nobody_else_answers_for_whoever_left() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let carl = app.person("carl").role(role::INNOVATION_TEAM).signed_in();
    let (_, number) = submit(&ada, "Ordner", &[]);
    walk(&app, &ina, number, &["clarify"]);
    assert_eq!(answer(&app, &ina, number), 403, "its author is there");
    leaves(&app, "ada");
    assert_eq!(answer(&app, &app.browser_of(&carl.handle), number), 403);
    assert_eq!(answer(&app, &app.browser_of("ina"), number), 303);
}

#[test]
fn a_vote_goes_with_whoever_gave_it_and_stays_where_it_was_decided() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let carl = app.person("carl").signed_in();
    let (_, open) = submit(&ada, "Offen", &[]);
    let (_, decided) = submit(&ada, "Entschieden", &[]);
    let (_, whole) = submit(&ada, "Ganzes", &[]);
    let (_, part) = submit(&carl, "Teil", &[]);
    for number in [open, decided, part] {
        ben.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    }
    for number in [open, whole] {
        carl.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    }
    walk(&app, &ina, decided, &["evaluate", "decide"]);
    super::merge(&app, &ina, part, &whole.to_string(), ANSWER).see_other();
    let votes = |number: i32| {
        app.number(&format!(
            "select votes_count from ideas join entries on id = entry_id \
             where entries.kind = 'idea' and number = {number}"
        ))
    };
    assert_eq!([open, decided, whole].map(votes), [2, 1, 1]);
    leaves(&app, "ben");
    assert_eq!([open, decided, whole].map(votes), [1, 1, 0]);
    // Carl counts among the authors of the whole by now, and voted for it before.
    leaves(&app, "carl");
    assert_eq!([open, decided, whole].map(votes), [0, 1, 0]);
    for (what, query) in super::differences::DIFFERENCES {
        assert_eq!(app.texts(query), [""; 0], "{what}");
    }
}
