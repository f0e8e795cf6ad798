//! From how many units an idea is supported: counted at night, told from five votes on, and nobody can be singled out.
use connect::features::ideas::support::count::CountUnits;
use connect::kernel::db::job::Job;

use super::{merge, submit, team};
use crate::kit::{Person, TestApp};

fn voters(app: &TestApp, unit: &str, from: usize, number: usize) -> Vec<Person> {
    (from..from + number)
        .map(|at| {
            app.person(&format!("{unit}{at}").replace('-', ""))
                .unit(unit)
                .signed_in()
        })
        .collect()
}

fn night(app: &TestApp) {
    app.write(|tx| CountUnits::default().run(tx));
    app.settle();
}

fn vote(person: &Person, number: i32) {
    person.post(&format!("/ideas/{number}/vote"), &[]).see_other();
}

/// The units that a page tells, each with its votes.
fn told(person: &Person, path: &str) -> Vec<String> {
    let page = person.get(path).ok();
    page.css(".unit-votes li:not(.meta)")
        .iter()
        .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn units_are_told_from_five_votes_on_and_none_that_gives_another_away() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (path, number) = submit(&ada, "Ordner", &[]);
    let sales = voters(&app, "sales", 0, 7);
    for person in &sales[..4] {
        vote(person, number);
    }
    night(&app);
    assert!(!ada.get(&path).ok().has("Bereich"), "four votes are too few");
    vote(&sales[4], number);
    assert!(!ada.get(&path).ok().shows(".unit-votes"), "nothing before the night");
    night(&app);
    assert!(ada.get(&path).ok().has("Aus 1 Bereich"));
    assert_eq!(told(&ada, &path), ["Vertrieb 5"]);
    // One more vote of one more unit: the next night tells what it told, as long as there are no five more.
    let branch = voters(&app, "branch-b", 0, 6);
    vote(&branch[0], number);
    night(&app);
    assert!(
        ada.get(&path).ok().has("Aus 1 Bereich"),
        "{}",
        ada.get(&path).ok().words()
    );
    assert_eq!(told(&ada, &path), ["Vertrieb 5"]);
    for person in &branch[1..5] {
        vote(person, number);
    }
    assert_eq!(told(&ada, &path), ["Vertrieb 5"], "nor before the night");
    night(&app);
    assert!(ada.get(&path).ok().has("Aus 2 Bereichen"));
    assert_eq!(told(&ada, &path).len(), 2);
    // The inbox tells the same.
    assert_eq!(told(&ina, &format!("/ideas/triage/{number}")).len(), 2);
}

#[test]
fn a_vote_keeps_the_unit_of_whoever_gave_it() {
    let app = TestApp::start();
    let ada = app.person("ada").unit("it").signed_in();
    let (path, number) = submit(&ada, "Ordner", &[]);
    for person in &voters(&app, "sales", 0, 6) {
        vote(person, number);
    }
    app.sql("update people set unit_id = (select id from units where slug = 'branch-b') where handle like 'sales%'");
    night(&app);
    assert_eq!(told(&ada, &path), ["Vertrieb 6"], "where they worked when they voted");
    let (_, second) = submit(&ada, "Lampe", &[]);
    let mover = app.browser_of("sales0");
    mover.post(&format!("/ideas/{second}/vote"), &[]).see_other();
    let unit = "select slug as text from idea_votes join entries on entries.id = idea_id join units on units.id = \
        idea_votes.unit_id where number = 2";
    assert_eq!(app.text(unit), "branch-b");
}

#[test]
fn of_ideas_that_are_one_everybody_counts_once() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let (whole, one) = submit(&ada, "Ordner", &[]);
    let (part, other) = submit(&ada, "Noch ein Ordner", &[]);
    let sales = voters(&app, "sales", 0, 8);
    for person in &sales[..6] {
        vote(person, one);
    }
    for person in &sales[3..8] {
        vote(person, other);
    }
    night(&app);
    assert_eq!(
        (told(&ada, &whole), told(&ada, &part)),
        (vec!["Vertrieb 6".into()], vec!["Vertrieb 5".into()])
    );
    merge(
        &app,
        &ina,
        other,
        &one.to_string(),
        "Dieselbe Idee, deshalb gehen beide hier zusammen weiter.",
    )
    .see_other();
    night(&app);
    assert_eq!(
        app.number("select votes_count from ideas where merged_into_id is null"),
        8
    );
    assert_eq!(told(&ada, &whole), ["Vertrieb 6"], "two more are no step of five");
    assert!(!ada.get(&part).ok().shows(".unit-votes"), "a part tells nothing");
    for person in &voters(&app, "sales", 8, 3) {
        vote(person, one);
    }
    night(&app);
    assert_eq!(told(&ada, &whole), ["Vertrieb 11"], "everybody once");
}
