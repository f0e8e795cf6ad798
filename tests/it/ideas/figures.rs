//! Every figure on the pages of ideas leads to a list with exactly as many rows, whoever looks.
use std::collections::HashMap;

use connect::features::people::role;

use super::themes::{sort, themes};
use super::triage::answer;
use super::{ANSWER, decide, submit, walk};
use crate::kit::scorecard::judge;
use crate::kit::{Client, TestApp};

/// What a row of a list is, on whichever page.
const ROWS: &str = ".idea-row, .board-card, .triage-row, .evaluations li";

const PAGES: [&str; 16] = [
    "/ideas",
    "/ideas?tab=new",
    "/ideas?tab=wanted",
    "/ideas?stage=all",
    "/ideas?stage=underway",
    "/ideas?theme=kunden",
    "/ideas/board",
    "/ideas/board?theme=kunden",
    "/ideas/board?unit=sales",
    "/ideas/board?stage=new",
    "/ideas/priorities",
    "/ideas/evaluations",
    "/ideas/triage",
    "/ideas/triage?tab=questions",
    "/ideas/triage?topic=kunden",
    "/ideas/triage?unit=sales&due=late",
];

/// Rows of a list and of the pages that follow it.
fn rows(person: &Client, address: &str) -> usize {
    let (mut rows, mut next) = (0, Some(address.to_owned()));
    while let Some(address) = next {
        let page = person.get(&address).ok();
        rows += page.css(ROWS).len();
        next = page.attr("a[rel='next']", "href").into_iter().next();
    }
    rows
}

/// The first number in a text: "3 of 5 places" counts three.
fn number(text: &str) -> Option<usize> {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// Figures of a page that lead to another number of rows, and how many there are.
fn wrong(person: &Client, known: &mut HashMap<String, usize>, address: &str) -> (Vec<String>, usize) {
    let page = person.get(address).ok();
    let (texts, links) = (page.css("a.figure"), page.attr("a.figure", "href"));
    let tabs = page
        .css(".tab-count")
        .into_iter()
        .zip(page.attr(".tab:has(.tab-count)", "href"));
    let all: Vec<(String, String)> = texts.into_iter().zip(links).chain(tabs).collect();
    let mut faults = Vec::new();
    for (text, link) in &all {
        let Some(said) = number(text) else { continue };
        let found = *known.entry(link.clone()).or_insert_with(|| rows(person, link));
        if said != found {
            faults.push(format!("{address}: \"{text}\" leads to {found} rows of {link}"));
        }
    }
    (faults, all.len())
}

/// Ideas of three people in all stages, one addressed to one unit, one to another from outside, and one judged.
fn house() -> (TestApp, Vec<(&'static str, Client)>) {
    let app = TestApp::start();
    super::one_signature(&app);
    let ada = app.person("ada").unit("sales").signed_in();
    let ben = app.person("ben").unit("branch-b").signed_in();
    let join = |(handle, unit)| app.person(handle).unit(unit).role(role::INNOVATION_TEAM).signed_in();
    let [ina, ivo, ida] = [("ina", "it"), ("ivo", "branch-a"), ("ida", "it")].map(join);
    let eva = app.person("eva").unit("it").role(role::EXECUTIVE).signed_in();
    for number in 0..24 {
        submit(&ada, &format!("Regal {number}"), &[]);
    }
    let (_, own) = submit(&ben, "Nur für uns", &["branch-b"]);
    let (_, asked) = submit(&ada, "Von außen", &["branch-b"]);
    let outside = app.number("select count(*) from entries where from_outside and kind = 'idea'");
    assert!(outside > 0, "an idea was addressed to others");
    submit(&ina, "Eigenes", &[]);
    for number in 1..4 {
        walk(&app, &ina, number, &["evaluate", "decide", "accepted"]);
    }
    decide(&app, &ina, 3, "delivering", ANSWER).see_other();
    decide(&app, &ina, 4, "declined", ANSWER).see_other();
    answer(&app, &ina, 5, "clarify", "Uns fehlt etwas.").see_other();
    for number in [6, 7] {
        decide(&app, &ina, number, "evaluate", ANSWER).see_other();
    }
    app.settle();
    judge(&ivo, 6, &["5", "4", "5"], "Gut").see_other();
    themes(&app, Some(3));
    for number in [1, 2, 9, own, asked] {
        sort(&app, &ina, number, "kunden");
    }
    // About it too, without taking a place there.
    ina.post("/ideas/triage/themes", &[("theme", "arbeit"), ("idea", "10")])
        .see_other();
    ina.post(
        "/ideas/triage/themes",
        &[("theme", "kunden"), ("idea", "10"), ("idea", "11")],
    )
    .see_other();
    app.sql(
        "update ideas set theme_id = (select id from idea_themes where code = 'arbeit') where entry_id = \
        (select id from entries where kind = 'idea' and number = 3)",
    );
    app.sql(
        "insert into idea_topics select entry_id, idea_themes.id from ideas join entries on id = entry_id, \
        idea_themes where number = 3 and code = 'kunden'",
    );
    app.later(chrono::TimeDelta::days(20));
    app.settle();
    drop((ben, ida, eva));
    let people = ["ada", "ben", "ina", "ivo", "ida", "eva"].map(|handle| (handle, app.browser_of(handle)));
    (app, people.into())
}

#[test]
fn every_figure_leads_to_a_list_of_exactly_as_many_rows() {
    let (app, people) = house();
    let (mut faults, mut figures) = (Vec::new(), 0);
    for (handle, person) in &people {
        let mut known = HashMap::new();
        for address in PAGES {
            if address.starts_with("/ideas/triage") && !["ina", "ivo", "ida"].contains(handle) {
                continue;
            }
            let (wrong, all) = wrong(person, &mut known, address);
            faults.extend(wrong.into_iter().map(|fault| format!("{handle}: {fault}")));
            figures += all;
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(figures > 300, "only {figures} figures");
    // Whoever wrote to others from outside counts it, and nobody else outside does.
    let total = |at: usize| number(&people[at].1.get("/ideas").ok().css(".lede a").remove(0)).expect("a number");
    assert_eq!(total(1), total(0) + 1, "ben's unit sees its own idea too");
    assert_eq!(total(5), total(0) - 1, "eva sees none of the two");
    drop(app);
}
