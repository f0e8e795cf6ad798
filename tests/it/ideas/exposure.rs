//! Who saw an idea: counted once, kept as a number, and what the lists make of it.
use std::sync::mpsc::channel;
use std::thread;

use connect::features::ideas::commands;
use connect::features::ideas::forms::DecisionFields;
use connect::features::ideas::score::{PRIOR, score};
use connect::kernel::db::WriteTx;

use super::{ANSWER, act, decide, submit, team};
use crate::kit::until;
use crate::kit::{Person, TestApp};

/// Tells as the script of a page does.
fn see(person: &Person, numbers: &str) -> u16 {
    person.post_script("/ideas/seen", &[("numbers", numbers)]).status
}

fn seen(app: &TestApp, number: i32) -> i64 {
    app.number(&format!(
        "select seen from idea_scores join entries on entries.id = idea_id where number = {number} and kind = 'idea'"
    ))
}

#[test]
fn who_saw_an_idea_counts_once_and_goes_when_voting_closes() {
    let app = TestApp::start();
    let [ada, ben, cem, eve] = ["ada", "ben", "cem", "eve"].map(|name| app.person(name).signed_in());
    let branch = app.person("fay").unit("branch-a").signed_in();
    let ina = team(&app);
    let (_, open) = submit(&ada, "Offen", &[]);
    let (_, inside) = submit(&branch, "Nur für uns", &["branch-a"]);
    let both = format!("{open},{inside}");
    for _ in 0..2 {
        assert_eq!(see(&ben, &both), 204, "told twice, counted once");
    }
    assert_eq!(see(&ada, &both), 204, "one's own does not count");
    assert_eq!(
        (seen(&app, open), seen(&app, inside)),
        (1, 0),
        "nor what one may not see"
    );
    let gus = app.person("gus").unit("branch-a").signed_in();
    see(&gus, &inside.to_string());
    assert_eq!(seen(&app, inside), 1, "whoever may see it counts");
    cem.post(&format!("/ideas/{open}/vote"), &[]).see_other();
    assert_eq!(seen(&app, open), 2, "who votes has seen it");
    cem.delete(&format!("/ideas/{open}/vote")).see_other();
    cem.post(&format!("/ideas/{open}/vote"), &[]).see_other();
    see(&cem, &open.to_string());
    assert_eq!(seen(&app, open), 2);
    let named = "select count(*) from idea_exposures join people on who = uuid_send(id) or who = sha256(uuid_send(id))";
    assert_eq!(
        (app.count("idea_exposures"), app.number(named)),
        (3, 0),
        "nobody by name"
    );
    act(&app, &ada, open, "withdraw").see_other();
    assert_eq!(
        (app.count("idea_exposures"), app.count("idea_exposure_keys")),
        (1, 1),
        "only the number stays"
    );
    see(&eve, &open.to_string());
    assert_eq!(seen(&app, open), 2, "nobody votes on it");
    act(&app, &cem, open, "adopt").see_other();
    see(&eve, &open.to_string());
    see(&cem, &open.to_string());
    assert_eq!(
        (seen(&app, open), app.count("idea_exposures")),
        (1, 2),
        "whose idea it is now counts no more; who came counts"
    );
    see(&ben, &open.to_string());
    see(&ina, &open.to_string());
    assert_eq!(seen(&app, open), 3);
    cem.post(&format!("/entries/idea-{open}/remove"), &[]).see_other();
    app.settle();
    assert_eq!((app.count("idea_exposures"), app.count("idea_exposure_keys")), (1, 1));
}

#[test]
fn only_numbers_of_ideas_are_taken() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let many = vec!["1"; 51].join(",");
    for rubbish in ["", "x", "1,", "1;2", "99999999999", &many] {
        assert_eq!(see(&ada, rubbish), 400, "{rubbish}");
    }
    assert_eq!(see(&ada, "1,2,3"), 204, "what does not exist is passed over");
    assert_eq!(
        app.anonymous().post_script("/ideas/seen", &[("numbers", "1")]).status,
        401
    );
}

#[test]
fn the_database_and_the_page_know_one_formula() {
    let app = TestApp::start();
    for (votes, seen) in [
        (0, 0),
        (1, 1),
        (0, 10),
        (3, 4),
        (12, 40),
        (30, 100),
        (60, 300),
        (20, 40),
        (9_999, 50_000),
        (900, 3),
    ] {
        for prior in [0.02, PRIOR, 0.60] {
            let told = app.text(&format!("select idea_score({votes}, {seen}, {prior})::text"));
            let told: f64 = told.parse().expect("a number");
            assert!(
                (told - score(votes, seen, prior)).abs() < 1e-12,
                "{votes} of {seen} at {prior}: {told}"
            );
        }
    }
}

#[test]
fn the_most_wanted_is_not_what_has_most_votes() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let people: Vec<Person> = ["ben", "cem", "dora", "eve", "fay", "gus"]
        .iter()
        .map(|name| app.person(name).signed_in())
        .collect();
    let [many, few, loved] = ["Oft gezeigt", "Kaum gesehen", "Geliebt"].map(|title| submit(&ada, title, &[]).1);
    let vote = |person: &Person, number: i32| person.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    // Two of six, one of one, three of four.
    people.iter().take(2).for_each(|person| drop(vote(person, many)));
    people
        .iter()
        .skip(2)
        .for_each(|person| assert_eq!(see(person, &many.to_string()), 204));
    vote(&people[0], few);
    people.iter().take(3).for_each(|person| drop(vote(person, loved)));
    see(&people[3], &loved.to_string());
    let page = people[0].get("/ideas?tab=wanted").ok();
    assert_eq!(
        page.css(".rowlist .row-title"),
        ["Geliebt", "Kaum gesehen", "Oft gezeigt"]
    );
    assert!(page.has("im Verhältnis dazu"), "the list says how it is sorted");
    app.write(commands::rank);
    let prior = 6.0 / 11.0;
    for (number, votes, seen) in [(many, 2, 6), (few, 1, 1), (loved, 3, 4)] {
        let told = app.text(&format!(
            "select score::text from idea_scores join entries on entries.id = idea_id where number = {number}"
        ));
        let told: f64 = told.parse().expect("a number");
        assert!(
            (told - score(votes, seen, prior)).abs() < 1e-12,
            "{votes} of {seen}: {told}"
        );
    }
    let page = people[0].get("/ideas/ranking").ok();
    assert!(page.has("0,2348") && page.has("0,8416"), "{}", page.words());
}

/// Somebody sees an idea while a change of it is not committed yet, which then is.
fn see_beside(app: &TestApp, (who, by): (&Person, &Person), number: i32, change: impl FnOnce(&mut WriteTx) + Send) {
    let waiting = "select count(*) from pg_locks join pg_stat_activity using (pid) where not granted \
        and datname = current_database()";
    thread::scope(|scope| {
        let (changed, has_changed) = channel();
        let (commit, committed) = channel();
        scope.spawn(move || {
            by.run(app, |tx| {
                change(tx);
                changed.send(()).expect("the story listens");
                committed.recv().expect("the story goes on");
                Ok(())
            });
        });
        has_changed.recv().expect("the change is made");
        let told = scope.spawn(move || see(who, &number.to_string()));
        until("who sees it waits for the change", || app.number(waiting) > 0);
        commit.send(()).expect("the change is waited for");
        assert_eq!(told.join().expect("an answer"), 204);
    });
}

#[test]
fn who_sees_an_idea_in_the_moment_of_a_vote_counts_beside_it() {
    let app = TestApp::start();
    let [ada, ben, cem] = ["ada", "ben", "cem"].map(|name| app.person(name).signed_in());
    let (_, number) = submit(&ada, "Gleichzeitig", &[]);
    see_beside(&app, (&ben, &cem), number, |tx| {
        commands::set_vote(tx, number, commands::Ballot::Give(None)).expect("a vote");
    });
    assert_eq!(seen(&app, number), 2);
    let told: f64 = app
        .text("select score::text from idea_scores")
        .parse()
        .expect("a number");
    assert!((told - score(1, 2, PRIOR)).abs() < 1e-12, "{told}");
}

#[test]
fn who_sees_an_idea_in_the_moment_its_voting_closes_leaves_nothing_behind() {
    let app = TestApp::start();
    let [ada, ben] = ["ada", "ben"].map(|name| app.person(name).signed_in());
    let (ina, (_, number)) = (team(&app), submit(&ada, "Gleichzeitig", &[]));
    let fields = DecisionFields {
        stage: "decide".into(),
        answer: ANSWER.into(),
        ..DecisionFields::default()
    };
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    see_beside(&app, (&ben, &ina), number, |tx| {
        commands::decide(tx, number, Some(3), &fields).expect("a decision");
    });
    assert_eq!((seen(&app, number), app.count("idea_exposures")), (0, 0));
}
