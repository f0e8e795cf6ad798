//! Variants: ideas of which at most one is accepted, whoever decides when.
use std::sync::Barrier;

use connect::features::people::role;
use diesel::prelude::*;

use super::slots::{accept, state};
use super::{ANSWER, decide, merge, one_signature, submit, team, unmerge, walk};
use crate::kit::{Client, Page, Person, TestApp};

fn group(person: &Client, number: i32, other: i32) -> Page {
    person.post(&format!("/ideas/{number}/variants"), &[("variant", &other.to_string())])
}

/// Three ideas by Ada that are up for decision, the first two as variants of each other.
fn house() -> (TestApp, Person, Person, [i32; 3]) {
    let app = TestApp::start();
    one_signature(&app);
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ideas = ["Rot", "Blau", "Grün"].map(|title| submit(&ada, title, &[]).1);
    for number in ideas {
        walk(&app, &ina, number, &["evaluate", "decide"]);
    }
    group(&ina, ideas[0], ideas[1]).see_other();
    (app, ada, ina, ideas)
}

fn path(app: &TestApp, number: i32) -> String {
    app.text(&format!(
        "select path from entries where kind = 'idea' and number = {number}"
    ))
}

fn accepted(app: &TestApp) -> i64 {
    app.number("select count(*) from ideas where state = 'accepted'")
}

#[test]
fn of_two_variants_the_second_is_not_accepted_and_the_page_names_the_first() {
    let (app, ada, ina, [red, blue, green]) = house();
    for (number, other) in [(red, "Blau"), (blue, "Rot")] {
        let page = ada.get(&path(&app, number)).ok();
        assert!(page.part("#variants").has(other) && !page.shows("#variants form"));
    }
    assert!(!ada.get(&path(&app, green)).ok().shows("#variants"));
    accept(&app, &ina, red, "").see_other();
    let refused = accept(&app, &ina, blue, "").expect(409);
    assert!(
        refused.part("#variants").has("Angenommen ist schon „Rot“"),
        "{}",
        refused.words()
    );
    assert!(refused.has("Eine andere Variante dieser Idee ist schon angenommen"));
    assert!(refused.html().contains("Wir machen das."), "nothing typed is lost");
    assert_eq!(state(&app, blue), "decide");
    // The table itself takes no second one, whoever asks.
    let second = diesel::sql_query("update ideas set state = 'accepted' where variants_id is not null");
    let refused = second.execute(&mut app.conn()).expect_err("one at most").to_string();
    assert!(refused.contains("ideas_variants_one"), "{refused}");
    // A third joins; two accepted ones do not become variants.
    accept(&app, &ina, green, "").see_other();
    let both = group(&ina, green, red).expect(422);
    assert!(
        both.part("#variant-error").has("schon eine Idee angenommen"),
        "{}",
        both.words()
    );
    // Out of its group each goes its own way.
    for _ in 0..2 {
        ina.delete(&format!("/ideas/{blue}/variants")).see_other();
    }
    accept(&app, &ina, blue, "").see_other();
    assert_eq!(accepted(&app), 3);
    assert!(!ada.get(&path(&app, red)).ok().shows("#variants"));
}

#[test]
fn grouping_names_an_idea_one_sees_and_leaves_other_groups_alone() {
    let (app, ada, ina, [red, blue, green]) = house();
    let wrong = [
        ("", "Nenne die Nummer"),
        ("99", "Diese Idee gibt es nicht"),
        (&red.to_string(), "selbst"),
    ];
    for (typed, said) in wrong {
        let page = ina
            .post(&format!("/ideas/{red}/variants"), &[("variant", typed)])
            .expect(422);
        assert!(page.part("#variant-error").has(said), "{typed}: {}", page.words());
        assert!(page.shows(&format!("#variant[value='{typed}']")));
    }
    ada.post(&format!("/ideas/{red}/variants"), &[("variant", "3")])
        .expect(403);
    let changes = || app.number("select count(*) from activities where verb = 'varied'");
    let before = changes();
    group(&ina, blue, red).see_other();
    assert_eq!(changes(), before, "what stands is not told again");
    let other = submit(&ada, "Gelb", &[]).1;
    group(&ina, green, other).see_other();
    let page = group(&ina, green, red).expect(422);
    assert!(
        page.part("#variant-error")
            .has("Beide Ideen haben schon andere Varianten")
    );
    // Each sees those that are for them too.
    let own = app.person("olga").unit("sales").signed_in();
    let (_, hidden) = submit(&own, "Nur Vertrieb", &["sales"]);
    let both = app.person("vera").unit("sales").role(role::INNOVATION_TEAM).signed_in();
    group(&both, hidden, red).see_other();
    assert!(both.get(&path(&app, red)).ok().part("#variants").has("Nur Vertrieb"));
    let page = ada.get(&path(&app, red)).ok();
    assert!(page.part("#variants").has("Blau") && !page.has("Nur Vertrieb"));
}

#[test]
fn two_accepted_at_once_are_one() {
    let (app, _, ina, [red, blue, _]) = house();
    let start = Barrier::new(2);
    let mut status: Vec<u16> = std::thread::scope(|scope| {
        let tabs = [red, blue].map(|number| {
            let (tab, app, start) = (app.browser_of("ina"), &app, &start);
            let version = super::themes::version(app, number);
            scope.spawn(move || {
                start.wait();
                let fields = [
                    ("version", version.as_str()),
                    ("stage", "accepted"),
                    ("answer", "Wir machen das."),
                    ("benefit", "Weniger Wege"),
                    ("first_step", "Ein Gespräch"),
                    ("owner", "ina"),
                ];
                tab.post(&format!("/ideas/{number}/decisions"), &fields).status
            })
        });
        tabs.map(|tab| tab.join().expect("a tab")).into()
    });
    status.sort_unstable();
    assert_eq!(status, [303, 409]);
    assert_eq!(accepted(&app), 1);
    drop(ina);
}

/// What waits for a second signature when another variant is accepted goes on waiting: nothing is lost.
#[test]
fn a_signature_that_comes_too_late_is_refused() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").unit("it").signed_in(), team(&app));
    let ivo = app.person("ivo").unit("sales").role(role::INNOVATION_TEAM).signed_in();
    let ideas = ["Rot", "Blau"].map(|title| submit(&ada, title, &[]).1);
    let proposal = |number: i32| {
        walk(&app, &ina, number, &["evaluate", "decide"]);
        accept(&app, &ina, number, "").see_other();
        app.text("select id::text from idea_proposals order by proposed_at desc, id desc limit 1")
    };
    let proposals = ideas.map(proposal);
    group(&ina, ideas[0], ideas[1]).see_other();
    let sign = |place: usize| {
        let fields = [
            ("proposal", proposals[place].as_str()),
            ("verdict", "sign"),
            ("note", ""),
        ];
        ivo.post(&format!("/ideas/{}/signature", ideas[place]), &fields)
    };
    sign(0).see_other();
    let refused = sign(1).expect(409);
    assert!(
        refused.has("Eine andere Variante dieser Idee ist schon angenommen"),
        "{}",
        refused.words()
    );
    assert_eq!(
        app.number("select count(*) from idea_proposals where ended_at is null"),
        1
    );
    assert_eq!(state(&app, ideas[1]), "decide");
    // Taken back within ten minutes, the other one is free.
    ina.post(
        &format!("/ideas/triage/{}/undo", ideas[0]),
        &[("version", &super::themes::version(&app, ideas[0]))],
    );
    decide(&app, &ina, ideas[0], "delivering", ANSWER);
    assert!(app.number("select count(*) from ideas where state in ('accepted', 'delivering')") <= 1);
}

/// A part keeps its group while it is part of another idea, and comes back to what holds then.
#[test]
fn what_is_merged_and_parted_stays_a_variant() {
    let (app, ada, ina, [red, blue, _]) = house();
    let whole = submit(&ada, "Bunt", &[]).1;
    walk(&app, &ina, whole, &["evaluate", "decide"]);
    merge(&app, &ina, red, &whole.to_string(), ANSWER).see_other();
    accept(&app, &ina, blue, "").see_other();
    unmerge(&app, &ina, red, "Es sind doch zwei.").see_other();
    assert_eq!(state(&app, red), "decide");
    accept(&app, &ina, red, "").expect(409);
    assert_eq!(accepted(&app), 1);
}
