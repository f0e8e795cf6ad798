//! "Discover" and the lists behind "more": what stands where, for whom, and that it stays there for a day.
use std::collections::HashSet;

use chrono::TimeDelta;
use connect::features::ideas::commands;

use super::{ANSWER, decide, submit, team, walk};
use crate::kit::{Person, TestApp};

fn see(person: &Person, numbers: &[i32]) {
    let numbers: Vec<String> = numbers.iter().map(i32::to_string).collect();
    let told = person.post_script("/ideas/seen", &[("numbers", &numbers.join(","))]);
    assert_eq!(told.status, 204);
}

/// The next day, on which nobody has to sign in anew.
fn tomorrow(app: &TestApp) {
    app.sql("update sessions set expires_at = expires_at + interval '1 day', ends_at = ends_at + interval '1 day'");
    app.later(TimeDelta::days(1));
}

/// The night after today.
fn night(app: &TestApp) {
    tomorrow(app);
    // What the server does by itself in the night is done before anybody looks: it would order the lists once more.
    app.settle();
    app.write(commands::rank);
}

/// Titles of a page, in order.
fn titles(person: &Person, address: &str) -> Vec<String> {
    person.get(address).ok().css(".rowlist .row-title")
}

/// Titles of all pages, in order.
fn all(person: &Person, address: &str) -> Vec<String> {
    let (mut all, mut next) = (Vec::new(), Some(address.to_owned()));
    while let Some(address) = next {
        let page = person.get(&address).ok();
        all.extend(page.css(".rowlist .row-title"));
        next = page.attr("a[rel=next]", "href").pop();
    }
    all
}

/// Six ideas: two are wanted and known to all, one is seldom wanted and known to all, three are known to few.
fn company(app: &TestApp) -> (Person, Vec<Person>, Vec<i32>) {
    let ada = app.person("ada").signed_in();
    let people: Vec<Person> = ["ben", "cem", "dora", "eve"]
        .map(|name| app.person(name).signed_in())
        .into();
    let ideas = ["Gewollt", "Gemocht", "Geduldet", "Still", "Leise", "Kaum"].map(|title| submit(&ada, title, &[]).1);
    let vote = |person: &Person, number: i32| drop(person.post(&format!("/ideas/{number}/vote"), &[]).see_other());
    people.iter().for_each(|person| vote(person, ideas[0]));
    people.iter().take(3).for_each(|person| vote(person, ideas[1]));
    people.iter().for_each(|person| see(person, &ideas[..3]));
    see(&people[1], &ideas[3..4]);
    (ada, people, ideas.into())
}

#[test]
fn every_third_place_is_for_what_few_have_seen() {
    let app = TestApp::start();
    let (ada, people, ideas) = company(&app);
    night(&app);
    let ben = &people[0];
    let page = titles(ben, "/ideas");
    let (drawn, other) = if page[1] == "Leise" {
        ("Leise", "Kaum")
    } else {
        ("Kaum", "Leise")
    };
    assert_eq!(
        page,
        ["Gewollt", drawn, "Gemocht", other, "Still", "Geduldet"],
        "nobody saw it, one person saw it"
    );
    assert_eq!(
        titles(&ada, "/ideas"),
        titles(&ada, "/ideas?tab=wanted"),
        "nothing of one's own is new to one"
    );
    see(ben, &ideas[3..]);
    assert_eq!(titles(ben, "/ideas"), page, "what was seen today moves nothing today");
    night(&app);
    assert_eq!(titles(ben, "/ideas"), titles(ben, "/ideas?tab=wanted"), "all is known");
}

#[test]
fn the_order_holds_for_a_day_and_lots_differ() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let [ben, cem] = ["ben", "cem"].map(|name| app.person(name).signed_in());
    let ideas: Vec<i32> = (0..50).map(|n| submit(&ada, &format!("Idee {n}"), &[]).1).collect();
    night(&app);
    for list in ["/ideas", "/ideas?tab=unvoted", "/ideas?tab=random"] {
        let whole = all(&ben, list);
        assert_eq!(whole.len(), 50, "{list}");
        assert_eq!(whole.iter().collect::<HashSet<_>>().len(), 50, "{list}: each once");
    }
    let fair = |page: &[String]| page.iter().skip(1).step_by(3).cloned().collect::<Vec<_>>();
    let (first, of_cem) = (titles(&ben, "/ideas"), titles(&cem, "/ideas"));
    assert_ne!(fair(&first), fair(&of_cem), "everyone draws for themselves");
    let rings: HashSet<Vec<String>> = ["dora", "eve", "fay", "gus", "hal"]
        .map(|name| all(&app.person(name).signed_in(), "/ideas?tab=random"))
        .into();
    assert!(rings.len() > 1, "everyone begins elsewhere");
    let random = titles(&ben, "/ideas?tab=random");

    // The first page is read, and then much happens before the second one is.
    let page = ben.get("/ideas").ok();
    let next = page.attr("a[rel=next]", "href").concat();
    see(&ben, &ideas);
    for number in ideas.iter().skip(20).step_by(2) {
        cem.post(&format!("/ideas/{number}/vote"), &[]).see_other();
    }
    assert_eq!(titles(&ben, "/ideas"), first, "votes move nothing today");
    assert_eq!(titles(&ben, "/ideas?tab=random"), random);
    let mut met: Vec<String> = first.clone();
    met.extend(all(&ben, &next));
    assert_eq!(met.iter().collect::<HashSet<_>>().len(), met.len(), "no idea twice");
    assert_eq!(met.len(), 50, "and none is missed");
    night(&app);
    assert_ne!(titles(&ben, "/ideas?tab=random"), random, "another day, another order");
    assert_ne!(titles(&ben, "/ideas"), first, "votes of yesterday count today");
}

#[test]
fn what_waits_for_my_vote_is_of_others_and_open() {
    let app = TestApp::start();
    let (ada, people, ideas) = company(&app);
    let (ben, ina) = (&people[0], team(&app));
    submit(ben, "Von mir", &[]);
    walk(&app, &ina, ideas[5], &["evaluate", "decide"]);
    night(&app);
    assert_eq!(titles(ben, "/ideas?tab=unvoted"), ["Leise", "Still", "Geduldet"]);
    assert_eq!(titles(&ada, "/ideas?tab=unvoted"), ["Von mir"]);
    let page = ben.get("/ideas?tab=unvoted").ok();
    assert!(page.has("für die du nicht gestimmt hast"), "it says how it is sorted");
    let vote = format!("/ideas/{}/vote?at=unvoted", ideas[4]);
    let back = ben.post(&vote, &[]).see_other();
    assert_eq!(back, format!("/ideas?tab=unvoted#idea-{}", ideas[4]));
    assert_eq!(titles(ben, "/ideas?tab=unvoted"), ["Still", "Geduldet"]);
}

#[test]
fn what_is_talked_about_most_comes_first() {
    let app = TestApp::start();
    let (_, people, ideas) = company(&app);
    for (number, times) in [(ideas[4], 3), (ideas[2], 1)] {
        for (n, person) in people.iter().enumerate().take(times) {
            let body = format!("Dazu fällt mir etwas ein, und zwar {n}.");
            person
                .post(&format!("/entries/idea-{number}/comments"), &[("body", &body)])
                .see_other();
        }
    }
    night(&app);
    let found = titles(&people[0], "/ideas?tab=discussed");
    assert_eq!(found[..2], ["Leise", "Geduldet"], "{found:?}");
    assert_eq!(found[2..], ["Kaum", "Still", "Gemocht", "Gewollt"], "then the younger");
}

#[test]
fn nobody_discovers_what_is_not_for_them() {
    let app = TestApp::start();
    let inside = app.person("ada").unit("branch-a").signed_in();
    let colleague = app.person("fay").unit("branch-a").signed_in();
    let outside = app.person("ben").unit("it").signed_in();
    submit(&inside, "Nur für uns", &["branch-a"]);
    submit(&inside, "Für alle", &[]);
    night(&app);
    for list in [
        "/ideas",
        "/ideas?tab=unvoted",
        "/ideas?tab=discussed",
        "/ideas?tab=random",
    ] {
        assert_eq!(titles(&outside, list), ["Für alle"], "{list}");
        assert_eq!(titles(&colleague, list).len(), 2, "{list}");
    }
}

/// A place of yesterday goes on with the lots of yesterday, and what is no place begins at the top.
#[test]
fn places_of_other_days_lead_somewhere() {
    let app = TestApp::start();
    let ada = app.person("ada").signed_in();
    let ben = app.person("ben").signed_in();
    (0..30).for_each(|n| drop(submit(&ada, &format!("Idee {n}"), &[])));
    let page = ben.get("/ideas").ok();
    let next = page.attr("a[rel=next]", "href").concat();
    let rest = titles(&ben, &next);
    tomorrow(&app);
    assert_eq!(titles(&ben, &next), rest);
    for rubbish in ["x", "20260302", "99999999", &"z".repeat(104)] {
        assert_eq!(titles(&ben, &format!("/ideas?before={rubbish}")).len(), 21, "{rubbish}");
    }
}

#[test]
fn links_to_new_ideas_stay() {
    let app = TestApp::start();
    let (ada, ina) = (app.person("ada").signed_in(), team(&app));
    let (_, number) = submit(&ada, "In Prüfung gekommen", &[]);
    submit(&ada, "Neu gekommen", &[]);
    decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    let tab = |address: &str| {
        let page = ada.get(address).ok();
        (
            page.css(".tabs [aria-current]").concat().trim().to_owned(),
            page.css(".rowlist .row-title"),
        )
    };
    let both = ["Neu gekommen", "In Prüfung gekommen"].map(str::to_owned).to_vec();
    for address in ["/ideas?tab=new", "/ideas?stage=all", "/ideas?tab=new&stage=all"] {
        assert_eq!(tab(address), ("Neu".to_owned(), both.clone()), "{address}");
    }
    assert_eq!(tab("/ideas?stage=review"), ("Neu".to_owned(), both[1..].to_vec()));
    assert_eq!(tab("/ideas").0, "Entdecken");
    assert_eq!(tab("/ideas?tab=nothing").0, "Entdecken");
    let page = ada.get("/ideas?tab=random").ok();
    assert_eq!(page.css(".tab-more .is-current").concat().trim(), "Zufällig");
    let page = ada.get("/ideas?tab=new").ok();
    assert_eq!(
        page.attr(".pill", "href"),
        ["/ideas?tab=new"],
        "what is new leads to the new"
    );
}
