//! The innovation team moves ideas, each time with a public answer.
use crate::kit::TestApp;

use super::{ANSWER, decide, one_signature, submit, team, walk};

#[test]
fn a_move_needs_the_team_an_answer_and_the_newest_version() {
    let app = TestApp::start();
    let (ada, ben, ina) = (
        app.person("ada").unit("it").signed_in(),
        app.person("ben").unit("it").signed_in(),
        team(&app),
    );
    let (path, number) = submit(&ada, "Ordner", &[]);
    decide(&app, &ben, number, "evaluate", ANSWER).expect(403);
    decide(&app, &ada, number, "evaluate", ANSWER).expect(403);
    let empty = decide(&app, &ina, number, "declined", "Das geht leider so nicht.").expect(422);
    assert!(empty.has("Das geht leider so nicht."), "what was typed stays");
    assert!(empty.shows("#answer-error"));
    let decided = || app.number("select count(*) from decisions where from_state <> 'draft'");
    assert_eq!(decided(), 0);
    decide(&app, &ina, number, "open", ANSWER).see_other();
    let page = ben.get(&path).ok();
    assert!(page.has(ANSWER) && page.part("#idea-1-history").has("Geöffnet"));
    let stale = ina.post(
        &format!("/ideas/{number}/decisions"),
        &[
            ("version", "1"),
            ("stage", "evaluate"),
            ("answer", "Mein getippter Text"),
        ],
    );
    let stale = stale.expect(409);
    assert!(stale.has("Mein getippter Text"), "what was typed stays");
    assert_eq!(decided(), 1);
    for to in ["done", "accepted", "parked", "inbox", "hidden", "withdrawn", "former"] {
        decide(&app, &ina, number, to, ANSWER).expect(422);
    }
    assert_eq!(decided(), 1);
}

#[test]
fn every_move_is_a_row_and_the_counters_agree_with_the_rows() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("branch-a").signed_in(), team(&app));
    let (_, first) = submit(&ada, "Der ganze Weg", &[]);
    let (_, second) = submit(&ada, "Hin und zurück", &["branch-a"]);
    walk(
        &app,
        &ina,
        first,
        &["open", "evaluate", "decide", "accepted", "delivering", "done"],
    );
    decide(&app, &ina, first, "parked", ANSWER).expect(409);
    walk(&app, &ina, second, &["evaluate", "open", "declined"]);
    decide(&app, &ina, second, "evaluate", ANSWER).expect(409);
    assert_eq!(
        app.number("select count(*) from decisions where role = 'innovation_team' and votes = 0"),
        8,
        "from the inbox under review are two moves"
    );
    assert_eq!(app.number("select count(*) from decisions where role = 'author'"), 2);
    assert_eq!(app.number("select count(*) from decisions where role = 'owner'"), 2);
    let drift = "select count(*) from idea_state_counts c \
        where n <> (select count(*) from ideas join entries on entries.id = entry_id \
        where audience_id = c.audience_id and entries.state = 'published' and c.state = ideas.state)";
    assert_eq!(app.number(drift), 0);
    ada.post(&format!("/entries/idea-{second}/remove"), &[]).see_other();
    app.settle();
    assert_eq!(app.number(drift), 0, "a removed idea leaves the counters");
    assert_eq!(app.number("select sum(n) from idea_state_counts"), 1);
    assert!(
        diesel::connection::SimpleConnection::batch_execute(&mut app.conn(), "delete from decisions").is_err(),
        "append-only"
    );
}

#[test]
fn moves_that_cross_do_not_wait_for_each_other() {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let numbers = [submit(&ada, "Hin", &[]).1, submit(&ada, "Her", &[]).1];
    decide(&app, &ina, numbers[0], "evaluate", ANSWER).see_other();
    decide(&app, &ina, numbers[1], "open", ANSWER).see_other();
    for round in 0..6 {
        let to = if round % 2 == 0 {
            ["open", "evaluate"]
        } else {
            ["evaluate", "open"]
        };
        std::thread::scope(|scope| {
            for (number, to) in numbers.into_iter().zip(to) {
                let (app, ina) = (&app, &ina);
                scope.spawn(move || decide(app, ina, number, to, ANSWER).see_other());
            }
        });
    }
    assert_eq!(
        app.number("select count(*) from decisions where role = 'innovation_team'"),
        15
    );
}
